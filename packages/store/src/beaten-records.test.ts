import { expect, it } from 'vitest';
import { createBeatenRecords } from './beaten-records.ts';

const winner = 'the one that was taken';

it('remembers what a record lost against, and nothing else', () => {
  const beaten = createBeatenRecords();
  beaten.add('a', winner);
  expect(beaten.has('a', winner)).toBe(true);
  expect(beaten.has('a', 'another')).toBe(false);
  expect(beaten.has('b', winner)).toBe(false);
  beaten.add('a', 'another');
  expect([beaten.has('a', 'another'), beaten.has('a', winner)]).toEqual([true, false]);
});

it.each([
  ['records', 256, 10, 10],
  ['characters', 16, 64 * 1024 - 10, 10],
  ['characters of what was taken instead', 16, 10, 64 * 1024 - 10],
])('forgets the oldest beyond so many %s', (_, most, length, winning) => {
  const beaten = createBeatenRecords();
  const wireOf = (index: number) => `${String(index)} `.padEnd(length, 'x');
  const taken = 'y'.repeat(winning);
  for (let index = 0; index <= most; index += 1) beaten.add(wireOf(index), taken);
  const kept = Array.from({ length: most + 1 }, (__, index) => beaten.has(wireOf(index), taken));
  expect(kept).toEqual([false, ...Array<boolean>(most).fill(true)]);
});

it('counts what it remembers once, however often it comes', () => {
  const beaten = createBeatenRecords();
  const long = 'x'.repeat(64 * 1024);
  beaten.add('first', winner);
  for (let time = 0; time < 100; time += 1) beaten.add(long, winner);
  expect(beaten.has('first', winner)).toBe(true);
});
