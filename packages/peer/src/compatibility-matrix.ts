import type { Protocol } from '@symbolon/algorithm';
import type { PeerId } from '@symbolon/schemas';

/** Peers with whom something can be exchanged, and the others. */
export interface MatchedPeers<State> {
  /** By peer, what it declares; `undefined` while that is not known, since then nothing excludes it. */
  readonly pairs: ReadonlyMap<PeerId, State | undefined>;
  readonly others: ReadonlyMap<PeerId, State>;
}

/** Tells with whom something can be exchanged, and remembers it as long as neither declares anew. */
export interface CompatibilityMatrix<State> {
  match(
    mine: State | undefined,
    theirs: ReadonlyMap<PeerId, State | undefined>,
  ): MatchedPeers<State>;
  /** Says that a state of mine was replaced by one that offers and seeks the same. */
  rewritten(before: State, after: State | undefined): void;
}

interface Verdict<State> {
  readonly mine: State;
  readonly theirs: State;
  readonly fits: boolean;
}

/** Makes a {@link CompatibilityMatrix} that knows nobody. */
export function createCompatibilityMatrix<State, Results>(
  protocol: Pick<Protocol<State, Results>, 'compatible'>,
): CompatibilityMatrix<State> {
  let verdicts = new Map<PeerId, Verdict<State>>();
  // My state as I declared it, and as it is since a computation has added to it.
  let declared: State | undefined;
  let current: State | undefined;

  function judge(peer: PeerId, mine: State, theirs: State): Verdict<State> {
    const before = verdicts.get(peer);
    if (before?.mine === mine && before.theirs === theirs) return before;
    const fits = protocol.compatible(theirs, mine) || protocol.compatible(mine, theirs);
    return { mine, theirs, fits };
  }

  return {
    match(mine, theirs) {
      if (mine !== current) declared = mine;
      current = mine;
      const judged = new Map<PeerId, Verdict<State>>();
      const pairs = new Map<PeerId, State | undefined>();
      const others = new Map<PeerId, State>();
      for (const [peer, state] of theirs) {
        if (state === undefined || declared === undefined) {
          pairs.set(peer, state);
          continue;
        }
        const verdict = judge(peer, declared, state);
        judged.set(peer, verdict);
        if (verdict.fits) pairs.set(peer, state);
        else others.set(peer, state);
      }
      verdicts = judged;
      return { pairs, others };
    },
    rewritten(before, after) {
      if (current === before) current = after;
    },
  };
}
