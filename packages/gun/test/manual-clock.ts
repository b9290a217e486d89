import type { Clock } from '@symbolon/store';

/** A clock that a test turns. */
export interface ManualClock extends Clock {
  /** Lets time pass, and runs what falls due in its order. */
  advance(ms: number): void;
  /** Timers that are running. */
  readonly timers: number;
}

/** Makes a {@link ManualClock}; `random` is what chance gives, always. */
export function createManualClock(random = 0.5): ManualClock {
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  let now = 1_800_000_000_000;

  return {
    now: () => now,
    random: () => random,
    setTimer(delayMs, run) {
      const timer = { at: now + delayMs, run };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        timers.delete(next);
        now = next.at;
        next.run();
      }
      now = end;
    },
    get timers() {
      return timers.size;
    },
  };
}
