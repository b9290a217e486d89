import {
  LIMITS,
  parseWith,
  safeParseWith,
  SymbolonError,
  type PeerId,
  type Schema,
  type SignedRecord,
} from '@symbolon/schemas';
import { createDebounce } from './debounce.ts';
import type { Clock } from './environment.ts';
import type { Reach } from './network.ts';
import { readonly, writable, type Readable } from './readable.ts';
import type { Following, Session } from './session.ts';
import { createStoreCache } from './store-cache.ts';

/** Where a store stands: what it holds, and how far that has got. */
export type StoreStatus =
  | { readonly kind: 'new' }
  | { readonly kind: 'loading' }
  /** Everything was published; `reach` says how far. `undefined` while there is nothing to publish. */
  | { readonly kind: 'ready'; readonly reach: Reach | undefined }
  /** A change waits to be signed and handed over. */
  | { readonly kind: 'pending' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'closed' };

/** A value of mine that is kept, signed and published, and its counterpart of every other participant. */
export interface Store<T> {
  /**
   * Shows the cached value, asks the network for a newer one of mine, and stays subscribed to it. Nothing
   * is published before: what is set earlier is shown at once, and goes above what is found.
   */
  initialize(): Promise<void>;
  get(): T | undefined;
  /** Checks and takes a value; tells subscribers at once, publishes after the debounce. Throws `invalid-value`. */
  set(value: T): void;
  /** Like `set`, with what `change` makes of the current value. */
  update(change: (value: T | undefined) => T): void;
  subscribe(run: (value: T | undefined) => void): () => void;
  /** Follows the same collection of another participant; returns a function that ends it. */
  subscribeToUser(peer: PeerId, onValue: (value: T, record: SignedRecord<T>) => void): () => void;
  /** Publishes at once what waits; resolves when it was handed to the network. */
  flush(): Promise<void>;
  readonly status: Readable<StoreStatus>;
  /** Version of the value last published or taken from the network. */
  version(): number | undefined;
  /** Flushes, waits a little for the network to take it, and ends everything; afterwards nothing is called. */
  cleanup(): Promise<void>;
}

/** What keeps a record of an earlier life from being repeated is no failure of this one. */
function ignore(): void {
  // It is tried again on the next connection.
}

/** What a store is made of. */
export interface StoreOptions<T> {
  readonly session: Session;
  /** `/{protocol}/{collection}`. */
  readonly networkPath: string;
  readonly schema: Schema<T>;
  /** Whether the value outlives the process. */
  readonly cacheable?: boolean;
  /** Whether its records tell what I heard of others. */
  readonly gossips?: boolean;
  /** How long to wait for more changes before publishing, in milliseconds. */
  readonly persistDebounce?: number;
  /** How long to wait for the network's word on my own past, in milliseconds. */
  readonly recoverTimeout?: number;
}

/** How long a store that ends waits to hear that its last record is on its way, in milliseconds. */
const FAREWELL_MS = 2_000;

