/** Something that happens at a moment. */
export interface QueuedEvent {
  readonly at: number;
  readonly run: () => void;
}

/** Events by time; those of one moment in the order they were added. */
export interface EventQueue {
  /** Adds an event; returns a function that takes it out again. */
  add(at: number, run: () => void): () => void;
  /** Takes the earliest event out. */
  take(): QueuedEvent | undefined;
}

interface Entry extends QueuedEvent {
  readonly sequence: number;
  cancelled: boolean;
}

/** Makes an empty queue: a binary heap, in which cancelled events stay until they come up. */
export function createEventQueue(): EventQueue {
  const heap: Entry[] = [];
  let sequence = 0;

  function earlier(a: Entry, b: Entry): boolean {
    return a.at < b.at || (a.at === b.at && a.sequence < b.sequence);
  }

  function rise(entry: Entry): void {
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !earlier(entry, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = entry;
  }

  function sink(entry: Entry): void {
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      let below = heap[child];
      const right = heap[child + 1];
      if (below !== undefined && right !== undefined && earlier(right, below)) {
        below = right;
        child += 1;
      }
      if (below === undefined || !earlier(below, entry)) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = entry;
  }

  function pop(): Entry | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (last !== undefined && last !== first) sink(last);
    return first;
  }

  return {
    add(at, run) {
      const entry: Entry = { at, run, sequence, cancelled: false };
      sequence += 1;
      rise(entry);
      return () => {
        entry.cancelled = true;
      };
    },
    take() {
      for (let entry = pop(); entry !== undefined; entry = pop()) {
        if (!entry.cancelled) return entry;
      }
      return undefined;
    },
  };
}
