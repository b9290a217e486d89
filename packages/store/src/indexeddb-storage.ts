/**
 * Storage in a browser's IndexedDB.
 *
 * @packageDocumentation
 */
import { createStore, del, get, set } from 'idb-keyval';
import type { KeyValueStorage } from './environment.ts';

/** Storage in a browser that can be taken away as a whole. */
export interface IndexedDbStorage extends KeyValueStorage {
  /**
   * Deletes the database with all that is in it; resolves once it is gone, in every tab. Whatever is asked
   * of this storage from then on rejects, here and in other tabs: nothing brings the database back.
   */
  destroy(): Promise<void>;
}

/**
 * Storage that lasts as long as the browser keeps the site's data, in a database of its own called `name`.
 * Where the browser has no room or forbids it, what is asked of it rejects.
 */
export function createIndexedDbStorage({
  name = 'symbolon',
}: { readonly name?: string } = {}): IndexedDbStorage {
  // Opened on first use, so that making it works also where there is no IndexedDB.
  let opened: ReturnType<typeof createStore> | undefined;
  let isDestroyed = false;
  const values: ReturnType<typeof createStore> = async (mode, run) => {
    if (isDestroyed) throw new Error(`the database ${name} was deleted`);
    opened ??= createStore(name, 'values');
    return opened(mode, (store) => {
      const { db } = store.transaction;
      // Another tab deletes it, and waits for whoever has it open.
      db.onversionchange = () => {
        db.close();
      };
      return run(store);
    });
  };
  return {
    async get(key) {
      const value: unknown = await get(key, values);
      return typeof value === 'string' ? value : undefined;
    },
    set: async (key, value) => set(key, value, values),
    delete: async (key) => del(key, values),
    async destroy() {
      isDestroyed = true;
      await opened?.('readonly', ({ transaction }) => {
        transaction.db.close();
      }).catch(() => undefined);
      await deleted(indexedDB.deleteDatabase(name));
    },
  };
}

function deleted(request: IDBOpenDBRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve();
    };
    request.onerror = () => {
      reject(request.error ?? new Error('the database could not be deleted'));
    };
  });
}
