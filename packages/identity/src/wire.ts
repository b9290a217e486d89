import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { encodeBase64url } from './base64url.ts';

/** What is signed begins with this, so that a signature made for anything else never fits a record. */
const DOMAIN = 'symbolon record 1\n';

const SIGNATURE_CHARACTERS = 86;
const WIRE = /^([A-Za-z0-9_-]{86})\.([A-Z0-9]{1,16})\.(0|[1-9]\d{0,15})\./;

/** The parts of a record on the wire that can be told apart before anything is verified or parsed. */
export interface WireHeader {
  readonly signature: string;
  readonly algorithm: string;
  readonly version: number;
  /** All that the signature covers. */
  readonly payload: string;
  readonly json: string;
}

/** Splits `signature.algorithm.version.json`; `undefined` if the text is not of that form. */
export function readHeader(wire: string): WireHeader | undefined {
  const match = WIRE.exec(wire);
  if (match === null) return undefined;
  const [head, signature = '', algorithm = '', digits = ''] = match;
  const version = Number(digits);
  if (!Number.isSafeInteger(version)) return undefined;
  return {
    signature,
    algorithm,
    version,
    payload: wire.slice(SIGNATURE_CHARACTERS + 1),
    json: wire.slice(head.length),
  };
}

/** The bytes that a record's signature covers. */
export function signedBytes(payload: string): Uint8Array<ArrayBuffer> {
  return utf8ToBytes(DOMAIN + payload);
}

/** Names a record by what was signed: SHA-256 of its signed bytes, 43 characters of base64url. */
export function hashPayload(payload: string): string {
  return encodeBase64url(sha256(signedBytes(payload)));
}

/** Size of a text in UTF-8 bytes; makes them only where the length alone does not tell which side of a bound. */
export function exceeds(text: string, bound: number): boolean {
  // A UTF-16 unit takes one to three bytes.
  if (text.length > bound) return true;
  return text.length * 3 > bound && utf8ToBytes(text).length > bound;
}
