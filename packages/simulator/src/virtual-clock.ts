import { createEventQueue } from './event-queue.ts';
import type { Random } from './random.ts';

/** Time that stands still until somebody moves it. */
export interface VirtualClock {
  /** Milliseconds since 1970, in the run's own time. */
  now(): number;
  /** Calls `run` once when the time has come; returns a function that cancels it. */
  setTimer(delayMs: number, run: () => void): () => void;
  /** Moves to the next event and runs it. Returns false, and moves nothing, when there is none. */
  step(): boolean;
  /** This clock with a stream of chance, as a participant or a network takes it. */
  withRandom(random: Random): {
    now(): number;
    random(): number;
    setTimer(delayMs: number, run: () => void): () => void;
  };
}

/** Makes a clock that stands at `startMs`. Events of one moment run in the order they were set. */
export function createVirtualClock(startMs: number): VirtualClock {
  const events = createEventQueue();
  let time = startMs;

  // Hosts tell whole milliseconds, and so do records.
  const now = () => Math.floor(time);
  const setTimer = (delayMs: number, run: () => void) =>
    // Real timers never fire early, and treat anything that is no delay as none.
    events.add(time + (delayMs > 0 ? delayMs : 0), run);

  return {
    now,
    setTimer,
    step() {
      const event = events.take();
      if (event === undefined) return false;
      time = event.at;
      event.run();
      return true;
    },
    withRandom: (random) => ({ now, setTimer, random }),
  };
}
