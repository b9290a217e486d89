import { guarded, tellInTurn, type SubscriberErrorHandler } from './rounds.ts';

/** Those who follow one value. */
export interface Audience<T> {
  size(): number;
  /** Adds one and tells it what `current` gives; returns what ends it. */
  greet(run: (value: T) => void, current: T): () => void;
  /** Adds one that hears of what comes, not of what is. */
  add(run: (value: T) => void): () => void;
  /** Makes what tells a value to all who are there now and still there when it runs. */
  prepare(value: T): (() => void) | undefined;
}

interface Subscriber<T> {
  readonly run: (value: T) => void;
  /** Whether it has been told anything yet, and what last. */
  told: boolean;
  last: T | undefined;
}

/** Makes an empty {@link Audience}; where it is `distinct`, nobody is told one value twice in a row. */
export function createAudience<T>(
  onError: SubscriberErrorHandler,
  { distinct }: { readonly distinct: boolean },
): Audience<T> {
  const subscribers = new Set<Subscriber<T>>();

  function tell(subscriber: Subscriber<T>, value: T): void {
    if (distinct && subscriber.told && Object.is(subscriber.last, value)) return;
    subscriber.told = true;
    if (distinct) subscriber.last = value;
    guarded(subscriber.run, value, onError);
  }

  function join(run: (value: T) => void): Subscriber<T> {
    const subscriber: Subscriber<T> = { run, told: false, last: undefined };
    subscribers.add(subscriber);
    return subscriber;
  }

  const leave = (subscriber: Subscriber<T>) => () => {
    subscribers.delete(subscriber);
  };

  return {
    size: () => subscribers.size,
    greet(run, current) {
      const subscriber = join(run);
      tellInTurn(() => {
        tell(subscriber, current);
      });
      return leave(subscriber);
    },
    add: (run) => leave(join(run)),
    prepare(value) {
      if (subscribers.size === 0) return undefined;
      const present = [...subscribers];
      return () => {
        for (const subscriber of present) {
          if (subscribers.has(subscriber)) tell(subscriber, value);
        }
      };
    },
  };
}
