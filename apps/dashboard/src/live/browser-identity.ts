import { createIdentity, identityFromKeys, type Identity } from '@symbolon/solid';
import { createStore, get, update } from 'idb-keyval';

// A database of its own: it keeps the browser's own objects, where a participant's storage keeps text.
const keys = createStore('symbolon-keys', 'pairs');

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
