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
});
