import { RECORD_FIELD, type Frame } from '@symbolon/gun/wire';
import type { AddressAccount } from './address-accounts.ts';
import type { TokenBucket } from './token-bucket.ts';

/** A frame, and each so many bytes of texts that come in or answers that go out, cost one token. */
const BYTES_A_TOKEN = 4_096;

/** Tokens that bytes cost beside the frame that they are of. */
export function costOfBytes(bytes: number): number {
  return Math.floor(bytes / BYTES_A_TOKEN);
}

/** Pieces that a text is made of may be so many for one token: a frame of one record has 16. */
const PIECES_A_TOKEN = 32;

/** What is counted as a piece where it is not within a string: `{`, `[`, `:` and `,`. */
const PIECES: ReadonlySet<number> = new Set([0x7b, 0x5b, 0x3a, 0x2c]);
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Tokens that a text costs for what it is made of. Each name, number and bracket takes its time to read, so that a
 * text of very many of them takes a hundred times what one long string does.
 */
export function costOfPieces(text: string): number {
  let pieces = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) isInString = !isInString;
    else if (!isInString) pieces += PIECES.has(code) ? 1 : 0;
    else if (code === BACKSLASH) at += 1;
  }
  return Math.floor(pieces / PIECES_A_TOKEN);
}

/** What has been taken for a frame. */
export interface Charge {
  /** How long the frame has to wait for it, in milliseconds. */
  readonly delayMs: number;
  /** Gives it back where the frame is not dealt with after all. */
  readonly giveBack: () => void;
}

/**
 * Takes what a text costs beside the frames in it; returns how long it has to wait for that, in milliseconds.
 * It is not given back: whoever hangs up has still sent it.
 */
export function chargeText(
  tokens: number,
  now: number,
  bucket: TokenBucket,
  { frames }: AddressAccount,
): number {
  return Math.max(bucket.take(now, tokens), frames.take(now, tokens));
}

/**
 * Takes what a frame costs from its connection's bucket and its address's. Records are counted one by one,
 * however many share a frame, and wait until what was brought before them has been paid for.
 */
export function charge(
  frame: Frame | undefined,
  now: number,
  bucket: TokenBucket,
  account: AddressAccount,
): Charge {
  const records = frame?.put === undefined ? 0 : recordsIn(frame.put);
  const { frames, deliveries } = account;
  const delayMs = Math.max(
    bucket.take(now),
    frames.take(now),
    records === 0 ? 0 : account.records.take(now, records),
    records === 0 ? 0 : deliveries.take(now, 0),
  );
  const giveBack = (): void => {
    frames.giveBack();
    account.records.giveBack(records);
  };
  return { delayMs, giveBack };
}

/** Charges whoever brought a record for all that it is sent to. */
export function chargeDeliveries(
  account: AddressAccount,
  count: number,
  bytes: number,
  now: number,
): void {
  if (count > 0) account.deliveries.take(now, count * (1 + costOfBytes(bytes)));
}

function recordsIn(graph: NonNullable<Frame['put']>): number {
  return Object.values(graph).filter((node) => RECORD_FIELD in node).length;
}
