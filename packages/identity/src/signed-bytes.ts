import { LIMITS, ValidationError } from '@symbolon/schemas';

const encoder = new TextEncoder();

/** What is signed begins with this, so that a signature made for anything else never fits a record. */
const DOMAIN = encoder.encode('symbolon record 1\n');

/** A signature of 86 characters and a dot stand before the payload. */
const BEFORE_PAYLOAD = 87;

/** Several records are encoded into one piece of memory, since getting a new one takes far longer. */
const SLAB_BYTES = 4 * LIMITS.recordBytes;
let slab = new Uint8Array(SLAB_BYTES);
let used = 0;

/** The bytes that a record's signature covers; `undefined` for a record of more than `recordBytes`. */
export function signedRecordBytes(
  payload: string,
  recordBytes: number = LIMITS.recordBytes,
): Uint8Array<ArrayBuffer> | undefined {
  // A character takes three bytes at most, and what is past the limit is not even looked at.
  const most = DOMAIN.length + Math.min(3 * payload.length, recordBytes - BEFORE_PAYLOAD);
  if (most > slab.length - used) {
    slab = new Uint8Array(Math.max(SLAB_BYTES, most));
    used = 0;
  }
  const room = slab.subarray(used, used + most);
  room.set(DOMAIN);
  const { read, written } = encoder.encodeInto(payload, room.subarray(DOMAIN.length));
  if (read < payload.length) return undefined;
  const length = DOMAIN.length + written;
  // What is handed out is never written to again.
  used += length;
  return room.subarray(0, length);
}

/** The bytes that a signature over a text of any length covers. */
export function signedBytes(payload: string): Uint8Array<ArrayBuffer> {
  if (typeof (payload as unknown) !== 'string') throw new ValidationError('a text was expected');
  const text = encoder.encode(payload);
  const bytes = new Uint8Array(DOMAIN.length + text.length);
  bytes.set(DOMAIN);
  bytes.set(text, DOMAIN.length);
  return bytes;
}
