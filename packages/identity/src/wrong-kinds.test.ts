import { SymbolonError, ValidationError } from '@symbolon/schemas';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
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
  ['what has no keys at all', { id: 'x', keys: null }],
  ['what has nothing for a private key', { id: 'x', keys: { privateKey: null } }],
  ['options of another kind', { extractable: 'yes' }],
  ['a map', new Map([['a', 1]])],
];

const NOW = 1_780_000_000_000;
const draft = { path: '/a/b', version: NOW, time: NOW, clock: {}, previous: null, data: 1 };

type AnyFunction = (...given: unknown[]) => unknown;

const { receiveRecord, ...others } = identity;

describe.each(Object.entries(others) as unknown as (readonly [string, AnyFunction])[])(
  '%s',
  (_, run) => {
    it.each(wrong)('given %s, answers or throws an error of its own kind', async (__, value) => {
      const valid = await identity.deriveIdentity('ana');
      for (const given of [[], [value], [value, value], [valid, value], [valid, draft, value]]) {
        try {
          await run(...given);
        } catch (error) {
          expect(error).toBeInstanceOf(SymbolonError);
        }
      }
    });
  },
);

const viewOf = (author: string) => {
  const known = { path: '/a/b', schema: z.unknown(), applied: undefined, now: NOW };
  return { author, ...known };
};

it.each(wrong)('a record that is %s is rejected', async (_, value) => {
  expect(await receiveRecord(value as string, viewOf('x'))).toMatchObject({
    outcome: 'rejected',
    reason: 'malformed',
  });
});

it.each(wrong)('a view that is %s is refused, and no record taken', async (_, value) => {
  const ana = await identity.deriveIdentity('ana');
  const { wire } = await identity.sealRecord(ana, draft);
  await expect(receiveRecord(wire, value as never)).rejects.toThrow(ValidationError);
});

it.each<[string, string, object]>([
  ['no author', 'view.author', { author: undefined }],
  ['no path', 'view.path', { path: null }],
  ['no schema', 'view.schema', { schema: undefined }],
  ['what is no schema', 'view.schema', { schema: {} }],
  ['what was applied as nothing', 'view.applied', { applied: null }],
  ['an applied record without a version', 'view.applied', { applied: { wire: 'x' } }],
  ['an applied version that is none', 'view.applied', { applied: { version: NaN, wire: 'x' } }],
  ['an applied record without a text', 'view.applied', { applied: { version: 1 } }],
  ['no time', 'view.now', { now: undefined }],
  ['a time that is none', 'view.now', { now: NaN }],
  ['a time as text', 'view.now', { now: '0' }],
  ['what cannot verify', 'view.verify', { verify: true }],
  ['limits that are none', 'limits', { limits: null }],
  ['a limit that is none', 'limits.aheadMs', { limits: { aheadMs: NaN } }],
  ['a limit of nothing that is limited', 'limits', { limits: { ahead: 5 } }],
])('a view with %s is refused, and no record taken', async (_, at, fields) => {
  const ana = await identity.deriveIdentity('ana');
  const { wire } = await identity.sealRecord(ana, draft);
  const taken = receiveRecord(wire, { ...viewOf(ana.id), ...fields });
  await expect(taken).rejects.toThrow(ValidationError);
  await expect(taken).rejects.toThrow(at);
});

it('limits that say nothing are the usual ones', async () => {
  const ana = await identity.deriveIdentity('ana');
  const { wire } = await identity.sealRecord(ana, draft, {} as never);
  const outcome = async (now: number) => {
    const receipt = await receiveRecord(wire, { ...viewOf(ana.id), limits: {} as never, now });
    return 'reason' in receipt ? receipt.reason : receipt.outcome;
  };
  expect(await outcome(NOW - 120_000)).toBe('applied');
  expect(await outcome(NOW - 120_001)).toBe('from-the-future');
});

it.each(wrong)('a signature that is judged by %s does not hold', async (_, value) => {
  const ana = await identity.deriveIdentity('ana');
  const { wire } = await identity.sealRecord(ana, draft);
  const view = { ...viewOf(ana.id), verify: () => Promise.resolve(value as boolean) };
  const reason = value === true ? undefined : 'bad-signature';
  expect(await receiveRecord(wire, view)).toEqual(
    expect.objectContaining(reason === undefined ? { outcome: 'applied' } : { reason }),
  );
});

it.each([
  ['items of two bytes', new Uint16Array([1, 258])],
  ['fractions', new Float64Array([1.5])],
  ['no items at all', new DataView(new ArrayBuffer(4))],
])('bytes are not written of a view of %s', (_, view) => {
  expect(() => identity.encodeBase64url(view as never)).toThrow(ValidationError);
});
