import { createAudience } from './audience.ts';
import { batch, gather, reportLater, type SubscriberErrorHandler } from './rounds.ts';
import { createWatchers, watch, watchOf, type Watchable } from './watching.ts';

/** A value that can be read now and followed. The contract is that of Svelte's stores. */
export interface Readable<T> {
  /** The current value. */
  get(): T;
  /** Calls `run` at once and after every change; returns a function that ends it. */
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
): Writable<T> & Watchable {
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

  return {
    get: () => value,
    set,
    update(change) {
      set(change(value));
    },
    subscribe: (run) => audience.greet(run, value),
    [watch]: watchers.add,
  };
}

/** Hides the setters of a {@link Writable}. */
export function readonly<T>(source: Readable<T>): Readable<T> & Watchable {
  return {
    get: () => source.get(),
    subscribe: (run) => source.subscribe(run),
    [watch]: watchOf(source),
  };
}
