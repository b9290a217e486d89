import type { PeerId } from '@symbolon/schemas';
import { CURVE, SIGNATURE } from './algorithms.ts';
import { decodeBase64url } from './base64url.ts';

/** Tells whether `signature` over `bytes` is of the participant's own key; never throws. */
export type Verify = (
  author: PeerId,
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
) => Promise<boolean>;

// Importing a key costs about as much as a verification, so the keys in use are kept: the oldest
// goes when the map is full.
const KEPT = 4_096;
const keys = new Map<PeerId, Key | Promise<Key>>();

/** `null`: nobody has this name. */
type Key = CryptoKey | null;

/** Verifies through WebCrypto. */
export const verifySignature: Verify = async (author, signature, bytes) => {
  if (typeof (author as unknown) !== 'string') return false;
  const known = keys.get(author) ?? keep(author);
  const key = known instanceof Promise ? await known : known;
  if (key === null) return false;
  try {
    return await crypto.subtle.verify(SIGNATURE, key, signature, bytes);
  } catch {
    return false;
  }
};

async function keep(author: PeerId): Promise<Key> {
  if (keys.size >= KEPT)
    for (const oldest of keys.keys()) {
      keys.delete(oldest);
      break;
    }
  const importing = importKey(author);
  keys.set(author, importing);
  const key = await importing;
  // What is at hand need not be waited for again.
  if (keys.get(author) === importing) keys.set(author, key);
  return key;
}

/** A name that is no point on the curve, or another spelling of one, belongs to nobody. */
async function importKey(author: PeerId): Promise<Key> {
  const [x = '', y = '', ...rest] = author.split('.');
  if (rest.length > 0) return null;
  // Platforms differ in what spellings they read: one key must not go by several names.
  if (decodeBase64url(x)?.length !== 32 || decodeBase64url(y)?.length !== 32) return null;
  try {
    const key = { kty: 'EC', crv: 'P-256', x, y };
    return await crypto.subtle.importKey('jwk', key, CURVE, true, ['verify']);
  } catch {
    return null;
  }
}
