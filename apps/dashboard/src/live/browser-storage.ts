import {
  createIdentity,
  identityFromKeys,
  type Identity,
  type KeyValueStorage,
} from '@symbolon/solid';
import { createStore, del, get, set, update } from 'idb-keyval';

// One database each: idb-keyval's databases hold one store.
const keys = createStore('symbolon-keys', 'pairs');
const records = createStore('symbolon-records', 'values');

/**
 * The key pair of this browser, made on the first visit. The private key cannot be taken out of it: it is
 * kept as the browser's own object, never as bytes.
 */
export async function browserIdentity(): Promise<Identity> {
  const fresh = (await createIdentity()).keys;
  // In one transaction: of two tabs that open at once, the second finds the key of the first.
  await update<CryptoKeyPair>('mine', (kept) => kept ?? fresh, keys);
  return identityFromKeys((await get<CryptoKeyPair>('mine', keys)) ?? fresh);
}

/** What a participant keeps in this browser besides its key. */
export function browserStorage(): KeyValueStorage {
  return {
    get: (key) => get<string>(key, records),
    set: (key, value) => set(key, value, records),
    delete: (key) => del(key, records),
  };
}
