import type { Clock } from '../src/environment.ts';

/** A clock that a test turns. */
export interface ManualClock extends Clock {
  /** Lets time pass, and runs what falls due in its order. */
  advance(ms: number): void;
  /** Timers that are running. */
  readonly timers: number;
}

/** Makes a {@link ManualClock}, the throws of whose dice follow from `seed`. */
export function createManualClock(seed = 1): ManualClock {
  let state = seed;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  let now = 1_800_000_000_000;

  return {
    now: () => now,
    random() {
      // A linear congruential generator: even enough for a test.
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    },
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
