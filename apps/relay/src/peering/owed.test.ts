import { expect, test } from 'vitest';
import { createOwed } from './owed.ts';

const nobody = () => false;

test('what is owed is asked for again later and later, for want of room up to ten minutes apart', () => {
  const owed = createOwed();
  let now = 0;
  const waits: number[] = [];
  for (let tries = 0; tries < 15; tries += 1) {
    owed.refuse('soul', 7, 'store-full', now);
    let wait = 0;
    while (owed.due(now + wait, 10, nobody).length === 0) wait += 100;
    waits.push(wait);
    now += wait;
  }
  expect(waits.slice(0, 4)).toEqual([500, 1_000, 2_000, 4_000]);
  expect(Math.max(...waits)).toBe(600_000);
  expect(owed.first()).toBe(7);
});

test('everyone has a turn, and who is asked for by clients has it first', () => {
  const owed = createOwed();
  for (let index = 0; index < 100; index += 1) owed.refuse(`${index}`, index, 'store-full', 0);
  expect(owed.due(0, 10, (soul) => soul === '70')).toEqual(['70']);
  const rounds = [1, 2, 3, 4].flatMap(() => owed.due(700, 30, nobody));
  expect(new Set(rounds).size).toBe(99);
});

test('what waits is not asked for, and only what came up to an arrival is settled', () => {
  const owed = createOwed();
  owed.wait('soul', 5);
  expect(owed.due(1e12, 10, nobody)).toEqual([]);
  owed.wait('soul', 9);
  owed.settle('soul', 5);
  expect([owed.size, owed.first()]).toEqual([1, 9]);
  owed.settle('soul');
  expect([owed.size, owed.first()]).toEqual([0, Infinity]);
});
