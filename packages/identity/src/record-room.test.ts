import fc from 'fast-check';
import { LIMITS, ValidationError } from '@symbolon/schemas';
import { expect, test } from 'vitest';
import { createIdentity } from './identity.ts';
import { hasRoomFor } from './record-room.ts';
import { sealRecord } from './seal.ts';

const idOf = (index: number): string => {
  const half = String(index).padStart(43, 'a');
  return `${half}.${half}`;
};
const edges = (count: number, word: string) =>
  Array.from({ length: count }, (_, index) => ({
    peer: idOf(index),
    word,
    amount: 1 / (3 + index),
  }));

test('what a record has room for can be sealed with the longest of clocks', async () => {
  const identity = await createIdentity();
  const clock = Object.fromEntries(
    Array.from({ length: LIMITS.clockEntries }, (_, index) => [idOf(9_000 + index), 2 ** 52]),
  );
  const fits = async (data: unknown, limits = LIMITS) => {
    const draft = { path: '/allocation/results', version: 2 ** 52, time: 2 ** 52, previous: null };
    try {
      await sealRecord(identity, { ...draft, clock, data }, limits);
      return true;
    } catch (error) {
      expect(error).toMatchObject({ code: 'record-too-large' });
      return false;
    }
  };
  await fc.assert(
    fc.asyncProperty(
      fc.nat(600),
      fc.constantFrom('soup', '~1', 'ж'.repeat(30), '"'.repeat(9)),
      async (count, word) => {
        const data = { gives: edges(count, word), takes: edges(count >> 1, word) };
        fc.pre(hasRoomFor(data));
        expect(await fits(data)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
  expect(hasRoomFor({ gives: edges(200, 'soup'), takes: edges(200, 'soup') })).toBe(true);
  expect(hasRoomFor({ gives: edges(600, 'soup'), takes: [] })).toBe(false);
});

test('there is as much room as the limits say, and none under limits that are none', () => {
  const data = { gives: edges(50, 'soup') };
  expect(hasRoomFor(data, { ...LIMITS, recordBytes: 4_096 })).toBe(false);
  expect(hasRoomFor(data, { ...LIMITS, recordBytes: 8_192 })).toBe(true);
  expect(hasRoomFor(data, { ...LIMITS, recordBytes: 8_192 }, 1 / 2)).toBe(false);
  expect(hasRoomFor(data, { ...LIMITS, recordBytes: 16_384 }, 1 / 2)).toBe(true);
  expect(() => hasRoomFor(data, { ...LIMITS, recordBytes: -1 })).toThrow(ValidationError);
});
