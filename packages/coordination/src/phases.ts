/** What one participant knows when it asks whether to go on. */
export interface PhaseView {
  /** The phase it is in. */
  readonly phase: number;
  /** Whether its work of that phase is done. */
  readonly workDone: boolean;
  /** The phases that the other members claim: fresh, verified, primary peers. */
  readonly claims: readonly number[];
}

/** Whether to stay, and why; to step; or to jump after those who are ahead. */
export type PhaseDecision =
  | { readonly kind: 'stay'; readonly phase: number; readonly because: 'work' | 'quorum' }
  | { readonly kind: 'step' | 'jump'; readonly phase: number };

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
 * Phases pace the work. They are no consensus: a small part of a divided group keeps stepping.
 */
export function decidePhase(view: PhaseView): PhaseDecision {
  const { phase, claims } = view;
  const members = claims.length + 1;
  const faults = faultBound(members);
  const ahead = [...claims].sort((a, b) => b - a)[faults];
  if (ahead !== undefined && ahead > phase) return { kind: 'jump', phase: ahead };
  if (!view.workDone) return { kind: 'stay', phase, because: 'work' };
  const here = 1 + claims.filter((claim) => claim >= phase).length;
  if (here < members - faults) return { kind: 'stay', phase, because: 'quorum' };
  return { kind: 'step', phase: phase + 1 };
}
