import type { HostWork } from './host-work.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What moves a simulated world: its time, and the work that its host does for it. */
export interface World {
  readonly clock: VirtualClock;
  readonly work: HostWork;
}

/**
 * Runs one event after the other, each with all that follows from it, until `done` says so, the time is
 * up or nothing is left to happen. Returns whether `done` did.
 */
export async function runUntil(
  { clock, work }: World,
  untilMs: number,
  done: () => boolean,
): Promise<boolean> {
  await work.settle();
  while (!done()) {
    if (clock.now() >= untilMs || !clock.step()) return false;
    await work.settle();
  }
  return true;
}

/** Runs until a promise of the world is kept; throws what it throws. */
export async function runThrough<T>(world: World, promise: Promise<T>): Promise<T> {
  let kept = false;
  const end = () => {
    kept = true;
  };
  promise.then(end, end);
  if (await runUntil(world, Number.POSITIVE_INFINITY, () => kept)) return promise;
  throw new Error('the simulated world stands still');
}
