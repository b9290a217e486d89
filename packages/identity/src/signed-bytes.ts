import { LIMITS } from '@symbolon/schemas';

const encoder = new TextEncoder();

/** What is signed begins with this, so that a signature made for anything else never fits a record. */
const DOMAIN = encoder.encode('symbolon record 1\n');

/** Most that a payload can take: a signature of 86 characters and a dot stand before it. */
const PAYLOAD_BYTES = LIMITS.recordBytes - 87;

/** Several records are encoded into one piece of memory, since getting a new one takes far longer. */
const SLAB_BYTES = 4 * LIMITS.recordBytes;
let slab = new Uint8Array(SLAB_BYTES);
let used = 0;

/** The bytes that a record's signature covers; `undefined` for a record that is too large for anyone. */
export function signedRecordBytes(payload: string): Uint8Array<ArrayBuffer> | undefined {
  // A character takes three bytes at most, and what is past the limit is not even looked at.
  const most = DOMAIN.length + Math.min(3 * payload.length, PAYLOAD_BYTES);
  if (most > slab.length - used) {
    slab = new Uint8Array(SLAB_BYTES);
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
  const text = encoder.encode(payload);
  const bytes = new Uint8Array(DOMAIN.length + text.length);
  bytes.set(DOMAIN);
  bytes.set(text, DOMAIN.length);
  return bytes;
}
