import type { Clock } from '@symbolon/store';

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Moves on, running each timer at its moment. */
  advance(ms: number): void;
  /** How many timers are waiting. */
  waiting(): number;
}

/** Makes a clock that stands at `time`, in milliseconds since 1970. Its chance is always one half. */
export function createManualClock(time: number): ManualClock {
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  let now = time;
  return {
    now: () => now,
    random: () => 0.5,
    setTimer(delayMs, run) {
      const timer = { at: now + Math.max(0, delayMs), run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      const until = now + ms;
      for (;;) {
        const [next] = [...timers].sort((a, b) => a.at - b.at);
        if (next === undefined || next.at > until) break;
        timers.delete(next);
        now = next.at;
        next.run();
      }
      now = until;
    },
    waiting: () => timers.size,
  };
}