/** Makes a store of one collection of mine. */
export function createStore<T>(options: StoreOptions<T>): Store<T> {
  const { session, networkPath, schema, gossips = false } = options;
  const { persistDebounce = 100, recoverTimeout = 2_000 } = options;
  const { environment, identity } = session;
  const value = writable<T | undefined>(undefined);
  const status = writable<StoreStatus>({ kind: 'new' });
  const cache = createStoreCache(environment.storage, identity.id + networkPath, options.cacheable);
  const debounce = createDebounce(environment, persistDebounce, () => {
    void persist();
  });
  let version: number | undefined;
  let dirty = false;
  // Nothing is published before my own past has been looked for: it has to come above that.
  let loaded = false;
  let ending: Promise<void> | undefined;
  let closed = false;
  // Asked, not read, after an await: meanwhile either may have changed.
  const isDirty = () => dirty;
  const isClosed = () => closed;
  let mine: Following | undefined;
  let persisting: Promise<void> = Promise.resolve();
  /** Settles when the network has said how far the last record got. */
  let reached: Promise<unknown> = Promise.resolve();
  const others = new Set<Following>();
  // Records from the time when my clock was ahead are refused for what they say of when they were written.
  const endTurnedBack = session.onTurnedBack(() => {
    if (ending !== undefined || value.get() === undefined || version === undefined) return;
    dirty = true;
    debounce.request();
  });

  /** A record of mine that I did not write just now: another device's, or my own past. */
  function adopt(record: SignedRecord<T>): void {
    if (isClosed() || record.version <= (version ?? -1)) return;
    version = record.version;
    void cache.keepRecord(record.wire);
    const typed = value.get();
    // What was set while my past was still on its way is newer than that, and goes above it.
    if (!loaded && isDirty() && typed !== undefined) {
      void cache.keepDraft(typed, version);
      return;
    }
    dirty = false;
    debounce.cancel();
    value.set(record.data);
    status.set({ kind: 'ready', reach: 'stored' });
    // Whoever wrote it may have ended before it got anywhere, and a network may forget: now I have it.
    void environment.network
      .publish({ path: networkPath, version, wire: record.wire })
      .catch(ignore);
  }

  function persist(): Promise<void> {
    persisting = persisting.then(persistNow);
    return persisting;
  }

  async function persistNow(): Promise<void> {
    const current = value.get();
    if (!loaded || !isDirty() || current === undefined) return;
    dirty = false;
    try {
      const published = await session.publish(networkPath, current, { gossips });
      // Another device of mine was faster, and newer. What is too far ahead nobody has accepted.
      const credible = environment.now() + LIMITS.aheadMs;
      if (published.version < (version ?? -1) && (version ?? -1) <= credible) return;
      version = published.version;
      mine?.wrote(published.version, published.wire);
      void cache.keepRecord(published.wire);
      // What was set while this was signed has a draft already, which went with this record's.
      if (isDirty()) void cache.keepDraft(value.get(), published.version);
      // What another device wrote meanwhile lies below this, for everyone and so for me.
      if (!isDirty()) value.set(current);
      status.set({ kind: isDirty() ? 'pending' : 'ready', reach: 'local' });
      reached = published.reach.then(
        (reach) => {
          report(published.version, { kind: 'ready', reach });
        },
        (error: unknown) => {
          report(published.version, { kind: 'failed', error });
        },
      );
    } catch (error) {
      if (!isClosed()) status.set({ kind: 'failed', error });
    }
  }

  /** Says how the publishing of a version ended, unless something newer is under way. */
  function report(published: number, outcome: StoreStatus): void {
    if (!isClosed() && !isDirty() && version === published) status.set(outcome);
  }

  function set(next: T): void {
    if (ending !== undefined)
      throw new SymbolonError('not-running', `${networkPath}: this store was closed`);
    const parsed = parseWith(schema, next, networkPath);
    dirty = true;
    status.set({ kind: 'pending' });
    void cache.keepDraft(parsed, version);
    value.set(parsed);
    if (loaded) debounce.request();
  }

  /** What storage brings back may have been written under another schema, or tampered with. */
  function setIfValid(kept: unknown): void {
    const parsed = safeParseWith(schema, kept);
    if (parsed.ok) set(parsed.value);
  }

  async function end(): Promise<void> {
    debounce.cancel();
    await persist();
    await cache.settled();
    // Whoever closes the network next must not take along what has just been handed to it.
    await within(environment, FAREWELL_MS, reached);
    closed = true;
    endTurnedBack();
    mine?.close();
    for (const following of others) following.close();
    others.clear();
    status.set({ kind: 'closed' });
  }

  return {
    async initialize() {
      if (mine !== undefined || isClosed()) return;
      status.set({ kind: 'loading' });
      const following = session.follow(identity.id, networkPath, schema, adopt);
      mine = following;
      const cached = await cache.record();
      if (cached !== undefined) await following.take(cached);
      await following.fetch(recoverTimeout);
      // What was dated by a clock gone wrong was taken by nobody. It is mine still, and is said again.
      if (cached !== undefined && version === undefined && !isDirty()) {
        const past = await session.reopen(networkPath, schema, cached);
        if (past !== undefined && !isClosed()) set(past);
      }
      const draft = await cache.draft();
      // What was typed but never published comes back, unless something newer was published since.
      const comesBack = draft !== undefined && (version ?? -1) <= (draft.base ?? -1);
      if (comesBack && !isDirty() && !isClosed()) setIfValid(draft.value);
      loaded = true;
      if (isClosed()) return;
      if (isDirty()) {
        debounce.request();
        status.set({ kind: 'pending' });
      } else if (status.get().kind === 'loading') status.set({ kind: 'ready', reach: undefined });
    },
    get: () => value.get(),
    set,
    update(change) {
      set(change(value.get()));
    },
    subscribe: (run) => value.subscribe(run),
    subscribeToUser(peer, onValue) {
      const following = session.follow(peer, networkPath, schema, (record) => {
        if (!isClosed()) onValue(record.data, record);
      });
      others.add(following);
      return () => {
        others.delete(following);
        following.close();
      };
    },
    async flush() {
      debounce.cancel();
      await persist();
    },
    status: readonly(status),
    version: () => version,
    cleanup() {
      ending ??= end();
      return ending;
    },
  };
}

/** Resolves when the promise does, or when the time is over. */
function within(clock: Clock, timeMs: number, promise: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.setTimer(timeMs, resolve);
    void promise.then(() => {
      cancel();
      resolve();
    });
  });
}
