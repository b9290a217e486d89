import type { Readable } from './readable.ts';
import { batch } from './rounds.ts';

/** Names the hook by which what is derived learns of a change before anyone is told of it. */
export const watch = Symbol('watch');

/** Names the hook by which a value is read as it was before the batch that is open. */
export const settled = Symbol('settled');

/** What can be watched. */
export interface Watchable<T = unknown> {
  /** `mark` is called within the batch of every change; returns what ends it. */
  readonly [watch]: (mark: () => void) => () => void;
  /** The value as its subscribers know it: within a batch, that of before. */
  readonly [settled]: () => T;
}

/** Those who watch one value. */
export interface Watchers {
  readonly add: (mark: () => void) => () => void;
  size(): number;
  mark(): void;
}

/** Makes {@link Watchers}, none yet. */
export function createWatchers(): Watchers {
  const marks = new Set<{ readonly mark: () => void }>();
  return {
    add(mark) {
      const watcher = { mark };
      marks.add(watcher);
      return () => {
        marks.delete(watcher);
      };
    },
    size: () => marks.size,
    mark() {
      for (const watcher of marks) watcher.mark();
    },
  };
}

/** How to watch anything that can be subscribed to. What is not ours is heard of when it tells. */
export function watchOf<T>(source: Readable<T>): Watchable[typeof watch] {
  if (watch in source) return (source as Readable<T> & Watchable)[watch];
  return (mark) => {
    let isFirst = true;
    const end = source.subscribe(() => {
      if (!isFirst) batch(mark);
    });
    isFirst = false;
    return end;
  };
}

/** Reads a value as its subscribers know it; one that is not ours is told of at once. */
export function settledValue<T>(source: Readable<T>): T {
  return settled in source ? (source as Readable<T> & Watchable<T>)[settled]() : source.get();
}
