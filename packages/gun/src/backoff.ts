import type { Clock } from '@symbolon/store';

const FIRST_MS = 250;
const LONGEST_MS = 4_000;

/**
 * How long to wait before try number `failures + 1`, in milliseconds: doubled each time up to a bound,
 * and spread, so that the clients of a relay that comes back do not all knock at once.
 */
export function retryDelay(failures: number, clock: Pick<Clock, 'random'>): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 16));
  return full * (0.5 + clock.random() / 2);
}
