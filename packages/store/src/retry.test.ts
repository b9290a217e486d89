import { expect, it } from 'vitest';
import { createManualClock } from '../test/manual-clock.ts';
import { createRetry } from './retry.ts';

/** When, in seconds after the start, something runs that fails each time. */
function failing(times: number) {
  const clock = createManualClock();
  const start = clock.now();
  const at: number[] = [];
  const retry = createRetry(clock, () => {
    at.push((clock.now() - start) / 1_000);
    if (at.length < times) retry.later();
  });
  retry.later();
  clock.advance(3_600_000);
  return { at, clock, retry };
}

it('waits longer after each failure, up to a minute', () => {
  const { at, clock } = failing(12);
  const gaps = at.map((time, index) => time - (at[index - 1] ?? 0));
  gaps.forEach((gap, index) => {
    const full = Math.min(60, 2 ** index);
    expect(gap).toBeGreaterThanOrEqual(full / 2);
    expect(gap).toBeLessThanOrEqual(full);
  });
  expect(clock.timers).toBe(0);
});

it('starts anew after a success, and leaves no timer when it is called off', () => {
  const { clock, retry } = failing(12);
  retry.reset();
  retry.later();
  retry.later();
  expect(clock.timers).toBe(1);
  retry.cancel();
  expect(clock.timers).toBe(0);
});
