import { sameContent, type ComputeInput, type Protocol } from '@symbolon/algorithm';
import { SWING_PHASES, type ChangeOfWord } from '@symbolon/coordination';
import type { PeerId } from '@symbolon/schemas';

/** What somebody says of themselves: what they declare, and whom they recognise as far as it concerns me. */
interface Word {
  readonly declared: unknown;
  readonly recognition: unknown;
}

/** Since when somebody's word is followed, and the phases in which it changed. */
interface Followed {
  readonly cameIn: number;
  /** What they said last, also while they are not there. */
  word: Word;
  isThere: boolean;
  saidElseIn: readonly number[];
  cameOrWentIn: readonly number[];
}

/** Follows, phase by phase, whose own word changed: mine, and that of everyone I exchange with. */
export interface ChangesOfWord<State, Results> {
  /** Closes a phase; gives back how often each one's word changed in the last ones, and when last. */
  close(
    input: ComputeInput<State, Results>,
    weights: Readonly<Record<PeerId, number>> | undefined,
  ): ReadonlyMap<PeerId, ChangeOfWord>;
}

/** Makes {@link ChangesOfWord} that have seen no phase. To come and to go are changes too, but not the first time. */
export function createChangesOfWord<State, Results>(
  protocol: Pick<Protocol<State, Results>, 'declared'>,
): ChangesOfWord<State, Results> {
  const followed = new Map<PeerId, Followed>();
  let phase = 0;

  function note(peer: PeerId, word: Word | undefined): void {
    const before = followed.get(peer);
    const isThere = word !== undefined;
    if (before === undefined) {
      if (!isThere) return;
      followed.set(peer, { cameIn: phase, word, isThere, saidElseIn: [], cameOrWentIn: [] });
      return;
    }
    const saysElse = isThere && !isSame(before.word, word);
    before.saidElseIn = inSight(before.saidElseIn, saysElse);
    before.cameOrWentIn = inSight(before.cameOrWentIn, isThere !== before.isThere);
    before.word = word ?? before.word;
    before.isThere = isThere;
    if (!isThere && before.saidElseIn.length + before.cameOrWentIn.length === 0)
      followed.delete(peer);
  }

  /** Phases as far as is looked back, with this one if it is one of them. */
  function inSight(phases: readonly number[], isNow: boolean): readonly number[] {
    return [...phases, ...(isNow ? [phase] : [])].filter((at) => at > phase - SWING_PHASES);
  }

  return {
    close({ me, state, neighbours }, weights) {
      phase += 1;
      const words = new Map<PeerId, Word>([
        [me, { declared: protocol.declared(state), recognition: weights }],
      ]);
      for (const [peer, { state: theirs, weightForMe }] of neighbours) {
        if (theirs === undefined) continue;
        words.set(peer, { declared: protocol.declared(theirs), recognition: weightForMe });
      }
      for (const peer of new Set([...followed.keys(), ...words.keys()]))
        note(peer, words.get(peer));
      return new Map(
        [...followed].map(([peer, { cameIn, saidElseIn, cameOrWentIn }]) => [
          peer,
          {
            times: Math.max(saidElseIn.length, cameOrWentIn.length),
            phasesAgo: phase - Math.max(cameIn, ...saidElseIn, ...cameOrWentIn),
          },
        ]),
      );
    },
  };
}

function isSame(one: Word, other: Word): boolean {
  return (
    sameContent(one.declared, other.declared) && sameContent(one.recognition, other.recognition)
  );
}
