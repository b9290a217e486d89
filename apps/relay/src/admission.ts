import {
  LARGEST_FRAME,
  openValue,
  parseRecordSoul,
  RECORD_FIELD,
  type FieldWrite,
} from '@symbolon/gun/wire';
import { hashPayload, readHeader, type RejectionReason } from '@symbolon/identity';
import type { KeptRecord, Payer } from './kept-record.ts';
import { recordMessage } from './messages.ts';
import type { RecordStore } from './record-store.ts';
import type { Served } from './served.ts';
import type { RelaySettings } from './settings/settings.ts';
import { isSealed, type Verification } from './verification.ts';

/** Why the relay does not take a write. */
export type WriteRefusal =
  | RejectionReason
  | 'foreign-soul'
  | 'not-served'
  | 'wrong-field'
  | 'not-a-record'
  | 'version-mismatch'
  | 'older'
  | 'equivocation'
  | 'over-quota'
  | 'address-over-quota'
  | 'too-fast'
  | 'store-full';

/** What is to become of a write. */
export type Admission =
  | { readonly outcome: 'new'; readonly record: KeptRecord; readonly replaces: Replaced }
  | {
      readonly outcome: 'known';
      readonly version: number;
      /** Whether whoever brings it has it as its author wrapped it. */
      readonly isSealed: boolean;
    }
  | { readonly outcome: 'refused'; readonly reason: WriteRefusal };

/**
 * What of the same version a new record takes the place of: another one, what the disk has lost, or itself
 * in a wrapping that its author has not signed.
 */
export type Replaced = 'rival' | 'damaged' | 'resealed' | undefined;

/** What admission goes by. */
export interface AdmissionView {
  readonly store: Pick<RecordStore, keyof QuotaView['store']> & {
    read(soul: string): Promise<Pick<KeptRecord, 'value'> | undefined>;
  };
  readonly served: Served;
  readonly limits: QuotaView['limits'];
  readonly payer: Payer | undefined;
  readonly verification: Verification;
}

/** As long as the id of any message may be. */
const LONGEST_ID = 'x'.repeat(64);
/** In bytes of UTF-8 a character of a value takes three at most, and what is around it less than this. */
const ENVELOPE = 2_048;

/**
 * Decides about one write, cheapest check first: the place, the form, the order, the quotas, and at last
 * the signature.
 */
export async function admit(write: FieldWrite, view: AdmissionView): Promise<Admission> {
  const { soul, field, value, state } = write;
  const { store, served, verification } = view;
  const address = parseRecordSoul(soul);
  if (address === undefined) return refused('foreign-soul');
  const { author, protocol, target } = address;
  if (!served.protocol(protocol) || !served.author(author)) return refused('not-served');
  if (field !== RECORD_FIELD) return refused('wrong-field');
  const wire = openValue(value);
  const version = readHeader(wire ?? '')?.version;
  if (typeof value !== 'string' || wire === undefined || version === undefined) {
    return refused('not-a-record');
  }
  if (version !== state) return refused('version-mismatch');
  if (!canBeHandedOut(soul, version, value)) return refused('too-large');

  const kept = store.versionOf(soul) ?? -1;
  if (version < kept) return refused('older');
  const before = version === kept ? (await store.read(soul))?.value : undefined;
  const order = version === kept ? compare(value, before) : 'newer';
  if (order === 'equivocation') return refused(order);
  // Who sends again what is kept wants to know that it is.
  if (order === 'same') return { outcome: 'known', version, isSealed: true };
  if (order === 'resealed') {
    // Readers need no outer signature, but stock Gun takes no record without a good one.
    const isGood = await verification.isSealed();
    if (!isGood || (await isSealed({ ...write, value: before ?? '' }, author))) {
      return { outcome: 'known', version, isSealed: isGood };
    }
  }
  const record: KeptRecord = { soul, author, protocol, target, version, value };
  const over = overQuota(record, view);
  if (over !== undefined) return refused(over);

  const rejection = await verification.rejection();
  if (rejection !== undefined) return refused(rejection);
  return { outcome: 'new', record, replaces: order === 'newer' ? undefined : order };
}

/** What quotas are judged by. */
export interface QuotaView {
  readonly store: Pick<RecordStore, 'versionOf' | 'bytesWith' | 'paidWith' | 'noticesOf'>;
  readonly limits: Pick<RelaySettings, 'bytesPerAuthor' | 'noticesPerAuthor' | 'bytesPerAddress'>;
  /** Where the record's bytes would be counted besides; relays have no such account. */
  readonly payer: Payer | undefined;
}

/** Tells which quota a record would exceed. What it takes the place of counts no more. */
export function overQuota(
  { soul, author, target, value }: KeptRecord,
  { store, limits, payer }: QuotaView,
): 'over-quota' | 'address-over-quota' | undefined {
  if (store.bytesWith(author, soul, value) > limits.bytesPerAuthor) return 'over-quota';
  const isOneMore = target !== undefined && store.versionOf(soul) === undefined;
  if (isOneMore && store.noticesOf(author) >= limits.noticesPerAuthor) return 'over-quota';
  const paid = payer === undefined ? 0 : store.paidWith(payer, soul, value);
  return paid > limits.bytesPerAddress ? 'address-over-quota' : undefined;
}

/** Of two records of one version the one with the greater hash is kept, by every relay and every reader. */
function compare(
  value: string,
  before: string | undefined,
): 'same' | 'resealed' | 'rival' | 'damaged' | 'equivocation' {
  if (value === before) return 'same';
  const [mine, theirs] = [payloadOf(before), payloadOf(value)];
  // What is kept may have been damaged on the disk.
  if (mine === undefined || theirs === undefined) return 'damaged';
  // Signatures can be made anew over the same words: that is the same record.
  if (mine === theirs) return 'resealed';
  return hashPayload(theirs) > hashPayload(mine) ? 'rival' : 'equivocation';
}

function payloadOf(value: string | undefined): string | undefined {
  return readHeader(openValue(value) ?? '')?.payload;
}

/** Whether the longest frame that answers a question with it is one that gates let through. */
function canBeHandedOut(soul: string, version: number, value: string): boolean {
  if (value.length * 3 + ENVELOPE <= LARGEST_FRAME) return true;
  return Buffer.byteLength(recordMessage(soul, version, value, LONGEST_ID)) <= LARGEST_FRAME;
}

function refused(reason: WriteRefusal): Admission {
  return { outcome: 'refused', reason };
}
