import { readHeader } from '@symbolon/identity';
import { parseWith, safeParseWith, SymbolonError, type SignedRecord } from '@symbolon/schemas';
import { createDebounce } from './debounce.ts';
import { frozenCopy } from './frozen.ts';
import type { Reach } from './network.ts';
import { createOwnValue } from './own-value.ts';
import { createRetry } from './retry.ts';
import type { Following } from './session-contract.ts';
import { createStoreCache, type Draft } from './store-cache.ts';
import type { Store, StoreOptions } from './store-contract.ts';
import { within } from './within.ts';

/** How long a store that ends waits for its last record to be signed, and then to be on its way, in milliseconds. */
const FAREWELL_MS = 2_000;

/** What would go wrong again whenever it is tried. */
const LASTING: readonly unknown[] = ['record-too-large', 'invalid-value', 'network-closed'];

/** Makes a store of one collection of mine. */
export function createStore<T>(options: StoreOptions<T>): Store<T> {
  const { session, networkPath, schema, cacheable = false, gossips = false } = options;
  const { persistDebounce = 100, recoverTimeout = 2_000, storageTimeout = 5_000 } = options;
  const { environment, identity } = session;
  const own = createOwnValue<T>(environment, session.limits);
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
  /** The record that the cache held at the start. */
  let kept: string | undefined;
  /** The newest record of mine that is dated from too far ahead. */
  let early: SignedRecord<T> | undefined;
  let loading: Promise<void> | undefined;
  // Nothing is published before my own past has been looked for: it has to come above that.
  let loaded = false;
  let ending: Promise<void> | undefined;
  let closed = false;
  // Asked, not read, after an await: meanwhile either may have changed.
  const isEnding = () => ending !== undefined;
  const isClosed = () => closed;
  let mine: Following | undefined;
  let persisting: Promise<void> = Promise.resolve();
  /** Settles when the network has said how far the last record got. */
  let reached: Promise<unknown> = Promise.resolve();
  const others = new Set<Following>();
  // Records from the time when my clock was ahead are refused for what they say of when they were written.
  const endTurnedBack = session.onTurnedBack(() => void sayAgain());

  /** Says again what nobody has taken, unless another device has written something since. */
  async function sayAgain(): Promise<void> {
    const before = own.version();
    if (isEnding() || own.value.get() === undefined || before === undefined) return;
    mine?.forget();
    // Where the network is out of order, nothing is to be had of it.
    await mine?.fetch(recoverTimeout).catch(() => false);
    if (isEnding() || own.version() !== before) return;
    // What lies within what everyone allows they have taken: said again, it would come above another's.
    const far = environment.now() + session.limits.aheadMs;
    if (Math.max(before, own.writtenAt()) <= far) return;
    own.touch();
    debounce.request();
  }

  /** A record of mine that I did not write just now. */
  function adopt(record: SignedRecord<T>): void {
    if (isClosed()) return;
    const isFromCache = record.wire === kept;
    const outcome = own.adopt(record, isFromCache ? 'local' : 'stored');
    if (outcome === 'old') return;
    const typed = outcome === 'below' ? draftOn(record.version) : undefined;
    // What storage had of the past is weighed once all of that is there.
    if (!loaded && typed === undefined) cache.keepRecord(record.wire);
    else cache.keepBoth(record.wire, typed);
    if (outcome === 'below') {
      if (loaded) debounce.request();
      return;
    }
    debounce.cancel();
    retry.cancel();
    repeat(record);
  }

  /**
   * A record that I wrote while my clock was ahead, so that nobody has taken it. It is mine all the same,
   * and where a relay keeps it, it keeps out what lies below it: it is said again, above it.
   */
  function sayEarlyAgain(record: SignedRecord<T>): void {
    // The same again, once it may be read, is looked at again.
    if (isEnding() || (early !== undefined && order(record) < order(early))) return;
    early = record;
    if (loaded) takeEarly();
  }

  /** What is further ahead than any record may be is newer than nothing: its version says nothing. */
  function order({ version }: SignedRecord<T>): number {
    return version > environment.now() + session.limits.aheadMs ? -1 : version;
  }

  function takeEarly(): void {
    const known = own.version();
    if (early === undefined) return;
    const isNewer = known === undefined || order(early) > known || own.isAfter(early);
    if (!isNewer) return;
    if (own.isOut() && !own.hasLeft(early)) {
      take(frozenCopy(early.data), early.time);
      return;
    }
    // What I hold is newer, and has to go above it as well.
    own.touch();
    if (loaded) debounce.request();
  }

  /** Whoever wrote it may have ended before it got anywhere, and a network may forget: now I have it. */
  function repeat({ version, wire }: SignedRecord<T>): void {
    const noteReach = (reach: Reach): void => {
      own.reached(version, reach);
    };
    // A failure is none of this life: it is tried again on the next connection.
    void environment.network
      .publish({ path: networkPath, version, wire }, noteReach)
      .then(noteReach, () => undefined);
  }

  function persist(): Promise<void> {
    persisting = persisting.then(persistNow);
    return persisting;
  }

  async function persistNow(): Promise<void> {
    if (!loaded || isClosed()) return;
    const current = own.begin();
    if (current === undefined) return;
    debounce.cancel();
    retry.cancel();
    try {
      const published = await session.publish(networkPath, current, {
        gossips,
        onReach: own.reached,
      });
      const { version, wire } = published;
      reached = published.reach.then(
        (reach) => {
          if (own.isOut()) retry.reset();
          own.reached(version, reach);
        },
        (error: unknown) => {
          if (!own.refused(version, error) || isEnding() || isLasting(error)) return;
          own.touch();
          retry.later();
        },
      );
      if (isClosed()) return;
      // Another device of mine was faster, and newer.
      if (!own.sent(published, current)) {
        if (own.isDirty()) debounce.request();
        return;
      }
      mine?.wrote(version, wire);
      // What was set while this was signed is kept on top of it.
      cache.keepBoth(wire, own.isDirty() ? draftOn(version) : undefined);
    } catch (error) {
      if (isClosed()) return;
      if (own.failed(current, error) && !isEnding() && !isLasting(error)) retry.later();
    }
  }

  function draftOn(base: number | undefined): Draft {
    return { value: own.value.get(), base, at: own.setAt() };
  }

  function take(next: T, at?: number): void {
    own.take(next, at);
    cache.keepDraft({ value: next, base: own.version(), at: own.setAt() });
    if (loaded) debounce.request();
  }

  function refuseAfterEnd(): void {
    if (isEnding()) throw new SymbolonError('not-running', `${networkPath}: this store was closed`);
  }

  function set(next: T): void {
    refuseAfterEnd();
    take(frozenCopy(parseWith(schema, next, networkPath)));
  }

  async function load(): Promise<void> {
    own.loading();
    const following = session.followMine(networkPath, schema, adopt, sayEarlyAgain);
    mine = following;
    try {
      const [cached, draft] = await Promise.all([cache.record(), cache.draft()]);
      kept = cached;
      if (cached !== undefined) await following.take(cached);
      await following.fetch(recoverTimeout);
      if (!isEnding()) restore(cached, draft);
    } catch (error) {
      following.close();
      mine = undefined;
      throw error;
    }
    loaded = true;
    if (isClosed()) return;
    own.loaded();
    if (own.isDirty()) debounce.request();
  }

  /** Takes what storage had of mine, unless something newer was set or published since. */
  function restore(cached: string | undefined, draft: Draft | undefined): void {
    // A draft without a base was set before the record beside it had been read.
    const base = draft?.base ?? (cached === undefined ? undefined : readHeader(cached)?.version);
    const isOnTop = (own.version() ?? -1) <= (base ?? -1) || own.writtenAt() < (draft?.at ?? 0);
    if (draft !== undefined && !own.isDirty() && isOnTop) {
      // It may have been written under another schema, or tampered with.
      const parsed = safeParseWith(schema, draft.value);
      if (parsed.ok) take(frozenCopy(parsed.value), draft.at);
    }
    takeEarly();
  }

  async function end(): Promise<void> {
    debounce.cancel();
    await cache.settled();
    // A value that nothing keeps is lost unless it is published, for which its past has to be known.
    const isKept = cacheable && cache.error.get() === undefined;
    if (own.isDirty() && !isKept && loading !== undefined) {
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
    own.close();
  }

  return {
    initialize() {
      if (isEnding()) return loading ?? Promise.resolve();
      loading ??= load().catch((error: unknown) => {
        loading = undefined;
        if (!isClosed()) own.notLoaded(error);
        throw error;
      });
      return loading;
    },
    get: () => own.value.get(),
    set,
    update(change) {
      set(change(own.value.get()));
    },
    subscribe: (run) => own.value.subscribe(run),
    subscribeToUser(peer, onValue) {
      refuseAfterEnd();
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
    status: own.status,
    storageError: cache.error,
    version: own.version,
    cleanup() {
      ending ??= end();
      return ending;
    },
  };
}

function isLasting(error: unknown): boolean {
  return error instanceof SymbolonError && LASTING.includes(error.code);
}
