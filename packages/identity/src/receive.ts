import {
  AlgorithmSchema,
  EnvelopeSchema,
  LIMITS,
  findFault,
  formatPath,
  oneLine,
  safeParseClean,
  type PeerId,
  type Schema,
  type SignedRecord,
} from '@symbolon/schemas';
import { decodeBase64url } from './base64url.ts';
import { ageOfFormat } from './format.ts';
import { OpenedRecord } from './opened-record.ts';
import { unpackIds } from './repeated-ids.ts';
import { verifySignature, type Verify } from './verify.ts';
import { hashPayload, readHeader, signedBytes, wireSize, type WireHeader } from './wire.ts';

/** Why a record was refused. Each reason is counted; none reaches the reader as an exception. */
export type RejectionReason =
  | 'too-large'
  | 'malformed'
  | 'from-the-future'
  | 'unknown-algorithm'
  | 'bad-signature'
  | 'wrong-author'
  | 'wrong-path'
  | 'newer-format'
  | 'invalid-schema';

/** What the reader asked for, and the last record that it applied there. */
export interface ReaderView<Data> {
  readonly author: PeerId;
  readonly path: string;
  readonly schema: Schema<Data>;
  readonly applied: { readonly version: number; readonly wire: string } | undefined;
  /** The reader's clock, in milliseconds since 1970. */
  readonly now: number;
  readonly verify?: Verify;
}

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
 * as `applied`. Never throws, whatever the bytes.
 */
export async function receiveRecord<Data>(
  wire: string,
  view: ReaderView<Data>,
): Promise<Receipt<Data>> {
  const { applied } = view;
  if (wire === applied?.wire) return { outcome: 'duplicate' };
  // No character takes less than a byte; how many they take is counted once they are encoded.
  if (wire.length > LIMITS.recordBytes) return rejected('too-large', TOO_LARGE);
  const header = readHeader(wire);
  if (header === undefined) return rejected('malformed', 'not a signed record');
  if (header.version > view.now + LIMITS.aheadMs) {
    return rejected('from-the-future', `${String(header.version - view.now)} ms ahead`);
  }
  if (applied !== undefined && header.version < applied.version) return { outcome: 'stale' };
  const rival = applied?.version === header.version ? readHeader(applied.wire) : undefined;
  // A signature can be made anew over the same words: that is the same record.
  if (rival?.payload === header.payload) return { outcome: 'duplicate' };

  const opened = (await check(header, view)) ?? parse(wire, header, view);
  if ('reason' in opened) return rejected(opened.reason, opened.detail);
  if (applied === undefined || rival === undefined) return { outcome: 'applied', record: opened };
  const wins = opened.hash > hashPayload(rival.payload);
  return {
    outcome: 'equivocation',
    proof: [applied.wire, wire],
    record: wins ? opened : undefined,
  };
}

const TOO_LARGE = `more than ${String(LIMITS.recordBytes)} bytes`;

interface Refusal {
  readonly reason: RejectionReason;
  readonly detail: string;
}

/** Whether the author signed this; what is wrong with it otherwise. */
async function check(header: WireHeader, view: ReaderView<unknown>): Promise<Refusal | undefined> {
  if (header.algorithm !== AlgorithmSchema.value) {
    return { reason: 'unknown-algorithm', detail: header.algorithm };
  }
  const bytes = signedBytes(header.payload);
  if (wireSize(bytes) > LIMITS.recordBytes) return { reason: 'too-large', detail: TOO_LARGE };
  const signature = decodeBase64url(header.signature);
  const verify = view.verify ?? verifySignature;
  const genuine = signature?.length === 64 && (await verify(view.author, signature, bytes));
  return genuine
    ? undefined
    : { reason: 'bad-signature', detail: 'not signed by the author asked for' };
}

function parse<Data>(
  wire: string,
  header: WireHeader,
  view: ReaderView<Data>,
): SignedRecord<Data> | Refusal {
  const json = unpackIds(header.json);
  if (json === undefined) return { reason: 'malformed', detail: 'a reference to no public key' };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { reason: 'malformed', detail: 'not JSON' };
  }
  // One level for the record itself, the rest for its data.
  const fault = findFault(value, LIMITS.depth + 1);
  if (fault !== undefined) {
    return { reason: 'invalid-schema', detail: `${formatPath(fault.at)}: ${fault.message}` };
  }
  const format = typeof value === 'object' && value !== null && 'format' in value && value.format;
  const age = ageOfFormat(format);
  if (age === 'newer-major') {
    const detail = `format ${String(format).slice(0, 16)}: a newer version is needed to read it`;
    return { reason: 'newer-format', detail };
  }
  const newer = age === 'newer-minor';
  const envelope = safeParseClean(EnvelopeSchema, value, 'record', newer);
  if (!envelope.ok) return { reason: 'invalid-schema', detail: envelope.error.message };
  const { author, path, time, clock, previous } = envelope.value;
  if (time > view.now + LIMITS.aheadMs) {
    return { reason: 'from-the-future', detail: `written ${String(time - view.now)} ms from now` };
  }
  if (author !== view.author)
    return { reason: 'wrong-author', detail: 'signed under another name' };
  if (path !== view.path) return { reason: 'wrong-path', detail: path };
  const data = safeParseClean(view.schema, envelope.value.data, path, newer);
  if (!data.ok) return { reason: 'invalid-schema', detail: data.error.message };
  const { version, payload } = header;
  return new OpenedRecord(
    { author, path, version, time, clock, previous, data: data.value, wire },
    payload,
  );
}

function rejected(reason: RejectionReason, detail: string) {
  return { outcome: 'rejected', reason, detail: oneLine(detail) } as const;
}
