import { createAudience } from './audience.ts';
import type { Readable } from './readable.ts';
import {
  gather,
  guarded,
  isBatchOpen,
  reportLater,
  type SubscriberErrorHandler,
} from './rounds.ts';
import {
  createWatchers,
  settled,
  settledValue,
  watch,
  watchOf,
  type Watchable,
} from './watching.ts';

/** The values of a list of readables. */
export type ValuesOf<Sources extends readonly Readable<unknown>[]> = {
  [Index in keyof Sources]: Sources[Index] extends Readable<infer Value> ? Value : never;
};

/**
 * Makes a value out of others. It is always that of its sources as they are now: whoever is told of one
 * of them and reads this, or the other way round, never sees the one new and the other old, and of a
 * change that reaches it by several ways its subscribers are told once. It follows its sources only
 * while somebody follows it; without, each `get` computes. An exception of `compute` reaches whoever
 * asked; where nobody did, `onError`, and the value told last stands.
 */
export function derived<const Sources extends readonly Readable<unknown>[], T>(
  sources: Sources,
  compute: (...values: ValuesOf<Sources>) => T,
  onError: SubscriberErrorHandler = reportLater,
): Readable<T> & Watchable<T> {
  const audience = createAudience<T>(onError, { distinct: true });
  const watchers = createWatchers();
  let ends: (() => void)[] | undefined;
  let isDirty = true;
  let turns = 0;
  let value: T | undefined;
  let lastTold: T | undefined;
  const teller = {
    prepare() {
      if (audience.size() === 0) return undefined;
      try {
        const next = get();
        if (Object.is(next, lastTold)) return undefined;
        lastTold = next;
        return audience.prepare(next);
      } catch (error) {
        return () => {
          guarded(onError, error, reportLater);
        };
      }
    },
  };

  const computed = (): T =>
    compute(...(sources.map((source) => source.get()) as ValuesOf<Sources>));

  function get(): T {
    if (ends !== undefined && !isDirty) return value as T;
    if (ends === undefined) return computed();
    // Before, not after: what is changed meanwhile makes it outdated again.
    isDirty = false;
    const turn = (turns += 1);
    try {
      const next = computed();
      // Computing it may have changed its sources, and so computed it again by now.
      if (turn === turns) value = next;
      return value as T;
    } catch (error) {
      isDirty = true;
      throw error;
    }
  }

  /** Within a batch, what the sources amounted to before it. */
  function settledNow(): T {
    if (!isBatchOpen()) return get();
    return audience.size() > 0 ? (lastTold as T) : compute(...settledSources());
  }

  const settledSources = (): ValuesOf<Sources> =>
    sources.map((source) => settledValue(source)) as ValuesOf<Sources>;

  function mark(): void {
    const isNew = gather(teller);
    // Whoever is behind this one has been marked with it.
    if (isDirty && !isNew) return;
    isDirty = true;
    watchers.mark();
  }

  function follow(): void {
    if (ends !== undefined) return;
    isDirty = true;
    ends = sources.map((source) => watchOf(source)(mark));
  }

  function restWhenAlone(): void {
    if (audience.size() > 0 || watchers.size() > 0) return;
    for (const end of ends ?? []) end();
    ends = undefined;
    value = lastTold = undefined;
  }

  return {
    get,
    subscribe(run) {
      const isFirst = audience.size() === 0;
      follow();
      let current: T;
      try {
        current = settledNow();
        // Its sources may have changed before it followed them.
        if (isBatchOpen()) gather(teller);
      } catch (error) {
        restWhenAlone();
        throw error;
      }
      if (isFirst) lastTold = current;
      const leave = audience.greet(run, current);
      return () => {
        leave();
        restWhenAlone();
      };
    },
    [settled]: settledNow,
    [watch](watcher) {
      follow();
      const leave = watchers.add(watcher);
      return () => {
        leave();
        restWhenAlone();
      };
    },
  };
}
