import { createIdentity, identityFromKeys, type Identity } from '@symbolon/solid';
import { createStore, get, set, update, type UseStore } from 'idb-keyval';

// A database of its own: it keeps the browser's own objects, where a participant's storage keeps text.
const TABLE = 'pairs';
const MINE = 'mine';

/** The participant of this browser. */
export interface BrowserIdentity {
  readonly identity: Identity;
  /** Whether its key was made just now, so that it has written nothing anywhere. */
  readonly isNew: boolean;
}

/**
 * The key pair that this browser keeps in a database, made on the first visit. The private key cannot be
 * taken out of it: it is kept as the browser's own object, never as bytes. Only one that its owner chose to
 * have as a file, or brought along in one, can.
 */
export async function browserIdentity(database: string): Promise<BrowserIdentity> {
  const made = await createIdentity();
  return withKeys(database, async (keys) => {
    // In one transaction: of two tabs that open at once, the second finds the key of the first.
    await update<CryptoKeyPair>(MINE, (kept) => kept ?? made.keys, keys);
    const identity = await identityFromKeys((await get<CryptoKeyPair>(MINE, keys)) ?? made.keys);
    return { identity, isNew: identity.id === made.id };
  });
}

/** Keeps another key pair in the place of the one that was there. */
export function replaceIdentity(database: string, identity: Identity): Promise<void> {
  return withKeys(database, (keys) => set(MINE, identity.keys, keys));
}

/** Deletes the key pair and its database. */
export function forgetIdentity(database: string): Promise<void> {
  const request = indexedDB.deleteDatabase(database);
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve();
    };
    request.onerror = () => {
      reject(request.error ?? new Error('the key could not be deleted'));
    };
  });
}

/** Opens the database for a moment only: none can be deleted while it is open. */
export async function withKeys<T>(
  database: string,
  run: (keys: UseStore) => Promise<T>,
): Promise<T> {
  const keys = createStore(database, TABLE);
  try {
    return await run(keys);
  } finally {
    await keys('readonly', ({ transaction }) => {
      transaction.db.close();
    });
  }
}
