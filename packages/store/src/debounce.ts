import type { Clock } from './environment.ts';

/** Runs something once after a quiet moment, however often it is asked to. */
export interface Debounce {
  /** Asks; the last asking within the window counts. */
  request(): void;
  /** Takes back what was asked and has not run. Returns whether there was anything. */
  cancel(): boolean;
}

/** Makes a {@link Debounce} that runs `delayMs` after the last request. */
export function createDebounce(clock: Clock, delayMs: number, run: () => void): Debounce {
  let cancelTimer: (() => void) | undefined;
  return {
    request() {
      cancelTimer?.();
      cancelTimer = clock.setTimer(delayMs, () => {
        cancelTimer = undefined;
        run();
      });
    },
    cancel() {
      if (cancelTimer === undefined) return false;
      cancelTimer();
      cancelTimer = undefined;
      return true;
    },
  };
}
