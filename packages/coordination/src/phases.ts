import { COORDINATE_FRESH_MS } from './freshness.ts';

/** What one participant knows when it asks whether to go on. */
export interface PhaseView {
  /** The phase it is in. */
  readonly phase: number;
  /** Whether its work of that phase is done. */
  readonly workDone: boolean;
  /** The phases that the other members claim: fresh, verified, primary peers. */
  readonly claims: readonly number[];
  /** For how long there has been no quorum in this phase, in milliseconds; 0 unless stated. */
  readonly lackedMs?: number;
  /** How long ago it last fell back, in milliseconds; never unless stated. */
  readonly fellMs?: number;
  /** How long either has to be, see {@link decidePhase}: {@link COORDINATE_FRESH_MS} unless stated. */
  readonly patienceMs?: number;
}

/** Whether to stay, and why; to step; to jump after those who are ahead; or to fall back to the others. */
export type PhaseDecision =
  | { readonly kind: 'stay'; readonly phase: number; readonly because: 'work' | 'quorum' }
  | { readonly kind: 'step' | 'jump' | 'fall'; readonly phase: number };

/** How many of `members` may lie without anybody being dragged along or held up by them. */
export function faultBound(members: number): number {
  return Math.floor((members - 1) / 3);
}

/**
 * The phase rule. With n members, me included, and f = ⌊(n−1)/3⌋: jump to the (f+1)-th highest claim of
 * the others if it is ahead, since at least one honest member is there; else step once my work is done
 * and n−f members, me included, claim my phase or a later one. My own claim counts, so that a first
 * mover exists; f liars are too few for a jump, and too few to be missed by the quorum.
 *
 * Who counts whom is for each to say, so a liar that one member bears may be one too many for another
 * that counts fewer: that one is taken along, to where its neighbours never come. So whoever has lacked a
 * quorum for `patienceMs` falls back to the highest phase in which there is one, and for as long again
 * jumps after nobody, so that those who were taken along with it can follow. It falls by more than one
 * phase or not at all: among members who all count each other, no more than f of them liars, who hear of
 * each other within that time, nobody ever does, since whoever is ahead has f + 1 honest members at most
 * one phase behind it, and the others jump to those. It never falls below all honest members either.
 *
 * Phases pace the work. They are no consensus: a small part of a divided group keeps stepping.
 */
export function decidePhase(view: PhaseView): PhaseDecision {
  const { phase, claims } = view;
  const {
    lackedMs = 0,
    fellMs = Number.POSITIVE_INFINITY,
    patienceMs = COORDINATE_FRESH_MS,
  } = view;
  const faults = faultBound(claims.length + 1);
  const highestFirst = [...claims].sort((a, b) => b - a);
  const ahead = highestFirst[faults];
  if (ahead !== undefined && ahead > phase && fellMs >= patienceMs) {
    return { kind: 'jump', phase: ahead };
  }
  const isLacking = !hasQuorum(view);
  if (isLacking && lackedMs >= patienceMs) {
    const reachable = highestFirst[claims.length - faults - 1] ?? 0;
    if (reachable >= 0 && reachable < phase - 1) return { kind: 'fall', phase: reachable };
  }
  if (!view.workDone) return { kind: 'stay', phase, because: 'work' };
  if (isLacking) return { kind: 'stay', phase, because: 'quorum' };
  return { kind: 'step', phase: phase + 1 };
}

/** Whether n − f of the n members, me included, claim my phase or a later one. */
export function hasQuorum({ phase, claims }: Pick<PhaseView, 'phase' | 'claims'>): boolean {
  const here = 1 + claims.filter((claim) => claim >= phase).length;
  return here >= claims.length + 1 - faultBound(claims.length + 1);
}
