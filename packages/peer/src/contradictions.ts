import type { PeerId } from '@symbolon/schemas';
import type { Clock } from '@symbolon/store';

/** Follows who goes on contradicting me. */
export interface Contradictions {
  /** Notes whose amounts differ from mine when a phase is closed; gives back who has stood by theirs for too long. */
  close(disagreeing: readonly PeerId[]): readonly PeerId[];
}

/** What was said while somebody and I disagreed, and since when. */
interface Standing {
  readonly words: string;
  readonly since: number;
}

/**
 * Makes {@link Contradictions} that know of none. While a group settles, results follow one another, and of
 * two neighbours first the one is behind, then the other. Where neither publishes anything new and they
 * disagree all the same, for longer than a record may be on its way, one of them does not mean to agree.
 * From then on it counts until it agrees, whatever else happens in between.
 */
export function createContradictions(parts: {
  readonly clock: Pick<Clock, 'now'>;
  /** Names what I, and what a peer, published last. */
  readonly wordsWith: (peer: PeerId) => string;
  /** How long is too long, in milliseconds. */
  readonly patienceMs: number;
}): Contradictions {
  const { clock, wordsWith, patienceMs } = parts;
  let standing = new Map<PeerId, Standing>();
  const isOver = ({ since }: Standing): boolean => clock.now() - since >= patienceMs;
  return {
    close(disagreeing) {
      standing = new Map(
        disagreeing.map((peer) => {
          const before = standing.get(peer);
          const words = wordsWith(peer);
          const goesOn = before !== undefined && (before.words === words || isOver(before));
          return [peer, goesOn ? before : { words, since: clock.now() }];
        }),
      );
      return [...standing].filter(([, each]) => isOver(each)).map(([peer]) => peer);
    },
  };
}
