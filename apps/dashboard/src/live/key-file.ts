import {
  decodeBase64url,
  encodeBase64url,
  exportIdentity,
  importIdentity,
  type Identity,
} from '@symbolon/solid';
import { z } from 'zod';
import { ToldError } from '../model/reason.ts';
import { membershipTexts } from '../texts/membership.ts';

/** Why a file could not be opened, in words for whoever chose it. */
export class KeyFileError extends ToldError {
  override readonly name = 'KeyFileError';
}

/** What OWASP advises for PBKDF2 with SHA-256 (2023): about a quarter of a second on a desk. */
const ITERATIONS = 600_000;
/** A file that asks for more would hold up the page for minutes. */
const MOST_ITERATIONS = 10_000_000;
const SALT_BYTES = 16;
const IV_BYTES = 12;
/** Bytes of a file that is read at all; a real one has about 600. */
const LARGEST = 16_384;

const BytesSchema = z.base64url().max(1_024);
const KeyFileSchema = z.strictObject({
  symbolon: z.literal('key 1'),
  /** Whose key it is, to be told before it is opened. */
  id: z.string().max(87),
  iterations: z.int().min(100_000).max(MOST_ITERATIONS),
  salt: BytesSchema,
  iv: BytesSchema,
  /** The private key as a JSON Web Key, encrypted with AES-GCM. */
  key: BytesSchema,
});

const ExportedSchema = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});

/**
 * Writes a key down as a file that opens with a passphrase: AES-GCM under a key that PBKDF2 makes of it.
 * Throws `key-unusable` for a key that was made not to be taken out.
 */
export async function writeKeyFile(identity: Identity, passphrase: string): Promise<string> {
  const exported = await exportIdentity(identity);
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const lock = await lockOf(passphrase, salt, ITERATIONS);
  const additionalData = bytesOf(identity.id);
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData },
    lock,
    bytesOf(JSON.stringify(exported)),
  );
  const file: z.infer<typeof KeyFileSchema> = {
    symbolon: 'key 1',
    id: identity.id,
    iterations: ITERATIONS,
    salt: encodeBase64url(salt),
    iv: encodeBase64url(iv),
    key: encodeBase64url(new Uint8Array(sealed)),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Opens a file that holds what {@link writeKeyFile} wrote. Throws {@link KeyFileError}. */
export async function readKeyFile(file: Blob, passphrase: string): Promise<Identity> {
  // A film chosen by mistake is not read first.
  if (file.size > LARGEST) throw new KeyFileError(membershipTexts.notAKeyFile());
  const { id, iterations, salt, iv, key } = checked(await file.text());
  const lock = await lockOf(passphrase, bytesIn(salt), iterations);
  const exported = await opened(bytesIn(key), lock, { iv: bytesIn(iv), id });
  const parsed = ExportedSchema.safeParse(exported);
  if (!parsed.success) throw new KeyFileError(membershipTexts.notAKey());
  try {
    const identity = await importIdentity(parsed.data, { extractable: true });
    if (identity.id === id) return identity;
  } catch (cause) {
    throw new KeyFileError(membershipTexts.keyUnusable(), { cause });
  }
  throw new KeyFileError(membershipTexts.keyMislabelled());
}

function checked(text: string): z.infer<typeof KeyFileSchema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const file = KeyFileSchema.safeParse(value);
  if (file.success) return file.data;
  throw new KeyFileError(membershipTexts.notAKeyFile());
}

async function opened(
  sealed: Uint8Array<ArrayBuffer>,
  lock: CryptoKey,
  { iv, id }: { readonly iv: Uint8Array<ArrayBuffer>; readonly id: string },
): Promise<unknown> {
  try {
    const algorithm = { name: 'AES-GCM', iv, additionalData: bytesOf(id) };
    const plain = await crypto.subtle.decrypt(algorithm, lock, sealed);
    return JSON.parse(new TextDecoder().decode(plain));
  } catch (cause) {
    throw new KeyFileError(membershipTexts.wrongPassphrase(), {
      cause,
    });
  }
}

async function lockOf(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  // The same words are the same bytes, on whatever keyboard they were typed.
  const words = bytesOf(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text));
}

function bytesIn(text: string): Uint8Array<ArrayBuffer> {
  const bytes = decodeBase64url(text);
  if (bytes === undefined) throw new KeyFileError(membershipTexts.damaged());
  return bytes;
}
