import type { SimulatedGroup } from '@symbolon/simulator';
import { createSignal, onCleanup, type Accessor } from 'solid-js';

/** How fast a group's time goes, as a multiple of the host's. */
export const SPEEDS = [1, 5, 20] as const;
export type Speed = (typeof SPEEDS)[number];

/** A group's time under way. */
export interface Drive {
  readonly speed: Accessor<Speed>;
  readonly setSpeed: (speed: Speed) => void;
  readonly isPaused: Accessor<boolean>;
  readonly setPaused: (isPaused: boolean) => void;
  /** Milliseconds of the group's own time since it was opened. Read it to follow what goes on. */
  readonly elapsedMs: Accessor<number>;
  /** What ended it, if anything did. */
  readonly failure: Accessor<unknown>;
}

const TICK_MS = 50;
/** A page that was asleep, or is too slow, does not run after what it missed. */
const LONGEST_TICK_MS = 250;
/** Settling takes half a minute: long enough to be seen, short enough to be waited for. */
const USUAL_SPEED: Speed = 5;

/** Has a group's time pass along with the host's, for as long as the component lives. */
export function createDrive(group: SimulatedGroup): Drive {
  const [speed, setSpeed] = createSignal<Speed>(USUAL_SPEED);
  const [isPaused, setPaused] = createSignal(false);
  const [elapsedMs, setElapsed] = createSignal(0);
  const [failure, setFailure] = createSignal<unknown>();
  const startMs = group.now();
  let last = performance.now();
  let timer: number | undefined;
  let moving: Promise<void> = Promise.resolve();
  let isOver = false;

  async function tick(): Promise<void> {
    const now = performance.now();
    const passed = Math.min(now - last, LONGEST_TICK_MS);
    last = now;
    try {
      if (!isPaused()) await group.advance(passed * speed());
      setElapsed(group.now() - startMs);
      next();
    } catch (error) {
      setFailure(() => error);
    }
  }

  function next(): void {
    if (isOver) return;
    timer = window.setTimeout(() => {
      moving = tick();
    }, TICK_MS);
  }

  next();
  onCleanup(() => {
    isOver = true;
    clearTimeout(timer);
    void moving.then(() => group.end());
  });
  return { speed, setSpeed, isPaused, setPaused, elapsedMs, failure };
}
