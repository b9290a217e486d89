import type { Clock } from './environment.ts';

/** Runs something again after it has failed, each time later than the time before. */
export interface Retry {
  /** It has failed: it runs again after a while. */
  later(): void;
  /** It runs by now, or has nothing left to do; how often it has failed is remembered. */
  cancel(): void;
  /** It has succeeded: the next failure counts as the first. */
  reset(): void;
}

const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** Makes a {@link Retry} whose delay doubles from a second up to a minute, spread over half of it. */
export function createRetry(clock: Clock, run: () => void): Retry {
  let failures = 0;
  let cancelTimer: (() => void) | undefined;

  function cancel(): void {
    cancelTimer?.();
    cancelTimer = undefined;
  }

  return {
    later() {
      cancel();
      const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 16));
      failures += 1;
      cancelTimer = clock.setTimer(full * (0.5 + clock.random() / 2), () => {
        cancelTimer = undefined;
        run();
      });
    },
    cancel,
    reset() {
      cancel();
      failures = 0;
    },
  };
}
