import { LIMITS } from './limits.ts';
import { quoted } from './wording.ts';

/** Keys that would name something on an object's prototype. */
export const RESERVED_KEYS = ['__proto__', 'constructor', 'prototype'] as const;

/** Tells whether a key would name something on an object's prototype. */
export function isReservedKey(key: string): boolean {
  return key === '__proto__' || key === 'constructor' || key === 'prototype';
}

/** What is wrong with a value before any schema looks at it, and where. */
export interface Fault {
  readonly at: readonly (string | number)[];
  readonly message: string;
}

/** A fault on its way up: each level adds where in itself it was found. */
interface Found {
  readonly at: (string | number)[];
  readonly message: string;
}

/**
 * Finds what no record may hold, whatever its schema: reserved keys, numbers that are not finite,
 * text that is not well-formed Unicode, nesting beyond `depth`, and what JSON has no word for, such as maps,
 * dates, functions and gaps in lists. `around` more levels are what the value is wrapped in, and not
 * counted. Returns `undefined` when the value is clean. Runs on everything that enters, so it makes nothing
 * on the way down; the depth that it refuses bounds its stack.
 */
export function findFault(
  value: unknown,
  depth: number = LIMITS.depth,
  around = 0,
): Fault | undefined {
  const found = lookSafely(value, depth, around);
  if (found === undefined) return undefined;
  const message = found.message === TOO_DEEP ? `nested deeper than ${depth} levels` : found.message;
  return { at: found.at.reverse(), message };
}

/** A value may be one that throws when it is looked at. */
function lookSafely(value: unknown, depth: number, around: number): Found | undefined {
  try {
    return look(value, depth + around);
  } catch {
    return fault('cannot be read: the value itself threw an error');
  }
}

/** Which limit it was is known on top only. */
const TOO_DEEP = 'nested too deep';

function look(value: unknown, depth: number): Found | undefined {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? undefined : fault('the text holds half a character');
    case 'number':
      return Number.isFinite(value) ? undefined : fault('a finite number was expected');
    case 'object':
      if (value === null) return undefined;
      // What is no number is no depth either.
      if (!(depth > 0)) return fault(TOO_DEEP);
      if (Array.isArray(value)) return lookInList(value, depth - 1);
      return isPlain(value) ? lookInObject(value, depth - 1) : fault(notPlain(value));
    case 'bigint':
    case 'symbol':
    case 'function':
      return fault(`plain data was expected, not a ${WORDS[typeof value] ?? typeof value}`);
    default:
      return undefined;
  }
}

const WORDS: Readonly<Record<string, string>> = { bigint: 'big integer' };

/** Whether an object is one as `{}` makes it, here or in another window: a class adds a step. */
function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Says what an object of some class is: written as JSON it would be another, or nothing. */
function notPlain(object: object): string {
  const name: unknown = (object.constructor as { readonly name?: unknown } | undefined)?.name;
  return `plain data was expected, not ${typeof name === 'string' ? quoted(name) : 'an object of a class'}`;
}

function lookInList(list: readonly unknown[], depth: number): Found | undefined {
  for (let index = 0; index < list.length; index += 1) {
    if (list[index] === undefined)
      return within(index, fault('a value was expected, and nothing is there'));
    const found = look(list[index], depth);
    if (found !== undefined) return within(index, found);
  }
  return undefined;
}

function lookInObject(object: object, depth: number): Found | undefined {
  for (const key of Object.keys(object)) {
    if (isReservedKey(key) || !key.isWellFormed()) {
      return within(key, fault(`the key ${quoted(key)} is not allowed`));
    }
    const found = look((object as Record<string, unknown>)[key], depth);
    if (found !== undefined) return within(key, found);
  }
  return undefined;
}

function fault(message: string): Found {
  return { at: [], message };
}

function within(part: string | number, found: Found): Found {
  found.at.push(part);
  return found;
}
