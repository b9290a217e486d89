import { readHeader } from '@symbolon/identity';
import { parseWith, safeParseWith, SymbolonError, type SignedRecord } from '@symbolon/schemas';
import { createDebounce } from './debounce.ts';
import { frozenCopy } from './frozen.ts';
import type { Reach } from './network.ts';
import { readonly, writable } from './readable.ts';
import { createRetry } from './retry.ts';
import { batch } from './rounds.ts';
import type { Following } from './session.ts';
import { createStoreCache } from './store-cache.ts';
import type { Store, StoreOptions, StoreStatus } from './store-contract.ts';
import { within } from './within.ts';

/** How long a store that ends waits for its last record to be signed, and then to be on its way, in milliseconds. */
const FAREWELL_MS = 2_000;

/** What would go wrong again whenever it is tried. */
const LASTING: readonly unknown[] = ['record-too-large', 'invalid-value'];

/** Makes a store of one collection of mine. */
export function createStore<T>(options: StoreOptions<T>): Store<T> {
  const { session, networkPath, schema, cacheable = false, gossips = false } = options;
  const { persistDebounce = 100, recoverTimeout = 2_000, storageTimeout = 5_000 } = options;
  const { environment, identity } = session;
  const value = writable<T | undefined>(undefined);
  const status = writable<StoreStatus>({ kind: 'new' });
  const cache = createStoreCache({
    clock: environment,
    storage: environment.storage,
    key: identity.id + networkPath,
    enabled: cacheable,
    timeoutMs: storageTimeout,
  });
  const publishSoon = (): void => {
    void persist();
  };
  const debounce = createDebounce(environment, persistDebounce, publishSoon);
  const retry = createRetry(environment, publishSoon);
  let version: number | undefined;
  /** The record that the cache held at the start. */
  let kept: string | undefined;
  /** How far the value is known to have got. */
  let reach: Reach | undefined;
  let dirty = false;
  let loading: Promise<void> | undefined;
  // Nothing is published before my own past has been looked for: it has to come above that.
  let loaded = false;
  let ending: Promise<void> | undefined;
  let closed = false;
  // Asked, not read, after an await: meanwhile any may have changed.
  const isDirty = () => dirty;
  const isEnding = () => ending !== undefined;
  const isClosed = () => closed;
  let mine: Following | undefined;
  let persisting: Promise<void> = Promise.resolve();
  /** Settles when the network has said how far the last record got. */
  let reached: Promise<unknown> = Promise.resolve();
  const others = new Set<Following>();
  // Records from the time when my clock was ahead are refused for what they say of when they were written.
  const endTurnedBack = session.onTurnedBack(() => {
    if (isEnding() || value.get() === undefined || version === undefined) return;
    dirty = true;
    debounce.request();
  });

  /** A record of mine that I did not write just now: another device's, or my own past. */
  function adopt(record: SignedRecord<T>): void {
    if (isClosed() || record.version <= (version ?? -1)) return;
    version = record.version;
    const isFromCache = record.wire === kept;
    if (!isFromCache) cache.keepRecord(record.wire);
    const typed = value.get();
    // What was set while my past was still on its way is newer than that, and goes above it.
    if (!loaded && isDirty() && typed !== undefined) {
      cache.keepDraft(typed, version);
      return;
    }
    dirty = false;
    debounce.cancel();
    retry.cancel();
    reach = isFromCache ? 'local' : 'stored';
    const said = reach;
    batch(() => {
      value.set(record.data);
      if (loaded) status.set({ kind: 'ready', reach: said });
    });
    repeat(record, isFromCache);
  }

  /** Whoever wrote it may have ended before it got anywhere, and a network may forget: now I have it. */
  function repeat({ version: repeated, wire }: SignedRecord<T>, isNews: boolean): void {
    void environment.network.publish({ path: networkPath, version: repeated, wire }).then(
      (further) => {
        if (isNews) noteReach(repeated, further);
      },
      // No failure of this life: it is tried again on the next connection.
      () => undefined,
    );
  }

  function persist(): Promise<void> {
    persisting = persisting.then(persistNow);
    return persisting;
  }

  async function persistNow(): Promise<void> {
    const current = value.get();
    if (!loaded || !isDirty() || current === undefined || isClosed()) return;
    dirty = false;
    debounce.cancel();
    retry.cancel();
    try {
      const published = await session.publish(networkPath, current, { gossips });
      retry.reset();
      reached = published.reach.then(
        (further) => {
          noteReach(published.version, further);
        },
        (error: unknown) => {
          if (isSettledAt(published.version)) status.set({ kind: 'failed', error });
        },
      );
      // Another device of mine was faster, and newer. What is too far ahead nobody has accepted.
      const credible = environment.now() + session.limits.aheadMs;
      if (published.version < (version ?? -1) && (version ?? -1) <= credible) return;
      version = published.version;
      mine?.wrote(published.version, published.wire);
      cache.keepRecord(published.wire);
      // What was set while this was signed had a draft already, which went with this record's.
      if (isDirty()) cache.keepDraft(value.get(), published.version);
      if (isClosed()) return;
      reach = 'local';
      batch(() => {
        // What another device wrote meanwhile lies below this, for everyone and so for me.
        if (!isDirty()) value.set(current);
        status.set(isDirty() ? { kind: 'pending' } : { kind: 'ready', reach: 'local' });
      });
    } catch (error) {
      if (isClosed()) return;
      // It is still to be published, unless another device's has taken its place.
      dirty ||= value.get() === current;
      if (isDirty() && !isEnding() && !isLasting(error)) retry.later();
      status.set({ kind: 'failed', error });
    }
  }

  /** Whether a version is the last there is, and nothing newer under way. */
  const isSettledAt = (published: number): boolean =>
    !isClosed() && !isDirty() && version === published;

  function noteReach(published: number, further: Reach): void {
    if (!isSettledAt(published)) return;
    reach = further;
    if (loaded) status.set({ kind: 'ready', reach: further });
  }

  function take(next: T): void {
    dirty = true;
    cache.keepDraft(next, version);
    // As one, so that what a subscriber sets in turn comes after both.
    batch(() => {
      value.set(next);
      status.set({ kind: 'pending' });
    });
    if (loaded) debounce.request();
  }

  function set(next: T): void {
    if (isEnding()) throw new SymbolonError('not-running', `${networkPath}: this store was closed`);
    take(frozenCopy(parseWith(schema, next, networkPath)));
  }

  async function load(): Promise<void> {
    status.set({ kind: isDirty() ? 'pending' : 'loading' });
    const following = session.follow(identity.id, networkPath, schema, adopt);
    mine = following;
    try {
      const [cached, draft] = await Promise.all([cache.record(), cache.draft()]);
      kept = cached;
      if (cached !== undefined) await following.take(cached);
      await following.fetch(recoverTimeout);
      if (!isEnding()) await restore(cached, draft);
    } catch (error) {
      following.close();
      mine = undefined;
      throw error;
    }
    loaded = true;
    if (isClosed()) return;
    if (isDirty()) debounce.request();
    else status.set({ kind: 'ready', reach });
  }

  /** Takes what storage had of mine, unless something newer was set or published since. */
  async function restore(
    cached: string | undefined,
    draft: { readonly value: unknown; readonly base: number | undefined } | undefined,
  ): Promise<void> {
    // A draft without a base was set before the record beside it had been read.
    const base = draft?.base ?? (cached === undefined ? undefined : readHeader(cached)?.version);
    if (draft !== undefined && !isDirty() && (version ?? -1) <= (base ?? -1)) {
      // It may have been written under another schema, or tampered with.
      const parsed = safeParseWith(schema, draft.value);
      if (parsed.ok) take(frozenCopy(parsed.value));
    }
    if (cached === undefined || version !== undefined || isDirty()) return;
    // What was dated by a clock gone wrong was taken by nobody. It is mine still, and is said again.
    const past = await session.reopen(networkPath, schema, cached);
    if (past !== undefined && !isDirty() && !isEnding()) take(frozenCopy(past));
  }

  async function end(): Promise<void> {
    debounce.cancel();
    await cache.settled();
    // A value that nothing keeps is lost unless it is published, for which its past has to be known.
    const isKept = cacheable && cache.error.get() === undefined;
    if (isDirty() && !isKept && loading !== undefined) {
      const loadedOrNot = loading.catch(() => undefined);
      await within(environment, recoverTimeout + FAREWELL_MS, loadedOrNot, undefined);
    }
    await within(environment, FAREWELL_MS, persist(), undefined);
    await cache.settled();
    // Whoever closes the network next must not take along what has just been handed to it.
    await within(environment, FAREWELL_MS, reached, undefined);
    closed = true;
    debounce.cancel();
    retry.cancel();
    cache.close();
    endTurnedBack();
    mine?.close();
    for (const following of others) following.close();
    others.clear();
    status.set({ kind: 'closed' });
  }

  return {
    initialize() {
      if (isEnding()) return loading ?? Promise.resolve();
      loading ??= load().catch((error: unknown) => {
        loading = undefined;
        if (!isClosed()) status.set({ kind: 'failed', error });
        throw error;
      });
      return loading;
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
      if (!loaded) await loading;
      debounce.cancel();
      await persist();
    },
    status: readonly(status),
    storageError: cache.error,
    version: () => version,
    cleanup() {
      ending ??= end();
      return ending;
    },
  };
}

function isLasting(error: unknown): boolean {
  return error instanceof SymbolonError && LASTING.includes(error.code);
}
