import { once } from 'node:events';
import { hostileFrames } from '@symbolon/gun/hostile-frames';
import { WebSocket } from 'ws';
import type { Target } from './target.ts';

const SENDERS = 24;
/** Frames between two waits for the relay to have dealt with what was sent. */
const STRETCH = 500;

/** Sends the corpus of hostile frames again and again, so many in all, from many addresses at once. */
export async function sendHostileFrames({ url }: Target, count: number): Promise<void> {
  const texts = hostileFrames(Date.now()).map(({ text }) => text);
  const each = Math.ceil(count / SENDERS);
  await Promise.all(
    Array.from({ length: SENDERS }, async (_, sender) => {
      let sent = 0;
      while (sent < each) {
        // One that is too large costs the connection; then comes the next.
        const socket = new WebSocket(url.replace(/^http/, 'ws'), {
          localAddress: `127.0.1.${sender + 1}`,
        });
        // A relay that is busy may not let it in in time; then it comes again.
        const isIn = await once(socket, 'open').catch(() => undefined);
        socket.on('error', () => undefined);
        if (isIn === undefined) continue;
        while (sent < each && isOpen(socket)) {
          const upTo = Math.min(each, sent + STRETCH);
          for (; sent < upTo && isOpen(socket); sent += 1) {
            socket.send(texts[(sent + sender * 7) % texts.length] ?? '');
          }
          await answered(socket);
        }
        socket.terminate();
      }
    }),
  );
}

function isOpen(socket: WebSocket): boolean {
  return socket.readyState === WebSocket.OPEN;
}

/** Resolves when the relay has dealt with everything sent before, or has hung up. */
function answered(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.off('message', hear);
      socket.off('close', done);
      resolve();
    };
    const hear = (data: Buffer): void => {
      if (data.includes('"@":"0done"')) done();
    };
    socket.on('message', hear);
    socket.on('close', done);
    if (!isOpen(socket)) done();
    else socket.send('{"dam":"?","#":"0done"}');
  });
}
