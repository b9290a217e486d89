import { describe, expect, it } from 'vitest';
import * as schemas from './index.ts';

const wrong: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['a number', 5],
  ['an endless number', Infinity],
  ['a big integer', 5n],
  ['a text', 'x'],
  ['true', true],
  ['a symbol', Symbol('x')],
  ['a function', () => 5],
  ['a list', [null]],
  ['an object', { a: 1 }],
  ['a map', new Map([['a', 1]])],
  ['a date that is none', new Date(NaN)],
  [
    'what cannot be read',
    new Proxy(
      {},
      {
        get() {
          throw new Error('no');
        },
        ownKeys() {
          throw new Error('no');
        },
      },
    ),
  ],
];

type AnyFunction = (...given: unknown[]) => unknown;

const isClass = (value: unknown) =>
  typeof value === 'function' && /^class\s/.test(Function.prototype.toString.call(value));
const functions = Object.entries(schemas).filter(
  ([, value]) => typeof value === 'function' && !isClass(value),
) as unknown as readonly (readonly [string, AnyFunction])[];

describe.each(functions)('%s', (name, run) => {
  // A protocol's own object of schemas is written by whoever calls.
  const given = name === 'createProtocolSchemas' ? wrong.slice(0, -1) : wrong;
  it.each(given)('given %s, answers or throws an error of its own kind', (_, value) => {
    const { StateSchema } = schemas;
    const bySchema = [
      [StateSchema, value, value],
      [StateSchema, {}, value, value],
    ];
    for (const args of [[], [value], [value, value], ...bySchema]) {
      try {
        run(...args);
      } catch (error) {
        expect(error).toBeInstanceOf(schemas.SymbolonError);
      }
    }
  });
});

it.each(wrong)('a value is still told what is wrong with it where its name is %s', (_, what) => {
  const told = schemas.safeParseWith(schemas.StateSchema, {}, what as string);
  expect(told.ok ? '' : told.error.message).toMatch(/^\S+\.profile: /);
});

it.each([NaN, null, 'deep'])('nothing is nested %s levels deep', (depth) => {
  const deep = [[5]];
  expect(schemas.findFault(deep, depth as number)).toMatchObject({ at: [] });
  const anything = schemas.fromStandardSchema(schemas.StateSchema);
  expect(schemas.safeParseWith(anything, deep, 'value', depth as number).ok).toBe(false);
});
