import fc from 'fast-check';
import type { SolveParticipant } from '../solution.ts';

/** Puts lists into an order that was drawn; each list that it is given into another. */
export type Reorder = <T>(list: readonly T[]) => T[];

/** More than any list of a drawn group is long, so that each of its orders can be drawn. */
const KEYS = 64;

/** Draws orders: any two of a list are as likely to change places as not. */
export const drawnOrder: fc.Arbitrary<() => Reorder> = fc
  .array(fc.nat(), { minLength: KEYS, maxLength: KEYS })
  .map((keys) => () => {
    let used = 0;
    return (list) =>
      list
        .map((one) => ({ one, key: keys[used++ % KEYS] as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
  });

/** The same group with its participants, their units and their weights in another order. */
export function reordered(
  group: readonly SolveParticipant[],
  reorder: Reorder,
): SolveParticipant[] {
  return reorder(group).map((one) => ({
    ...one,
    weights: Object.fromEntries(reorder(Object.entries(one.weights))),
    state: { ...one.state, units: reorder(one.state.units) },
  }));
}
