import { expect, test } from 'vitest';
import { createManualClock } from '../test/manual-clock.ts';
import { goRound } from './rounds.ts';

test('each item is visited about once a round, never many at a time', () => {
  const clock = createManualClock();
  const items = Array.from({ length: 100 }, (_, index) => `item ${index}`);
  const visits = new Map<string, number>();
  const perMoment = new Map<number, number>();
  const stop = goRound(
    clock,
    60_000,
    () => [...items],
    (item) => {
      visits.set(item, (visits.get(item) ?? 0) + 1);
      perMoment.set(clock.now(), (perMoment.get(clock.now()) ?? 0) + 1);
    },
  );
  clock.advance(180_000);
  expect(new Set(visits.values())).toEqual(new Set([3]));
  expect(Math.max(...perMoment.values())).toBe(5);
  stop();
  expect(clock.timers).toBe(0);
});

test('a short list is no faster', () => {
  const clock = createManualClock();
  const visited: string[] = [];
  const stop = goRound(
    clock,
    60_000,
    () => ['ana', 'ben', 'cleo'],
    (item) => visited.push(item),
  );
  clock.advance(60_000);
  expect(visited).toEqual(['ana', 'ben', 'cleo']);
  stop();
});

test('what came or went since the last round is minded in the next', () => {
  const clock = createManualClock();
  let items = ['old'];
  const visited: string[] = [];
  const stop = goRound(
    clock,
    1_000,
    () => [...items],
    (item) => visited.push(item),
  );
  clock.advance(1_000);
  items = ['new'];
  clock.advance(1_000);
  stop();
  expect(visited).toEqual(['old', 'new']);
});
