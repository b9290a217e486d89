import { z } from 'zod';
import { ValidationError } from './errors.ts';
import { findFault } from './hygiene.ts';
import { LIMITS } from './limits.ts';

/**
 * The part of Standard Schema (version 1) that is used here. Zod, Valibot, ArkType, Yup and others
 * speak it, so a protocol may describe its own data with whichever it likes.
 */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    /** Checks a value, at once or later. */
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

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
    const result = answersAtOnce(schema)
      ? validateAtOnce(schema, value)
      : (validateToTheFirst(schema, value) ?? schema['~standard'].validate(value));
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

/** What Zod's schemas have besides, by which they stop at the first fault: each costs as much as many good entries. */
interface ToTheFirst<Output> {
  readonly safeParse: (
    value: unknown,
    options: { readonly abortEarly: true },
  ) =>
    | { readonly success: true; readonly data: Output }
    | { readonly success: false; readonly error: { readonly issues: readonly StandardIssue[] } };
}

/** The answer of a schema of Zod's; `undefined` of any other, and of one that answers later. */
function validateToTheFirst<Output>(
  schema: StandardSchema<Output>,
  value: unknown,
): StandardResult<Output> | undefined {
  if (!('_zod' in schema && 'safeParse' in schema)) return undefined;
  try {
    const outcome = (schema as unknown as ToTheFirst<Output>).safeParse(value, {
      abortEarly: true,
    });
    return outcome.success ? { value: outcome.data } : { issues: outcome.error.issues };
  } catch {
    return undefined;
  }
}

/** A schema whose library answers Standard Schema later, always, and by a method of its own at once: Yup. */
interface AtOnce<Output> {
  readonly validateSync: (value: unknown, options: { readonly abortEarly: true }) => Output;
}

function answersAtOnce<Output>(
  schema: StandardSchema<Output>,
): schema is StandardSchema<Output> & AtOnce<Output> {
  return 'validateSync' in schema && typeof schema.validateSync === 'function';
}

function validateAtOnce<Output>(schema: AtOnce<Output>, value: unknown): StandardResult<Output> {
  try {
    return { value: schema.validateSync(value, { abortEarly: true }) };
  } catch (error) {
    return { issues: issuesOf(error) };
  }
}

// Yup throws one error that holds all others, each with its path as text.
function issuesOf(error: unknown): StandardIssue[] {
  if (!(error instanceof Error) || error.name !== 'ValidationError') throw error;
  const inner = 'inner' in error && Array.isArray(error.inner) ? (error.inner as Error[]) : [];
  return (inner.length > 0 ? inner : [error]).map((issue) => ({
    message: issue.message,
    path: 'path' in issue && typeof issue.path === 'string' ? partsOf(issue.path) : [],
  }));
}

/** `slots[2].from` and `["a.b"].c` in their parts. */
function partsOf(path: string): PropertyKey[] {
  const parts = path.matchAll(/\[(\d+)\]|\["([^"]*)"\]|([^.[\]]+)/g);
  return Array.from(parts, ([, index, quoted, name]) =>
    index === undefined ? ((quoted ?? name) as string) : Number(index),
  );
}
