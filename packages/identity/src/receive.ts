import { AlgorithmSchema, oneLine, type Limits, type SignedRecord } from '@symbolon/schemas';
import { decodeBase64url } from './base64url.ts';
import { readRecord, type RejectionReason } from './read-record.ts';
import { demandView, type ReaderView } from './reader-view.ts';
import { signedRecordBytes } from './signed-bytes.ts';
import { verifySignature } from './verify.ts';
import { hashPayload, readHeader } from './wire.ts';

/** What became of a record on arrival. */
export type Receipt<Data> =
  | { readonly outcome: 'applied'; readonly record: SignedRecord<Data> }
  | { readonly outcome: 'duplicate' }
  | { readonly outcome: 'stale' }
  | {
      readonly outcome: 'equivocation';
      /** The author's two records of one version: together they prove it. */
      readonly proof: readonly [string, string];
      /** The one to go on with where it is not the one already applied: the greater hash, for everyone. */
      readonly record: SignedRecord<Data> | undefined;
    }
  | { readonly outcome: 'rejected'; readonly reason: RejectionReason; readonly detail: string };

/**
 * Decides about one record, cheapest check first: size, the same bytes again, form, order, signature,
 * schema. Only what was asked for, is newer than what was applied, and is signed by its author comes out
 * as `applied`. Never throws, whatever the bytes; throws a `ValidationError` for a view that is none.
 */
export async function receiveRecord<Data>(
  wire: string,
  view: ReaderView<Data>,
): Promise<Receipt<Data>> {
  const limits = demandView(view);
  const { applied } = view;
  if (typeof (wire as unknown) !== 'string') return rejected('malformed', 'not a text');
  if (wire === applied?.wire) return { outcome: 'duplicate' };
  // No character takes less than a byte; how many they take is counted once they are encoded.
  if (wire.length > limits.recordBytes) return tooLarge(limits);
  const header = readHeader(wire);
  if (header === undefined) return rejected('malformed', 'not a signed record');
  if (header.version > view.now + limits.aheadMs) {
    return rejected('from-the-future', `${String(header.version - view.now)} ms ahead`);
  }
  if (applied !== undefined && header.version < applied.version) return { outcome: 'stale' };
  const isRival = applied?.version === header.version;
  const rival = isRival ? readHeader(applied.wire) : undefined;
  // Of one version, and the reader no longer has what it applied: nothing shows that this is newer.
  if (isRival && rival === undefined) return { outcome: 'stale' };
  // A signature can be made anew over the same words: that is the same record.
  if (rival?.payload === header.payload) return { outcome: 'duplicate' };

  if (header.algorithm !== AlgorithmSchema.value) {
    const expected = `where ${AlgorithmSchema.value} was expected`;
    return rejected('unknown-algorithm', `${header.algorithm}, ${expected}`);
  }
  const bytes = signedRecordBytes(header.payload, limits.recordBytes);
  if (bytes === undefined) return tooLarge(limits);
  const signature = decodeBase64url(header.signature);
  if (signature?.length !== 64 || !(await isVerified(view, signature, bytes))) {
    return rejected('bad-signature', 'not signed by the author asked for');
  }
  const opened = readRecord(wire, header, view, limits);
  if ('reason' in opened) return rejected(opened.reason, opened.detail);
  if (applied === undefined || rival === undefined) return { outcome: 'applied', record: opened };
  const wins = opened.hash > hashPayload(rival.payload);
  return {
    outcome: 'equivocation',
    proof: [applied.wire, wire],
    record: wins ? opened : undefined,
  };
}

/** Nothing but a plain yes is one, from whatever the reader has put in place of the usual. */
async function isVerified(
  { author, verify = verifySignature }: ReaderView<unknown>,
  ...signed: [signature: Uint8Array<ArrayBuffer>, bytes: Uint8Array<ArrayBuffer>]
): Promise<boolean> {
  try {
    const verdict: unknown = await verify(author, ...signed);
    return verdict === true;
  } catch {
    return false;
  }
}

function tooLarge({ recordBytes }: Limits) {
  return rejected('too-large', `more than ${String(recordBytes)} bytes`);
}

function rejected(reason: RejectionReason, detail: string) {
  return { outcome: 'rejected', reason, detail: oneLine(detail) } as const;
}
