import type { ComputeOutput, Protocol } from '@symbolon/algorithm';
import { hasRoomFor } from '@symbolon/identity';
import type { Limits } from '@symbolon/schemas';

/** What came of a computation, as far as one record has room for its results. */
export function abridged<State, Results>(
  protocol: Protocol<State, Results>,
  output: ComputeOutput<State, Results>,
  limits: Readonly<Limits>,
): ComputeOutput<State, Results> {
  const results = protocol.abridge(output.results, (some, share) =>
    hasRoomFor(some, limits, share),
  );
  return results === output.results ? output : { ...output, results, computed: output.results };
}
