import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
} from 'node:crypto';

/** What a relay proves with that it is the one of its name. */
export interface LinkKey {
  /** Follows from the key, so that nobody else has it. */
  readonly name: string;
  /** In base64url. */
  readonly publicKey: string;
  /** What only this relay and the one that has the other key can know. Throws where that is no key. */
  readonly sharedWith: (publicKey: string) => Buffer;
  /** The key as it is kept. */
  readonly text: string;
}

const CURVE = 'X25519';
/** A name is so much of the key's hash, in hexadecimal digits. */
const NAME_LENGTH = 24;

/** The name of the relay that has a key. */
export function nameOf(publicKey: string): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, NAME_LENGTH);
}

/** Makes a new {@link LinkKey}, or the one that was kept as `text`. */
export function createLinkKey(text = newKey()): LinkKey {
  const key = { key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' } as const;
  const privateKey = createPrivateKey(key);
  const publicKey = createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '';
  return {
    ...{ publicKey, text, name: nameOf(publicKey) },
    sharedWith(other) {
      const jwk = { kty: 'OKP', crv: CURVE, x: other };
      return diffieHellman({ privateKey, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) });
    },
  };
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync('x25519');
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}
