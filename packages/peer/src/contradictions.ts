import type { PeerId } from '@symbolon/schemas';
import type { Clock } from '@symbolon/store';

/** Follows who goes on contradicting me. */
export interface Contradictions {
  /**
   * Notes whose amounts differ from mine when a phase is closed, and whether anybody who counts said something
   * new in it; gives back who has gone on for too long.
   */
  close(disagreeing: readonly PeerId[], isNews: boolean): readonly PeerId[];
}

/** What was published while somebody and I disagreed, and since when by the time that was waited. */
interface Standing {
  readonly words: string;
  readonly since: number;
  /** Since when we have not agreed once, and nobody has given us cause to. */
  readonly causelessSince: number;
}

/** How many times longer new amounts are waited for than the same ones. */
const WHATEVER_AMOUNTS = 2;

/**
 * Makes {@link Contradictions} that know of none. While a group settles, results follow one another, and of
 * two neighbours first the one is behind, then the other. Where neither publishes anything new and they
 * disagree all the same, for longer than a record may be on its way, one of them does not mean to agree.
 * So it is where amounts change and never fit, long after anyone has declared anything that they could
 * follow from; an honest one that keeps changing what it declares gives cause each time. From then on it
 * counts until it agrees, whatever else happens in between.
 */
export function createContradictions(parts: {
  readonly clock: Pick<Clock, 'now'>;
  /** Names the results that I, and that a peer, published last. */
  readonly wordsWith: (peer: PeerId) => string;
  /** How long is too long for the same amounts, in milliseconds; for others it is twice that. */
  readonly patienceMs: number;
  /**
   * The longest that a phase takes, in milliseconds. What my clock says besides was not waited: it was set, or I
   * stood still.
   */
  readonly phaseMs: number;
}): Contradictions {
  const { clock, wordsWith, patienceMs, phaseMs } = parts;
  let standing = new Map<PeerId, Standing>();
  let waited = 0;
  let closedAt = clock.now();
  const isOver = ({ since, causelessSince }: Standing): boolean =>
    waited - since >= patienceMs || waited - causelessSince >= WHATEVER_AMOUNTS * patienceMs;

  function wait(): void {
    const now = clock.now();
    waited += Math.min(Math.max(0, now - closedAt), phaseMs);
    closedAt = now;
  }

  function next(before: Standing | undefined, words: string, isNews: boolean): Standing {
    if (before !== undefined && isOver(before)) return before;
    return {
      words,
      since: before?.words === words ? before.since : waited,
      causelessSince: before === undefined || isNews ? waited : before.causelessSince,
    };
  }

  return {
    close(disagreeing, isNews) {
      wait();
      standing = new Map(
        disagreeing.map((peer) => [peer, next(standing.get(peer), wordsWith(peer), isNews)]),
      );
      return [...standing].filter(([, each]) => isOver(each)).map(([peer]) => peer);
    },
  };
}
