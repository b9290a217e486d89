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
const keys = new Map<PeerId, Promise<CryptoKey | undefined>>();

/** Verifies through WebCrypto. */
export const verifySignature: Verify = async (author, signature, bytes) => {
  const key = await publicKey(author);
  if (key === undefined) return false;
  return crypto.subtle.verify(SIGNATURE, key, signature, bytes).catch(() => false);
};

function publicKey(author: PeerId): Promise<CryptoKey | undefined> {
  const known = keys.get(author);
  if (known !== undefined) return known;
  const key = importKey(author);
  if (keys.size >= KEPT)
    for (const oldest of keys.keys()) {
      keys.delete(oldest);
      break;
    }
  keys.set(author, key);
  return key;
}

/** A name that is no point on the curve, or another spelling of one, belongs to nobody. */
async function importKey(author: PeerId): Promise<CryptoKey | undefined> {
  const [x = '', y = ''] = author.split('.');
  // Platforms differ in what spellings they read: one key must not go by several names.
  if (decodeBase64url(x)?.length !== 32 || decodeBase64url(y)?.length !== 32) return undefined;
  return crypto.subtle
    .importKey('jwk', { kty: 'EC', crv: 'P-256', x, y }, CURVE, true, ['verify'])
    .catch(() => undefined);
}
