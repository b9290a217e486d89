import { expect, test } from 'vitest';
import { createRoster } from './roster.ts';

test('the one heard of last comes first, with its newest version', () => {
  const roster = createRoster(10);
  expect(roster.note('allocation', 'ana', 5)).toBe(true);
  expect(roster.note('allocation', 'ben', 1)).toBe(true);
  expect(roster.note('allocation', 'ana', 4)).toBe(false);
  expect(roster.list('allocation')).toEqual([
    ['ana', 5],
    ['ben', 1],
  ]);
});

test('at the bound, who was silent longest goes, and is new when it comes back', () => {
  const roster = createRoster(2);
  for (const peer of ['ana', 'ben', 'ana', 'cleo']) roster.note('allocation', peer, 1);
  expect(roster.list('allocation').map(([peer]) => peer)).toEqual(['cleo', 'ana']);
  expect(roster.note('allocation', 'ben', 2)).toBe(true);
});

test('protocols have rosters of their own', () => {
  const roster = createRoster(2);
  roster.note('allocation', 'ana', 1);
  expect(roster.list('editing')).toEqual([]);
});
