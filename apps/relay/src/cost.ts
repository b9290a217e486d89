import { RECORD_FIELD, type Frame } from '@symbolon/gun/wire';
import type { AddressAccount } from './address-accounts.ts';
import type { TokenBucket } from './token-bucket.ts';

/** A frame, and each so many bytes of texts that come in or answers that go out, cost one token. */
const BYTES_A_TOKEN = 4_096;

/** Tokens that bytes cost beside the frame that they are of. */
export function costOfBytes(bytes: number): number {
  return Math.floor(bytes / BYTES_A_TOKEN);
}

/**
 * Takes what a frame costs from its connection's bucket and its address's; returns how long it has to wait
 * for that, in milliseconds. Records are counted one by one, however many share a frame.
 */
export function charge(
  frame: Frame | undefined,
  extra: number,
  now: number,
  bucket: TokenBucket,
  account: AddressAccount,
): number {
  const records = frame?.put === undefined ? 0 : recordsIn(frame.put);
  return Math.max(
    bucket.take(now, 1 + extra),
    account.frames.take(now, 1 + extra),
    records === 0 ? 0 : account.records.take(now, records),
  );
}

function recordsIn(graph: NonNullable<Frame['put']>): number {
  return Object.values(graph).filter((node) => RECORD_FIELD in node).length;
}
