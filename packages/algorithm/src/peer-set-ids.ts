import type { PeerId } from '@symbolon/schemas';

/**
 * Small whole numbers for peers, so that whatever is kept of them lies in plain lists. A peer that is
 * released gives its number to the next one that comes.
 */
export interface PeerNumbers {
  /** The number of a peer, which it is given if it has none. */
  obtain(peer: PeerId): number;
  find(peer: PeerId): number | undefined;
  /** The peer that has a number; `undefined` while none has. */
  nameOf(number: number): PeerId | undefined;
  /** Takes a peer's number from it. */
  release(peer: PeerId, number: number): void;
}

/** Makes numbers for nobody yet. */
export function createPeerNumbers(): PeerNumbers {
  const numbers = new Map<PeerId, number>();
  const names: (PeerId | undefined)[] = [];
  const free: number[] = [];
  return {
    obtain(peer) {
      let number = numbers.get(peer);
      if (number === undefined) {
        number = free.pop() ?? names.length;
        names[number] = peer;
        numbers.set(peer, number);
      }
      return number;
    },
    find: (peer) => numbers.get(peer),
    nameOf: (number) => names[number],
    release(peer, number) {
      numbers.delete(peer);
      names[number] = undefined;
      free.push(number);
    },
  };
}
