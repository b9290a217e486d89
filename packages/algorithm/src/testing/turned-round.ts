import type { SolveParticipant } from '../solution.ts';

/** The same group with its participants, their units and their weights in the opposite order. */
export function turnedRound(group: readonly SolveParticipant[]): SolveParticipant[] {
  return [...group].reverse().map((one) => ({
    ...one,
    weights: Object.fromEntries(Object.entries(one.weights).reverse()),
    state: { ...one.state, units: [...one.state.units].reverse() },
  }));
}
