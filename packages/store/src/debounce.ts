import type { Clock } from './environment.ts';

/** Gathers requests: what is asked for again and again within a window runs once, at its end. */
export interface Debounce {
  /** Asks. The first asking opens the window, so that a steady stream of them cannot put it off for ever. */
  request(): void;
  /** Whether something was asked for that has not run yet. */
  pending(): boolean;
  /** Takes back what was asked for and has not run. */
  cancel(): void;
}

/** Makes a {@link Debounce} whose window lasts `delayMs`. */
export function createDebounce(clock: Clock, delayMs: number, run: () => void): Debounce {
  let cancelTimer: (() => void) | undefined;
  return {
    request() {
      cancelTimer ??= clock.setTimer(delayMs, () => {
        cancelTimer = undefined;
        run();
      });
    },
    pending: () => cancelTimer !== undefined,
    cancel() {
      cancelTimer?.();
      cancelTimer = undefined;
    },
  };
}
