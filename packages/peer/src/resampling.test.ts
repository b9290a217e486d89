import { expect, test } from 'vitest';
import { createManualClock } from '../test/manual-clock.ts';
import { startResampling } from './resampling.ts';

test('draws a new seed every minute, until it is stopped', () => {
  let drawn = 0;
  const clock = { ...createManualClock(0), random: () => drawn / 10 };
  const resampling = startResampling(clock, () => {
    drawn += 1;
  });
  expect(resampling.seed()).toBe(0);
  clock.advance(59_999);
  expect(drawn).toBe(0);
  clock.advance(120_001);
  expect(drawn).toBe(3);
  expect(resampling.seed()).toBe(0.2);
  resampling.stop();
  expect(clock.waiting()).toBe(0);
});
