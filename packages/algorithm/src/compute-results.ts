import type { Results, State } from '@symbolon/schemas';
import { createComputation } from './computation.ts';
import type { ComputeInput, ComputeOutput } from './protocol.ts';
import type { SharingRules } from './split.ts';

/**
 * Computes what one participant gives and takes: both roles, mutual recognition first, one-way
 * recognition from what that left. A pure function of the latest inputs with no memory of its own
 * earlier answers, and the same to the last bit in whatever order they come.
 *
 * The state that comes back says up to which level each need accepts, so that whoever follows only
 * the state can compute with it. What holds between two participants is the smaller of the amounts
 * that both computed; levels and amounts are to be published together, as they come out of here.
 */
export function computeResults(
  input: ComputeInput<State, Results>,
  rules?: SharingRules,
): ComputeOutput<State, Results> {
  return createComputation(rules)(input);
}
