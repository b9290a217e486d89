import type { z } from 'zod';
import { quoted } from './wording.ts';

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  undefined: 'nothing',
  void: 'nothing',
  never: 'nothing',
  nonoptional: 'a value',
  nan: 'no number',
  bigint: 'a big integer',
  symbol: 'a symbol',
  function: 'a function',
  date: 'a date',
  map: 'a map',
  set: 'a set',
  file: 'a file',
  promise: 'an answer that comes later',
};

const COUNTED: Readonly<Record<string, string>> = { string: 'character', array: 'item' };

/** Says in plain words what was expected, wherever a schema has no words of its own for it. */
export const expectation: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return `${kind(issue.expected)} was expected, ${found(issue.input)}`;
    case 'invalid_value':
      return `${oneOf(issue.values)} was expected`;
    case 'too_big':
      return bound(
        issue.origin,
        issue.inclusive === false ? 'less than' : 'at most',
        issue.maximum,
      );
    case 'too_small':
      return bound(
        issue.origin,
        issue.inclusive === false ? 'more than' : 'at least',
        issue.minimum,
      );
    case 'unrecognized_keys':
      return `unknown ${issue.keys.length === 1 ? 'field' : 'fields'} ${listed(issue.keys)}`;
    case 'invalid_key':
      return issue.issues[0]?.message;
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `${oneOf(issue.options)} was expected`
        : 'none of the forms that it may have';
    case 'invalid_format':
      return 'the text does not have the expected form';
    default:
      return undefined;
  }
};

function kind(name: string): string {
  return KINDS[name] ?? 'a value of another kind';
}

function found(input: unknown): string {
  if (input === undefined) return 'and nothing is there';
  if (input === null || typeof input === 'number') return `not ${String(input)}`;
  return `not ${kind(Array.isArray(input) ? 'array' : typeof input)}`;
}

function bound(origin: string, relation: string, limit: number | bigint): string {
  const counted = COUNTED[origin];
  if (counted === undefined) return `${relation} ${String(limit)} was expected`;
  return `${relation} ${String(limit)} ${counted}${Number(limit) === 1 ? '' : 's'} expected`;
}

function oneOf(values: readonly unknown[]): string {
  const words = values.map((value) => (typeof value === 'string' ? quoted(value) : String(value)));
  return words.length === 1 ? words.join('') : `one of ${words.join(', ')}`;
}

/** The first few: somebody may have sent thousands. */
function listed(keys: readonly string[]): string {
  const shown = keys.slice(0, 3).map(quoted).join(', ');
  return keys.length > 3 ? `${shown} and ${keys.length - 3} more` : shown;
}
