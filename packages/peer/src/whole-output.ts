import type { ComputeOutput } from '@symbolon/algorithm';
import { ValidationError } from '@symbolon/schemas';

/**
 * What a protocol's computation gave, if it gave anything. A protocol may be written without types: of a promise, say,
 * nothing would ever come, and nobody would know why. Throws a `ValidationError`.
 */
export function wholeOutput<State, Results>(
  output: ComputeOutput<State, Results>,
  protocol: string,
): ComputeOutput<State, Results> {
  const { state, results } = (output as Partial<typeof output> | undefined) ?? {};
  if (state !== undefined && results !== undefined) return output;
  const hint = 'compute has to give { state, results }, both of them and at once: no promise';
  throw new ValidationError(`the computation of "${protocol}" is not whole`, { hint });
}
