import { expectation } from './expectation.ts';
import type { StandardResult, StandardIssue, StandardSchema } from './standard-schema-contract.ts';

/**
 * Asks a schema of somebody's own up to its first fault: each costs as much as many entries that are in order,
 * and a record has room for tens of thousands. The standard has no word for that, so it is asked for in the way
 * of each library that has one. May throw, or answer later, as the schema does.
 */
export function validateToTheFirst<Output>(
  schema: StandardSchema<Output>,
  value: unknown,
): StandardResult<Output> | Promise<StandardResult<Output>> {
  const own = schema as Partial<Zod & Yup & Valibot & ArkType>;
  if (typeof own.validateSync === 'function') return askYup(own as Yup, value);
  if ('_zod' in own && typeof own.safeParse === 'function') {
    const answer = askZod<Output>(own as Zod, value);
    if (answer !== undefined) return answer;
  }
  if (typeof own['~run'] === 'function') {
    const answer = askValibot<Output>(own as Valibot, value);
    if (answer !== undefined) return answer;
  }
  if (typeof own.allows === 'function' && isLarge(value, LARGE) && !own.allows(value))
    return { issues: [] };
  return schema['~standard'].validate(value);
}

interface Zod {
  readonly safeParse: (
    value: unknown,
    options: { readonly abortEarly: true; readonly error: typeof expectation },
  ) =>
    | { readonly success: true; readonly data: unknown }
    | { readonly success: false; readonly error: { readonly issues: readonly StandardIssue[] } };
}

/** `undefined` of one that answers later. */
function askZod<Output>(schema: Zod, value: unknown): StandardResult<Output> | undefined {
  try {
    const outcome = schema.safeParse(value, { abortEarly: true, error: expectation });
    return outcome.success ? { value: outcome.data as Output } : { issues: outcome.error.issues };
  } catch {
    return undefined;
  }
}

/** Answers Standard Schema later, always, and by a method of its own at once. */
interface Yup {
  readonly validateSync: (value: unknown, options: { readonly abortEarly: true }) => unknown;
}

function askYup<Output>(schema: Yup, value: unknown): StandardResult<Output> {
  try {
    return { value: schema.validateSync(value, { abortEarly: true }) as Output };
  } catch (error) {
    return { issues: issuesOf(error) };
  }
}

/** What `safeParse` of Valibot runs. */
interface Valibot {
  readonly '~run': (
    dataset: { typed: false; value: unknown },
    config: { readonly abortEarly: true },
  ) => {
    readonly typed: boolean;
    readonly value: unknown;
    readonly issues?: readonly StandardIssue[];
  };
}

/** `undefined` of one that answers later. */
function askValibot<Output>(schema: Valibot, value: unknown): StandardResult<Output> | undefined {
  const outcome = schema['~run']({ typed: false, value }, { abortEarly: true });
  if ('then' in outcome) return undefined;
  return outcome.issues === undefined
    ? { value: outcome.value as Output }
    : { issues: outcome.issues };
}

/** Says soon whether it takes a value, and why not only together with all else that is wrong. */
interface ArkType {
  readonly allows: (value: unknown) => boolean;
}

/** With this many entries, to hear of all faults may take longer than what is read is worth. */
const LARGE = 50;

/** Whether a value is made of as many values, lists and objects among them. */
export function isLarge(value: unknown, least: number): boolean {
  const open = [value];
  for (let seen = 0; open.length > 0; seen += 1) {
    const next = open.pop();
    if (typeof next === 'object' && next !== null)
      for (const each of Object.values(next)) open.push(each);
    if (seen + open.length >= least) return true;
  }
  return false;
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
