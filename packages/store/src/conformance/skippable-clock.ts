import type { Clock } from '../environment.ts';

/** The host's clock, which a test can put forward, so that it need not wait for a minute. */
export interface SkippableClock extends Clock {
  /** Lets time pass at once: what falls due in it runs in its order, each with a moment to take effect. */
  readonly skip: (ms: number) => Promise<void>;
  /** Timers that are running. */
  readonly timers: () => number;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
  stop: () => void;
}

/** Makes a {@link SkippableClock} over the clock of a host. */
export function createSkippableClock(host: Clock): SkippableClock {
  const timers = new Set<Timer>();
  let skipped = 0;

  const now = () => host.now() + skipped;

  function arm(timer: Timer): void {
    timer.stop = host.setTimer(Math.max(0, timer.at - now()), () => {
      timers.delete(timer);
      timer.run();
    });
  }

  /** Long enough for answers on the same machine. */
  function moment(): Promise<void> {
    return new Promise((resolve) => {
      host.setTimer(2, resolve);
    });
  }

  return {
    now,
    random: () => host.random(),
    setTimer(delayMs, run) {
      const timer: Timer = { at: now() + delayMs, run, stop: () => undefined };
      timers.add(timer);
      arm(timer);
      return () => {
        timer.stop();
        timers.delete(timer);
      };
    },
    async skip(ms) {
      const end = now() + ms;
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        const next = due[0];
        if (next === undefined) break;
        // Timers may be due between two milliseconds; a clock is not.
        skipped += Math.max(0, Math.ceil(next.at - now()));
        next.stop();
        timers.delete(next);
        next.run();
        await moment();
        if (now() >= end) break;
      }
      skipped += Math.max(0, Math.ceil(end - now()));
      for (const timer of timers) {
        timer.stop();
        arm(timer);
      }
    },
    timers: () => timers.size,
  };
}
