import type { PeerId } from '@symbolon/schemas';

/** One moment for each of many peers, of which the earliest is at hand. */
export interface Expiries {
  readonly earliest: { readonly peer: PeerId; readonly at: number } | undefined;
  /** Adds a moment; costs the logarithm of how many there are. */
  add(peer: PeerId, at: number): void;
  /** Takes the earliest out. */
  shift(): void;
}

/** Makes an empty queue: a heap in one list, where each entry is no earlier than the one above it. */
export function createExpiries(): Expiries {
  const heap: { readonly peer: PeerId; readonly at: number }[] = [];
  const timeAt = (index: number): number => heap[index]?.at ?? Number.POSITIVE_INFINITY;

  function swap(one: number, other: number): void {
    const entry = heap[one];
    if (entry === undefined || heap[other] === undefined) return;
    heap[one] = heap[other];
    heap[other] = entry;
  }

  return {
    get earliest() {
      return heap[0];
    },
    add(peer, at) {
      let index = heap.push({ peer, at }) - 1;
      while (index > 0) {
        const above = (index - 1) >> 1;
        if (timeAt(above) <= at) break;
        swap(index, above);
        index = above;
      }
    },
    shift() {
      swap(0, heap.length - 1);
      heap.pop();
      for (let index = 0; ;) {
        const left = 2 * index + 1;
        const below = timeAt(left + 1) < timeAt(left) ? left + 1 : left;
        if (timeAt(below) >= timeAt(index)) break;
        swap(index, below);
        index = below;
      }
    },
  };
}
