import type { PeerId } from '@symbolon/schemas';

/** Whom somebody follows, and who was followed lately. */
export interface Followed {
  /** Counts one who follows a peer; returns what takes it back. */
  add(peer: PeerId): () => void;
}

/** Peers remembered after the last one has ceased to follow them. */
const KEPT = 1_000;

/** Makes an empty {@link Followed}; `onForgotten` is told of a peer that nobody has followed for long. */
export function createFollowed(onForgotten: (peer: PeerId) => void, kept = KEPT): Followed {
  const counts = new Map<PeerId, number>();
  const left = new Set<PeerId>();

  return {
    add(peer) {
      counts.set(peer, (counts.get(peer) ?? 0) + 1);
      left.delete(peer);
      let hasEnded = false;
      return () => {
        if (hasEnded) return;
        hasEnded = true;
        const count = (counts.get(peer) ?? 0) - 1;
        if (count > 0) {
          counts.set(peer, count);
          return;
        }
        counts.delete(peer);
        left.add(peer);
        for (const oldest of left) {
          if (left.size <= kept) return;
          left.delete(oldest);
          onForgotten(oldest);
        }
      };
    },
  };
}
