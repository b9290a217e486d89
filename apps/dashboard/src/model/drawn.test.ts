import { expect, test } from 'vitest';
import { keyOf, settledGroup } from '../../test/settled-group.ts';
import { createDrawn } from './drawn.ts';

// A chain that leads away from the reader, and one whom nobody knows.
const group = settledGroup({
  a: { weights: { b: 1 } },
  b: { weights: { c: 1 } },
  c: {},
  d: { weights: { c: 1 } },
  e: {},
});
const drawn = (first: readonly string[], most: number) =>
  [...createDrawn(group, most)(first.map(keyOf)).participants.keys()].sort();
const keys = (...letters: string[]) => letters.map(keyOf).sort();

test('a group that fits is drawn whole', () => {
  expect(createDrawn(group, 5)([])).toBe(group);
});

test('of a larger one those nearest to the reader are drawn, whichever way they are recognised', () => {
  expect(drawn([], 3)).toEqual(keys('a', 'b', 'c'));
  expect(drawn([], 4)).toEqual(keys('a', 'b', 'c', 'd'));
});

test('whoever is asked for is drawn, and the reader always', () => {
  expect(drawn(['e'], 3)).toEqual(keys('a', 'b', 'e'));
  expect(drawn(['e', 'd', 'c'], 2)).toEqual(keys('a', 'e'));
});
