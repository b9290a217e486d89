import { statesCompatible } from '@symbolon/match';
import { ResultsSchema, StateSchema, type Results, type State } from '@symbolon/schemas';
import { changeOfAllocation } from './change.ts';
import { computeResults } from './compute-results.ts';
import { defineProtocol, type Protocol } from './define-protocol.ts';
import { disagreeingNeighbours } from './disagreements.ts';
import { offersOf } from './offers.ts';

/**
 * Who gets what from whom: every unit is shared out evenly by recognition, mutual recognition first.
 * Written on {@link defineProtocol} with nothing that another protocol could not use.
 */
export const allocation: Protocol<State, Results> = defineProtocol<State, Results>({
  name: 'allocation',
  schemas: { state: StateSchema, results: ResultsSchema },
  compute: (input) => computeResults(input),
  compatible: (target, source) =>
    offersOf(target).needs.some((need) =>
      offersOf(source).capacities.some((capacity) => statesCompatible(need.unit, capacity.unit)),
    ),
  change: changeOfAllocation,
  disagreements: disagreeingNeighbours,
  hasNeeds: (state) => offersOf(state).needs.length > 0,
  hasCapacities: (state) => offersOf(state).capacities.length > 0,
  received: ({ results }) => receivedByUnit(results),
  stability: (state) => state.stability,
  withStability: (state, stability) => ({ ...state, stability }),
});

/** What each of my needs takes in all, over both tiers. */
function receivedByUnit(results: Results): Map<string, number> {
  const received = new Map<string, number>();
  for (const { unit, allocations } of results.takes) {
    const amount = allocations.reduce((total, one) => total + one.amount, 0);
    received.set(unit, (received.get(unit) ?? 0) + amount);
  }
  return received;
}
