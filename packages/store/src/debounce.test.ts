import { expect, it } from 'vitest';
import { createManualClock } from '../test/manual-clock.ts';
import { createDebounce } from './debounce.ts';

it('what is asked for again and again runs once a window, and is put off by no stream of asking', () => {
  const clock = createManualClock();
  const start = clock.now();
  const ranAt: number[] = [];
  const debounce = createDebounce(clock, 100, () => ranAt.push(clock.now() - start));
  for (let at = 0; at < 1_000; at += 50) {
    debounce.request();
    clock.advance(50);
  }
  expect(ranAt).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000]);
  expect(debounce.pending()).toBe(false);
  debounce.request();
  debounce.cancel();
  clock.advance(1_000);
  expect(ranAt).toHaveLength(10);
  expect(clock.timers).toBe(0);
});
