import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { PeerIdSchema, SymbolonError, ValidationError, type PeerId } from '@symbolon/schemas';
import { CURVE, SIGNATURE } from './algorithms.ts';
import { verifySignature } from './verify.ts';

/** A participant's key pair, and the public name that follows from it. */
export interface Identity {
  readonly id: PeerId;
  readonly keys: CryptoKeyPair;
  /** Signs bytes; resolves with the 64 bytes of an ECDSA P-256 signature over their SHA-256. */
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
}

/** The private key as a JSON Web Key. Whoever holds it can write in the participant's name. */
export interface ExportedIdentity {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly d: string;
}

/**
 * Makes a new identity. Its private key cannot be exported unless `extractable` is true, and can be kept
 * in IndexedDB as it is: give {@link identityFromKeys} the `keys` back.
 */
export async function createIdentity(
  options: { readonly extractable?: boolean } = {},
): Promise<Identity> {
  demandWebCrypto();
  const extractable = isExtractable(options);
  const keys = await crypto.subtle.generateKey(CURVE, extractable, ['sign', 'verify']);
  return identityFromKeys(keys);
}

/**
 * Makes the identity of a P-256 signing key pair that was generated earlier. Throws `key-unusable` for
 * keys of another kind, and for two that are not halves of one pair.
 */
export async function identityFromKeys(keys: CryptoKeyPair): Promise<Identity> {
  demandWebCrypto();
  try {
    return await ofOnePair(keys);
  } catch (cause) {
    if (cause instanceof SymbolonError) throw cause;
    throw unusable('not a P-256 key pair for signing', cause);
  }
}

async function ofOnePair(keys: CryptoKeyPair): Promise<Identity> {
  const { privateKey, publicKey } = keys;
  const { x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  const id = PeerIdSchema.safeParse(`${x ?? ''}.${y ?? ''}`);
  if (!id.success) throw unusable('not a P-256 key');
  const sign = async (bytes: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await crypto.subtle.sign(SIGNATURE, privateKey, bytes));
  // What nobody could verify would be found out only by others, one record after the other.
  const probe = new Uint8Array(utf8ToBytes(id.data));
  if (!(await verifySignature(id.data, await sign(probe), probe))) {
    throw unusable('the two keys are not halves of one pair');
  }
  return { id: id.data, keys, sign };
}

/** Takes the private key out of an identity that was made `extractable`. Throws `key-unusable`. */
export async function exportIdentity(identity: Identity): Promise<ExportedIdentity> {
  demandWebCrypto();
  const key = privateKeyOf(identity);
  if (key === undefined || key === null) throw unusable('not an identity');
  if (!key.extractable) throw unusable('this key was made not to be exported');
  try {
    const { x, y, d } = await crypto.subtle.exportKey('jwk', key);
    if (x !== undefined && y !== undefined && d !== undefined) {
      return { kty: 'EC', crv: 'P-256', x, y, d };
    }
  } catch (cause) {
    throw unusable('not a P-256 key', cause);
  }
  throw unusable('the key is not private');
}

/** `identity` may be anything, as nobody need have types. */
function privateKeyOf(identity: unknown): CryptoKey | null | undefined {
  type Loose = { readonly keys?: Partial<CryptoKeyPair> | null } | null | undefined;
  return (identity as Loose)?.keys?.privateKey;
}

/** Makes the identity of an exported key. Throws `key-unusable` for anything that is not one. */
export async function importIdentity(
  exported: ExportedIdentity,
  options: { readonly extractable?: boolean } = {},
): Promise<Identity> {
  demandWebCrypto();
  const extractable = isExtractable(options);
  try {
    const { x, y } = exported;
    const [privateKey, publicKey] = await Promise.all([
      crypto.subtle.importKey('jwk', { ...exported }, CURVE, extractable, ['sign']),
      crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x, y }, CURVE, true, ['verify']),
    ]);
    return await identityFromKeys({ privateKey, publicKey });
  } catch (cause) {
    throw unusable('not an exported P-256 key', cause);
  }
}

// PKCS #8 of a P-256 private key (RFC 5208, RFC 5915) up to the 32 bytes of the secret itself.
const PKCS8_HEAD = [
  0x30, 0x41, 0x02, 0x01, 0x00, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01,
  0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x04, 0x27, 0x30, 0x25, 0x02, 0x01,
  0x01, 0x04, 0x20,
];

/**
 * Makes the identity that belongs to a text: the same text, the same keys. For simulations and
 * demonstrations; anyone who knows the text holds the key. Throws `invalid-value` for what is no text, and
 * `key-unusable` where no key can be derived.
 */
export async function deriveIdentity(text: string): Promise<Identity> {
  if (typeof (text as unknown) !== 'string') throw new ValidationError('text: a text was expected');
  demandWebCrypto();
  const secret = sha256(utf8ToBytes(`symbolon identity 1\n${text}`));
  const pkcs8 = new Uint8Array([...PKCS8_HEAD, ...secret]);
  try {
    const key = await crypto.subtle.importKey('pkcs8', pkcs8, CURVE, true, ['sign']);
    // A key of this kind has all of these.
    const { x, y, d } = (await crypto.subtle.exportKey('jwk', key)) as ExportedIdentity;
    return await importIdentity({ kty: 'EC', crv: 'P-256', x, y, d }, { extractable: true });
  } catch (cause) {
    throw unusable('this platform cannot derive a key from a text', cause);
  }
}

function isExtractable(options: unknown): boolean {
  const { extractable = false } = (options ?? {}) as { readonly extractable?: unknown };
  if (typeof extractable === 'boolean') return extractable;
  throw new ValidationError('options.extractable: true or false was expected');
}

/** Browsers leave it out of pages that came over a line that anyone can change: no key is to blame. */
function demandWebCrypto(): void {
  const { crypto } = globalThis as { readonly crypto?: Partial<Crypto> };
  if (crypto?.subtle !== undefined) return;
  throw new SymbolonError('key-unusable', 'there is no WebCrypto here to use keys with', {
    hint: 'open the page over https, or from localhost',
  });
}

function unusable(message: string, cause?: unknown): SymbolonError {
  return new SymbolonError('key-unusable', message, {
    cause,
    hint: 'use a key pair made by createIdentity',
  });
}
