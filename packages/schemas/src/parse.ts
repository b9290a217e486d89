import type { z } from 'zod';
import { ValidationError } from './errors.ts';
import { expectation } from './expectation.ts';
import { isLarge } from './first-fault.ts';
import { findFault } from './hygiene.ts';
import { LIMITS } from './limits.ts';
import { findQuickCheck } from './quick/find-check.ts';
import { UNSURE } from './quick/quick-check.ts';
import { removeUnknown } from './unknown-fields.ts';
import { formatPath, oneLine, shortPlace } from './wording.ts';

/** A schema as the boundary uses it: gives a checked, typed value back, or says what is wrong. */
export type Schema<T> = z.ZodType<T>;

/** What `safeParse` functions return: the value, or the error that their throwing twin would throw. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ValidationError };

/**
 * Checks a value against a schema after the checks that hold for every value, among them that it is nested
 * no deeper than `depth` levels; never throws.
 */
export function safeParseWith<T>(
  schema: Schema<T>,
  value: unknown,
  what = 'value',
  depth: number = LIMITS.depth,
): Parsed<T> {
  try {
    const quick = takeQuickly(schema, value, depth, false);
    if (quick !== undefined) return quick;
    const fault = findFault(value, depth);
    if (fault !== undefined) return refuse(what, fault.at, fault.message);
  } catch {
    return refuse(what, [], UNREADABLE);
  }
  return safeParseClean(schema, value, what);
}

/**
 * Takes a value that nobody else holds, such as `JSON.parse` makes, if it passes both {@link findFault}
 * and the schema. It is changed in place to what the schema makes of it, so this costs little. Of
 * `undefined`, {@link findFault} and {@link safeParseClean} say what is wrong.
 */
export function adopt<T>(
  schema: Schema<T>,
  value: unknown,
  depth: number = LIMITS.depth,
): { readonly value: T } | undefined {
  try {
    return takeQuickly(schema, value, depth, true);
  } catch {
    // What a protocol's own schema does to a stranger's value must stop nobody.
    return undefined;
  }
}

function takeQuickly<T>(schema: Schema<T>, value: unknown, depth: number, owned: boolean) {
  const check = findQuickCheck(schema);
  if (!(check.depth <= depth) && findFault(value, depth) !== undefined) return undefined;
  const taken = check.run(value, owned);
  return taken === UNSURE ? undefined : ({ ok: true, value: taken as T } as const);
}

/**
 * Checks a value that {@link findFault} has passed already. With `newer`, fields that the schema does not
 * know are taken out instead of refused: that is how records of a newer minor version are read. The
 * value itself is changed then.
 */
export function safeParseClean<T>(
  schema: Schema<T>,
  value: unknown,
  what = 'value',
  newer = false,
): Parsed<T> {
  let outcome = check(schema, value);
  if (newer && outcome?.error && removeUnknown(value, outcome.error.issues)) {
    // The first union of which several forms may be meant has ended the look at it.
    if (outcome.error.issues.some(isOfUnion) && !isLarge(value, MOST_TO_THE_LAST)) {
      const rest = check(schema, value, TO_THE_LAST)?.error?.issues;
      if (rest !== undefined) removeUnknown(value, rest);
    }
    outcome = check(schema, value);
  }
  if (outcome === undefined) return refuse(what, [], UNREADABLE);
  if (outcome.success) return { ok: true, value: outcome.data };
  const { issues } = outcome.error;
  // What is only unknown is not what a record of a newer version is refused for.
  const wrong = newer && issues.find(({ code }) => code !== 'unrecognized_keys');
  const [issue] = (wrong ? [wrong] : issues) as [z.core.$ZodIssue];
  return refuse(what, issue.path, issue.message);
}

// Each fault costs as much as a hundred entries that are in order, and a record has room for tens of
// thousands of them. What is told is the first. Unknown fields alone do not end it: all of them are told.
const TO_THE_FIRST = { error: expectation, abortEarly: true };
const TO_THE_LAST = { error: expectation, abortEarly: false };
/** So many values, lists and objects among them, are gone through to the last fault, and no more. */
const MOST_TO_THE_LAST = 500;

function isOfUnion({ code }: { readonly code?: unknown }): boolean {
  return code === 'invalid_union';
}

/** What the schema says; `undefined` where it throws, as one with a transform of its own may. */
function check<T>(schema: Schema<T>, value: unknown, how = TO_THE_FIRST) {
  try {
    // The error is made when it is first looked at, which is here: a schema's own words may throw.
    return { ...schema.safeParse(value, how) };
  } catch {
    return undefined;
  }
}

/** Like {@link safeParseWith}, and throws the {@link ValidationError}. */
export function parseWith<T>(
  schema: Schema<T>,
  value: unknown,
  what = 'value',
  depth: number = LIMITS.depth,
): T {
  const parsed = safeParseWith(schema, value, what, depth);
  if (!parsed.ok) throw parsed.error;
  return parsed.value;
}

const UNREADABLE = 'cannot be read: its schema, or the value itself, threw an error';

function refuse(what: unknown, path: readonly PropertyKey[], message: string) {
  const at = formatPath(path);
  // What is wrong with the value is worth more than what is wrong with the word for it.
  const named = typeof what === 'string' ? what : 'value';
  const place = at === '' ? named : `${named}${at.startsWith('[') ? '' : '.'}${at}`;
  const error = new ValidationError(oneLine(`${shortPlace(place)}: ${message}`), { at });
  return { ok: false, error } as const;
}
