import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchable } from '../test/arbitraries.ts';
import { statesCompatible, statesTypeOnly } from './compatible.ts';
import type { Matchable } from './matchable.ts';

const FACTS = [
  'type',
  'measure',
  'windows',
  'minimumMinutes',
  'place',
  'constraints',
  'metadata',
] as const satisfies readonly (keyof Matchable)[];

const without = (unit: Matchable, fact: keyof Matchable): Matchable => ({
  ...unit,
  [fact]: undefined,
});

test('fitting is mutual', () => {
  fc.assert(
    fc.property(matchable, matchable, (one, other) => {
      expect(statesCompatible(one, other)).toBe(statesCompatible(other, one));
    }),
    { numRuns: 1_000 },
  );
});

test('whoever states nothing is excluded by nobody', () => {
  fc.assert(
    fc.property(matchable, (unit) => {
      expect(statesCompatible({}, unit)).toBe(true);
      expect(statesCompatible(unit, {})).toBe(true);
    }),
  );
});

test('to state less never excludes, but for a minimum that was the shorter one', () => {
  fc.assert(
    fc.property(matchable, matchable, fc.constantFrom(...FACTS), (one, other, fact) => {
      if (!statesCompatible(one, other)) return;
      if (fact === 'minimumMinutes' && other.minimumMinutes !== undefined) return;
      expect(statesCompatible(without(one, fact), other)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('what states nothing but its type fits by its type alone', () => {
  const facts = fc.subarray([...FACTS]);
  let plain = 0;
  fc.assert(
    fc.property(matchable, matchable, facts, (drawn, other, left) => {
      const one = left.reduce(without, drawn);
      if (!statesTypeOnly(one)) return;
      plain += 1;
      const fits = one.type === undefined || other.type === undefined || one.type === other.type;
      expect(statesCompatible(one, other)).toBe(fits);
      expect(statesCompatible(other, one)).toBe(fits);
    }),
    { numRuns: 2_000 },
  );
  expect(plain).toBeGreaterThan(100);
});
