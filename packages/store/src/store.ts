import { parseWith, SymbolonError } from '@symbolon/schemas';
import { frozenCopy } from './frozen.ts';
import { createOwnValue } from './own-value.ts';
import type { Following } from './session-contract.ts';
import { createStoreCache } from './store-cache.ts';
import type { Store, StoreOptions } from './store-contract.ts';
import type { StoreLife } from './store-life.ts';
import { createStorePast } from './store-past.ts';
import { createStorePublishing } from './store-publishing.ts';
import { within } from './within.ts';

/** How long a store that ends waits for its last record to be signed, and then to be on its way, in milliseconds. */
const FAREWELL_MS = 2_000;

/** Makes a store of one collection of mine, which asks and publishes nothing before `initialize`. */
export function createStore<T>(options: StoreOptions<T>): Store<T> {
  const { session, networkPath, schema, cacheable = false, gossips = false } = options;
  const { persistDebounce = 100, recoverTimeout = 2_000, storageTimeout = 5_000 } = options;
  const { environment, identity } = session;
  let loading: Promise<void> | undefined;
  let loaded = false;
  let ending: Promise<void> | undefined;
  let closed = false;
  const life: StoreLife = {
    isLoaded: () => loaded,
    isEnding: () => ending !== undefined,
    isClosed: () => closed,
  };
  const own = createOwnValue<T>(environment, session.limits);
  const cache = createStoreCache({
    clock: environment,
    storage: environment.storage,
    key: identity.id + networkPath,
    enabled: cacheable,
    timeoutMs: storageTimeout,
  });
  const publishing = createStorePublishing({
    ...{ session, networkPath, gossips, life, own, cache },
    debounceMs: persistDebounce,
    onWrote(version, wire) {
      past.wrote(version, wire);
    },
  });
  const past = createStorePast({
    ...{ session, networkPath, schema, life, own, cache, publishing, take },
    timeoutMs: recoverTimeout,
  });
  const others = new Set<Following>();

  function take(next: T, at?: number): void {
    own.take(next, at);
    cache.keepDraft(own.draft(own.version()));
    publishing.request();
  }

  function refuseAfterEnd(): void {
    if (life.isEnding())
      throw new SymbolonError('not-running', `${networkPath}: this store was closed`);
  }

  function set(next: T): void {
    refuseAfterEnd();
    take(frozenCopy(parseWith(schema, next, networkPath)));
  }

  async function load(): Promise<void> {
    own.loading();
    await past.load();
    loaded = true;
    if (life.isClosed()) return;
    own.loaded();
    if (own.isDirty()) publishing.request();
  }

  function initialize(): Promise<void> {
    if (life.isEnding()) return loading ?? Promise.resolve();
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      if (!life.isClosed()) own.notLoaded(error);
      throw error;
    });
    return loading;
  }

  async function end(): Promise<void> {
    publishing.cancel();
    await cache.settled();
    // A value that nothing keeps is lost unless it is published, for which its past has to be known.
    const isKept = cacheable && cache.error.get() === undefined;
    if (own.isDirty() && !isKept && loading !== undefined) {
      const loadedOrNot = loading.catch(() => undefined);
      await within(environment, recoverTimeout + FAREWELL_MS, loadedOrNot, undefined);
    }
    await within(environment, FAREWELL_MS, publishing.persist(), undefined);
    await cache.settled();
    // Whoever closes the network next must not take along what has just been handed to it.
    await within(environment, FAREWELL_MS, publishing.reached(), undefined);
    closed = true;
    publishing.cancel();
    cache.close();
    past.close();
    for (const following of others) following.close();
    others.clear();
    own.close();
  }

  return {
    initialize,
    get: () => own.value.get(),
    set,
    update(change) {
      set(change(own.value.get()));
    },
    subscribe: (run) => own.value.subscribe(run),
    subscribeToUser(peer, onValue) {
      refuseAfterEnd();
      const following = session.follow(peer, networkPath, schema, (record) => {
        if (!life.isClosed()) onValue(record.data, record);
      });
      others.add(following);
      return () => {
        others.delete(following);
        following.close();
      };
    },
    async flush() {
      await initialize();
      await publishing.persist();
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
