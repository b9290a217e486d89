import { expect, test } from 'vitest';
import { createVirtualClock } from './virtual-clock.ts';

test('time stands still between events, and moves to each of them', () => {
  const clock = createVirtualClock(1_000);
  const seen: [string, number][] = [];
  clock.setTimer(30, () => seen.push(['later', clock.now()]));
  const cancel = clock.setTimer(20, () => seen.push(['never', clock.now()]));
  clock.setTimer(10.5, () => {
    seen.push(['first', clock.now()]);
    clock.setTimer(0, () => seen.push(['at once', clock.now()]));
    clock.setTimer(Number.NaN, () => seen.push(['no delay', clock.now()]));
    cancel();
  });
  expect(clock.now()).toBe(1_000);
  while (clock.step());
  expect(seen).toEqual([
    ['first', 1_010],
    ['at once', 1_010],
    ['no delay', 1_010],
    ['later', 1_030],
  ]);
});
