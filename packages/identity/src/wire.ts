import { sha256 } from '@noble/hashes/sha2.js';
import { encodeBase64url } from './base64url.ts';
import { signedBytes } from './signed-bytes.ts';

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
  if (typeof (wire as unknown) !== 'string') return undefined;
  const match = WIRE.exec(wire);
  // Half a character has no bytes of its own: two texts would be signed by one signature.
  if (match === null || !wire.isWellFormed()) return undefined;
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

/** Names a record by what was signed: SHA-256 of its signed bytes, 43 characters of base64url. */
export function hashPayload(payload: string): string {
  return hashBytes(signedBytes(payload));
}

/** As {@link hashPayload}, where the signed bytes are at hand. */
export function hashBytes(signed: Uint8Array): string {
  return encodeBase64url(sha256(signed));
}
