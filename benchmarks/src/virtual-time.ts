import { setImmediate } from 'node:timers/promises';

/** Time that moves only when it is told to, with the timers that wait in it. */
export interface VirtualTime {
  now(): number;
  setTimer(delayMs: number, run: () => void): () => void;
  /** Runs everything up to this many milliseconds from now, each with all that follows from it. */
  pass(ms: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  run: (() => void) | undefined;
}

/** Makes time that stands at `startMs`. Timers of one moment run in the order in which they were set. */
export function createVirtualTime(startMs: number): VirtualTime {
  const heap: Timer[] = [];
  let time = startMs;
  let order = 0;

  const isBefore = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.order < b.order);

  function push(timer: Timer): void {
    let index = heap.push(timer) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || isBefore(parent, timer)) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = timer;
  }

  function shift(): void {
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      let child = heap[left];
      if (child === undefined) break;
      const right = heap[left + 1];
      let place = left;
      if (right !== undefined && isBefore(right, child)) [child, place] = [right, left + 1];
      if (isBefore(last, child)) break;
      heap[index] = child;
      index = place;
    }
    heap[index] = last;
  }

  return {
    now: () => Math.floor(time),
    setTimer(delayMs, run) {
      const timer: Timer = { at: time + Math.max(0, delayMs), order: order++, run };
      push(timer);
      return () => {
        timer.run = undefined;
      };
    },
    async pass(ms) {
      const until = time + ms;
      await setImmediate();
      for (let next = heap[0]; next !== undefined && next.at <= until; next = heap[0]) {
        shift();
        time = next.at;
        if (next.run === undefined) continue;
        next.run();
        // Signatures are keyed hashes here, so whatever follows has happened by the next turn.
        await setImmediate();
      }
      time = until;
    },
  };
}
