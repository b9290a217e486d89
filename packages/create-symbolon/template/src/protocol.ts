import { defineProtocol, type ComputeInput, type ComputeOutput } from '@symbolon/peer';
import { z } from 'zod';

/** What each neighbour says of itself: the warmth it would like, and how hard it is to talk out of it. */
export const StateSchema = z.strictObject({
  degrees: z.number().min(10).max(30),
  firmness: z.number().min(0.1).max(1),
});
export type State = z.infer<typeof StateSchema>;

/** What each neighbour comes to, having heard the others. */
export const ResultsSchema = z.strictObject({ degrees: z.number().min(10).max(30) });
export type Results = z.infer<typeof ResultsSchema>;

/**
 * How warm the shared room should be: everyone moves from their own wish towards those whom they
 * recognise, the more so the less firm they are. Change `compute`, and it is another protocol.
 */
export const warmth = defineProtocol<State, Results>({
  name: 'warmth',
  schemas: { state: StateSchema, results: ResultsSchema },
  compute,
  // What has to come to rest for the group to have settled.
  metrics: ({ results }) => ({ degrees: results.degrees }),
  // Less than that, relative to what it was, counts as no change.
  thresholds: { epsilon: 1e-4 },
});

/** Must be pure: from the same input always the same output, whatever was computed before. */
function compute(input: ComputeInput<State, Results>): ComputeOutput<State, Results> {
  const { state, neighbours } = input;
  let sum = 0;
  let weights = 0;
  // In the order of their ids, so that everyone adds up in the same order.
  for (const [, { results, weightForThem }] of [...neighbours].sort(byId)) {
    if (results === undefined) continue;
    sum += weightForThem * results.degrees;
    weights += weightForThem;
  }
  const others = weights > 0 ? sum / weights : state.degrees;
  const degrees = state.firmness * state.degrees + (1 - state.firmness) * others;
  return { state, results: { degrees } };
}

function byId([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
