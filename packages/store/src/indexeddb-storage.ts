/**
 * Storage in a browser's IndexedDB.
 *
 * @packageDocumentation
 */
import { createStore, del, get, set } from 'idb-keyval';
import type { KeyValueStorage } from './environment.ts';

/**
 * Storage that lasts as long as the browser keeps the site's data, in a database of its own called `name`.
 * Where the browser has no room or forbids it, what is asked of it rejects.
 */
export function createIndexedDbStorage({
  name = 'symbolon',
}: { readonly name?: string } = {}): KeyValueStorage {
  // Opened on first use, so that making it works also where there is no IndexedDB.
  let opened: ReturnType<typeof createStore> | undefined;
  const values = () => (opened ??= createStore(name, 'values'));
  return {
    async get(key) {
      const value: unknown = await get(key, values());
      return typeof value === 'string' ? value : undefined;
    },
    set: async (key, value) => set(key, value, values()),
    delete: async (key) => del(key, values()),
  };
}
