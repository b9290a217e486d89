import { guarded, reportLater, type Readable, type SubscriberErrorHandler } from './readable.ts';

/** Entries that differ between two states of a map. */
export interface MapChange<K, V> {
  readonly added: ReadonlyMap<K, V>;
  readonly changed: ReadonlyMap<K, V>;
  readonly removed: ReadonlySet<K>;
}

/** A map that can be followed entry by entry, so that nobody re-reads all of it to learn of one. */
export interface ReadableMap<K, V> extends Readable<ReadonlyMap<K, V>> {
  /** Calls `run` after every change with just what changed; returns a function that ends it. */
  changes(run: (change: MapChange<K, V>) => void): () => void;
}

/** A {@link ReadableMap} with its setters. */
export interface WritableMap<K, V> extends ReadableMap<K, V> {
  set(key: K, value: V): void;
  delete(key: K): void;
  clear(): void;
}

/** Makes a {@link WritableMap}. The map handed out is live: it is read, never written or kept. */
export function writableMap<K, V>(
  onError: SubscriberErrorHandler = reportLater,
): WritableMap<K, V> {
  const entries = new Map<K, V>();
  const subscribers = new Set<{ readonly run: (map: ReadonlyMap<K, V>) => void }>();
  const followers = new Set<{ readonly run: (change: MapChange<K, V>) => void }>();
  const rounds: MapChange<K, V>[] = [];

  function tell(change: MapChange<K, V>): void {
    rounds.push(change);
    if (rounds.length > 1) return;
    for (let next = rounds[0]; next !== undefined; rounds.shift(), next = rounds[0]) {
      for (const follower of [...followers]) {
        if (followers.has(follower)) guarded(follower.run, next, onError);
      }
      for (const subscriber of [...subscribers]) {
        if (subscribers.has(subscriber)) guarded(subscriber.run, entries, onError);
      }
    }
  }

  return {
    get: () => entries,
    subscribe(run) {
      const subscriber = { run };
      subscribers.add(subscriber);
      guarded(run, entries, onError);
      return () => {
        subscribers.delete(subscriber);
      };
    },
    changes(run) {
      const follower = { run };
      followers.add(follower);
      return () => {
        followers.delete(follower);
      };
    },
    set(key, value) {
      const existed = entries.has(key);
      if (existed && Object.is(entries.get(key), value)) return;
      entries.set(key, value);
      const one = new Map([[key, value]]);
      tell({
        added: existed ? new Map() : one,
        changed: existed ? one : new Map(),
        removed: new Set(),
      });
    },
    delete(key) {
      if (!entries.delete(key)) return;
      tell({ added: new Map(), changed: new Map(), removed: new Set([key]) });
    },
    clear() {
      if (entries.size === 0) return;
      const removed = new Set(entries.keys());
      entries.clear();
      tell({ added: new Map(), changed: new Map(), removed });
    },
  };
}
