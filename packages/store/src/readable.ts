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

/** Where an exception of a subscriber goes: the other subscribers must not suffer from it. */
export type SubscriberErrorHandler = (error: unknown) => void;

/**
 * Makes a {@link Writable}. A `set` inside a subscriber is told after the round under way, so that all
 * subscribers see the values in one order.
 */
export function writable<T>(
  initial: T,
  onError: SubscriberErrorHandler = reportLater,
): Writable<T> {
  const subscribers = new Set<{ readonly run: (value: T) => void }>();
  const rounds: T[] = [];
  let value = initial;

  function tell(): void {
    // Only the outermost call works the queue off; the ones within it just append.
    if (rounds.length > 1) return;
    for (let next = rounds.at(0); rounds.length > 0; rounds.shift(), next = rounds.at(0)) {
      for (const subscriber of [...subscribers]) {
        if (subscribers.has(subscriber)) guarded(subscriber.run, next as T, onError);
      }
    }
  }

  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      rounds.push(next);
      tell();
    },
    update(change) {
      this.set(change(value));
    },
    subscribe(run) {
      const subscriber = { run };
      subscribers.add(subscriber);
      guarded(run, value, onError);
      return () => {
        subscribers.delete(subscriber);
      };
    },
  };
}

/** Hides the setters of a {@link Writable}. */
export function readonly<T>(source: Readable<T>): Readable<T> {
  return { get: () => source.get(), subscribe: (run) => source.subscribe(run) };
}

/** Runs a subscriber; its exception goes to the handler. */
export function guarded<T>(
  run: (value: T) => void,
  value: T,
  onError: SubscriberErrorHandler,
): void {
  try {
    run(value);
  } catch (error) {
    onError(error);
  }
}

/** Default handler: the host reports the exception as unhandled, after everyone has been told. */
export function reportLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
