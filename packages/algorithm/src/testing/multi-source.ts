import { statesCompatible } from '@symbolon/match';
import type { SolveParticipant } from '../solution.ts';
import { normaliseWeights } from '../weights.ts';
import { available } from './compare-amounts.ts';

/** Whether somebody's need can be served by two others: then levels of one hang on levels of another. */
export function isMultiSource(group: readonly SolveParticipant[]): boolean {
  const offering = group.map(({ id, state, weights }) => ({
    id,
    recognises: normaliseWeights(weights, id),
    capacities: state.units.filter((unit) => unit.kind === 'capacity' && available(unit) > 0),
  }));
  return group.some(({ id, state }) =>
    state.units.some((need) => {
      if (need.kind !== 'need' || need.quantity === 0) return false;
      const sources = offering.filter(
        (source) =>
          source.id !== id &&
          source.recognises.has(id) &&
          source.capacities.some((capacity) => statesCompatible(need, capacity)),
      );
      return sources.length > 1;
    }),
  );
}
