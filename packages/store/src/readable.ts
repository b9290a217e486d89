import { createAudience } from './audience.ts';
import { batch, gather, isBatchOpen, reportLater, type SubscriberErrorHandler } from './rounds.ts';
import {
  createWatchers,
  settled,
  settledValue,
  watch,
  watchOf,
  type Watchable,
} from './watching.ts';

/** A value that can be read now and followed. The contract is that of Svelte's stores. */
export interface Readable<T> {
  /** The current value. */
  get(): T;
  /**
   * Calls `run` at once and after every change; returns a function that ends it. Within a batch it is
   * called with the value of before, and with that of the whole batch at its end.
   */
  subscribe(run: (value: T) => void): () => void;
}

/** A {@link Readable} with its setter. */
export interface Writable<T> extends Readable<T> {
  /** Replaces the value. Setting the same value again tells nobody. */
  set(value: T): void;
  /** Replaces the value by what `change` makes of it. */
  update(change: (value: T) => T): void;
}

/**
 * Makes a {@link Writable}. A `set` inside a subscriber is told after the round under way, so that all
 * subscribers see the values in one order; several within `batch` are told as one.
 */
export function writable<T>(
  initial: T,
  onError: SubscriberErrorHandler = reportLater,
): Writable<T> & Watchable<T> {
  const audience = createAudience<T>(onError, { distinct: true });
  const watchers = createWatchers();
  let value = initial;
  let lastTold = initial;
  const teller = {
    prepare() {
      if (Object.is(value, lastTold)) return undefined;
      lastTold = value;
      return audience.prepare(value);
    },
  };

  function set(next: T): void {
    if (Object.is(next, value)) return;
    batch(() => {
      value = next;
      gather(teller);
      watchers.mark();
    });
  }

  const settledNow = (): T => (isBatchOpen() ? lastTold : value);

  return {
    get: () => value,
    set,
    update(change) {
      set(change(value));
    },
    subscribe: (run) => audience.greet(run, settledNow()),
    [watch]: watchers.add,
    [settled]: settledNow,
  };
}

/** Hides the setters of a {@link Writable}. */
export function readonly<T>(source: Readable<T>): Readable<T> & Watchable<T> {
  return {
    get: () => source.get(),
    subscribe: (run) => source.subscribe(run),
    [watch]: watchOf(source),
    [settled]: () => settledValue(source),
  };
}
