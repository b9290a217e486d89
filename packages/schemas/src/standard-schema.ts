import { z } from 'zod';
import { ValidationError } from './errors.ts';
import { validateToTheFirst } from './first-fault.ts';
import { findFault } from './hygiene.ts';
import { LIMITS } from './limits.ts';
import type { StandardIssue, StandardResult, StandardSchema } from './standard-schema-contract.ts';

/** Either the value, or at least one issue whose path holds keys only. */
type Answer<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path: PropertyKey[] }[] };

/**
 * Brings a schema of any library into one of ours. Its issues keep their place. What it gives back is
 * what is kept, so it must be plain data that the schema takes again. A schema that throws, or that has
 * no answer at once, refuses the value: the boundary cannot wait for it. So does one that makes of it what
 * is nested deeper than `depth`. Throws a `ValidationError` for what does not speak Standard Schema.
 */
export function fromStandardSchema<Output>(
  schema: StandardSchema<Output>,
  depth: number = LIMITS.depth,
) {
  demandStandardSchema(schema);
  return z.unknown().transform((value, context): Output => {
    const answer = validate(schema, value, depth);
    if (answer.issues === undefined) return answer.value;
    for (const issue of answer.issues) {
      context.issues.push({ code: 'custom', ...issue, input: value });
    }
    return z.NEVER;
  });
}

/** Every library has a class, or a function, of its own for it. */
function demandStandardSchema(schema: unknown): void {
  try {
    const told: Partial<Record<string, unknown>> = (schema as StandardSchema)['~standard'];
    if (told['version'] === 1 && typeof told['validate'] === 'function') return;
  } catch {
    // Then it is none either.
  }
  throw new ValidationError('a schema that speaks Standard Schema was expected');
}

function validate<Output>(
  schema: StandardSchema<Output>,
  value: unknown,
  depth: number,
): Answer<Output> {
  try {
    const result = validateToTheFirst(schema, value);
    if (isThenable(result)) {
      // Whatever it comes to in the end, nobody waits for it.
      result.then(ignore, ignore);
      return refusal('the schema answers later, where an answer is needed at once');
    }
    if (result.issues !== undefined) return withPlainPaths(result.issues);
    const fault = findFault(result.value, depth);
    return fault === undefined ? result : refusal(fault.message, fault.at);
  } catch {
    return refusal('the schema failed on this value');
  }
}

function isThenable<Output>(
  result: StandardResult<Output> | Promise<StandardResult<Output>>,
): result is Promise<StandardResult<Output>> {
  return 'then' in result && typeof result.then === 'function';
}

function ignore(): void {
  // On purpose.
}

function withPlainPaths(issues: readonly StandardIssue[]): Answer<never> {
  // The first alone is told, as of our own schemas: a record has room for tens of thousands.
  const [first] = issues;
  if (first === undefined) return refusal('the schema refuses this value');
  // Copied first: a library's own kind of list may make one more of its kind of this, with holes.
  const path = Array.from(first.path ?? [], (part) => (typeof part === 'object' ? part.key : part));
  return refusal(first.message, path);
}

function refusal(message: string, path: readonly PropertyKey[] = []): Answer<never> {
  return { issues: [{ message, path: [...path] }] };
}
