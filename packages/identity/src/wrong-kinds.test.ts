import { SymbolonError } from '@symbolon/schemas';
import { describe, expect, it } from 'vitest';
import * as identity from './index.ts';

const wrong: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['a number', 5],
  ['a big integer', 5n],
  ['a text', 'x'],
  ['true', true],
  ['a symbol', Symbol('x')],
  ['a function', () => 5],
  ['a list', [null]],
  ['an object', { a: 1 }],
  ['what has no private key', { id: 'x', keys: {} }],
  ['what has keys that are none', { id: 'x', keys: { privateKey: 5, publicKey: 5 } }],
  ['a key that is none', { kty: 'EC', crv: 'P-256', x: 5, y: 5, d: 5 }],
  ['options of another kind', { extractable: 'yes' }],
  ['a map', new Map([['a', 1]])],
];

type AnyFunction = (...given: unknown[]) => unknown;

const { receiveRecord, ...others } = identity;

describe.each(Object.entries(others) as unknown as (readonly [string, AnyFunction])[])(
  '%s',
  (_, run) => {
    it.each(wrong)('given %s, answers or throws an error of its own kind', async (__, value) => {
      const valid = await identity.deriveIdentity('ana');
      for (const given of [[], [value], [value, value], [valid, value]]) {
        try {
          await run(...given);
        } catch (error) {
          expect(error).toBeInstanceOf(SymbolonError);
        }
      }
    });
  },
);

it.each(wrong)('a record that is %s is rejected', async (_, value) => {
  const view = { author: 'x', path: '/a/b', schema: {} as never, applied: undefined, now: 0 };
  expect(await receiveRecord(value as string, view)).toMatchObject({
    outcome: 'rejected',
    reason: 'malformed',
  });
});
