import type { Socket } from 'node:net';
import { networkOf, plainAddress } from './client-address.ts';

/** Bounds how many sockets there are from one address, whatever comes over them. */
export type SocketLimit = (socket: Socket) => void;

/** Sockets of one address beside those that may become connections. */
const SPARE = 64;

/** Makes a {@link SocketLimit}; a proxy, which brings many clients, is not bound by it. */
export function createSocketLimit(
  connectionsPerAddress: number,
  isProxy: (address: string) => boolean,
): SocketLimit {
  const counts = new Map<string, number>();

  return (socket) => {
    const { remoteAddress = '' } = socket;
    if (isProxy(remoteAddress)) return;
    const address = networkOf(plainAddress(remoteAddress));
    const count = counts.get(address) ?? 0;
    if (count >= connectionsPerAddress + SPARE) {
      socket.destroy();
      return;
    }
    counts.set(address, count + 1);
    socket.once('close', () => {
      const left = (counts.get(address) ?? 1) - 1;
      if (left === 0) counts.delete(address);
      else counts.set(address, left);
    });
  };
}
