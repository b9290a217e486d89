import { createAudience } from './audience.ts';
import type { Readable } from './readable.ts';
import { batch, gather, reportLater, type SubscriberErrorHandler } from './rounds.ts';
import { createWatchers, settled, watch, type Watchable } from './watching.ts';

/** Entries that differ between two states of a map. */
export interface MapChange<K, V> {
  readonly added: ReadonlyMap<K, V>;
  readonly changed: ReadonlyMap<K, V>;
  readonly removed: ReadonlySet<K>;
}

/** A map that can be followed entry by entry, so that nobody re-reads all of it to learn of one. */
export interface ReadableMap<K, V> extends Readable<ReadonlyMap<K, V>> {
  /**
   * Calls `run` after every change with just what changed; returns a function that ends it. Who comes
   * within a batch is told what has changed since.
   */
  changes(run: (change: MapChange<K, V>) => void): () => void;
}

/** A {@link ReadableMap} with its setters. */
export interface WritableMap<K, V> extends ReadableMap<K, V> {
  /** Puts an entry in, or another value in its place. */
  set(key: K, value: V): void;
  /** Takes an entry out, if it is there. */
  delete(key: K): void;
  /** Takes everything out. */
  clear(): void;
}

/** What was under a key when a batch began. */
type Before<V> = { readonly value: V } | undefined;

/** Nearly every batch: nobody has come in the midst of it. */
const NOBODY: readonly ((() => void) | undefined)[] = [];

/** One who began to follow the changes in the midst of a batch, and what it found of that. */
interface LateFollower<K, V> {
  readonly run: (change: MapChange<K, V>) => void;
  readonly found: ReadonlyMap<K, Before<V>>;
  hasLeft: boolean;
  leave: () => void;
}

/**
 * Makes a {@link WritableMap}. The map handed out is live: it is read, never written or kept. Of several
 * changes within `batch` their sum is told: what came and went again is in none of it.
 */
export function writableMap<K, V>(
  onError: SubscriberErrorHandler = reportLater,
): WritableMap<K, V> & Watchable<ReadonlyMap<K, V>> {
  const entries = new Map<K, V>();
  const subscribers = createAudience<ReadonlyMap<K, V>>(onError, { distinct: false });
  const followers = createAudience<MapChange<K, V>>(onError, { distinct: false });
  const watchers = createWatchers();
  let touched = new Map<K, Before<V>>();
  let late: LateFollower<K, V>[] = [];
  const teller = {
    prepare() {
      const change = differences(touched, entries);
      const toFollowers = change && followers.prepare(change);
      const toSubscribers = change && subscribers.prepare(entries);
      // Last, since they are followers from then on and would be told twice.
      const admitted = late.length === 0 ? NOBODY : late.map(admit);
      touched = new Map();
      late = [];
      if (change === undefined && admitted.length === 0) return undefined;
      return () => {
        toFollowers?.();
        toSubscribers?.();
        for (const tell of admitted) tell?.();
      };
    },
  };

  /** What one who came within the batch is told at its end: what has changed since it came. */
  function admit(follower: LateFollower<K, V>): (() => void) | undefined {
    if (follower.hasLeft) return undefined;
    const change = differences(new Map([...touched, ...follower.found]), entries);
    const audience = createAudience<MapChange<K, V>>(onError, { distinct: false });
    const leave = audience.add(follower.run);
    const leaveAll = followers.add(follower.run);
    follower.leave = () => {
      leave();
      leaveAll();
    };
    return change === undefined ? undefined : audience.prepare(change);
  }

  /** Within a batch, the map as it was before. */
  function settledNow(): ReadonlyMap<K, V> {
    if (touched.size === 0) return entries;
    const before = new Map(entries);
    for (const [key, was] of touched) {
      if (was === undefined) before.delete(key);
      else before.set(key, was.value);
    }
    return before;
  }

  function touch(key: K): void {
    gather(teller);
    if (!touched.has(key)) touched.set(key, now(key));
    watchers.mark();
  }

  const now = (key: K): Before<V> =>
    entries.has(key) ? { value: entries.get(key) as V } : undefined;

  return {
    get: () => entries,
    subscribe: (run) => subscribers.greet(run, settledNow()),
    changes(run) {
      if (touched.size === 0) return followers.add(run);
      const follower: LateFollower<K, V> = {
        run,
        found: new Map([...touched.keys()].map((key) => [key, now(key)])),
        hasLeft: false,
        leave: () => undefined,
      };
      late.push(follower);
      return () => {
        follower.hasLeft = true;
        follower.leave();
      };
    },
    set(key, value) {
      if (entries.has(key) && Object.is(entries.get(key), value)) return;
      batch(() => {
        touch(key);
        entries.set(key, value);
      });
    },
    delete(key) {
      if (!entries.has(key)) return;
      batch(() => {
        touch(key);
        entries.delete(key);
      });
    },
    clear() {
      batch(() => {
        for (const key of entries.keys()) touch(key);
        entries.clear();
      });
    },
    [watch]: watchers.add,
    [settled]: settledNow,
  };
}

/** What became of the keys that were touched; `undefined` if in the end nothing did. */
function differences<K, V>(
  touched: ReadonlyMap<K, Before<V>>,
  entries: ReadonlyMap<K, V>,
): MapChange<K, V> | undefined {
  const added = new Map<K, V>();
  const changed = new Map<K, V>();
  const removed = new Set<K>();
  for (const [key, before] of touched) {
    if (!entries.has(key)) {
      if (before !== undefined) removed.add(key);
      continue;
    }
    const value = entries.get(key) as V;
    if (before === undefined) added.set(key, value);
    else if (!Object.is(before.value, value)) changed.set(key, value);
  }
  return added.size + changed.size + removed.size > 0 ? { added, changed, removed } : undefined;
}
