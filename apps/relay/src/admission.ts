import { openValue, parseRecordSoul, RECORD_FIELD, type FieldWrite } from '@symbolon/gun/wire';
import { hashPayload, readHeader, receiveRecord, type RejectionReason } from '@symbolon/identity';
import { EnvelopeSchema } from '@symbolon/schemas';
import type { KeptRecord, Payer } from './kept-record.ts';
import type { RecordStore } from './record-store.ts';
import type { Served } from './served.ts';
import type { RelaySettings } from './settings/settings.ts';

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
  | { readonly outcome: 'known'; readonly version: number }
  | { readonly outcome: 'refused'; readonly reason: WriteRefusal };

/** What of the same version a new record takes the place of: another one, or what the disk has lost. */
export type Replaced = 'rival' | 'damaged' | undefined;

/** What admission goes by. */
export interface AdmissionView {
  readonly store: Pick<RecordStore, keyof QuotaView['store']> & {
    read(soul: string): Promise<Pick<KeptRecord, 'value'> | undefined>;
  };
  readonly served: Served;
  readonly limits: QuotaView['limits'];
  readonly payer: Payer | undefined;
  /** The relay's clock, in milliseconds since 1970. */
  readonly now: number;
}

/** The relay serves every protocol, so it looks at whose record it is and not at what it says. */
const AnyData = EnvelopeSchema.shape.data;

/**
 * Decides about one write, cheapest check first: the place, the form, the order, the quotas, and at last
 * the signature.
 */
export async function admit(write: FieldWrite, view: AdmissionView): Promise<Admission> {
  const { soul, field, value, state } = write;
  const { store, served, now } = view;
  const address = parseRecordSoul(soul);
  if (address === undefined) return refused('foreign-soul');
  const { author, path, protocol, target } = address;
  if (!served.protocol(protocol) || !served.author(author)) return refused('not-served');
  if (field !== RECORD_FIELD) return refused('wrong-field');
  const wire = openValue(value);
  const version = readHeader(wire ?? '')?.version;
  if (typeof value !== 'string' || wire === undefined || version === undefined) {
    return refused('not-a-record');
  }
  if (version !== state) return refused('version-mismatch');

  const order = await compareWithKept(soul, version, wire, store);
  if (order === 'older' || order === 'equivocation') return refused(order);
  // Who sends again what is kept wants to know that it is.
  if (order === 'same') return { outcome: 'known', version };
  const record: KeptRecord = { soul, author, protocol, target, version, value };
  const over = overQuota(record, view);
  if (over !== undefined) return refused(over);

  const asked = { author, path, schema: AnyData, applied: undefined, now };
  const receipt = await receiveRecord(wire, asked);
  if (receipt.outcome === 'rejected') return refused(receipt.reason);
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
async function compareWithKept(
  soul: string,
  version: number,
  wire: string,
  store: AdmissionView['store'],
): Promise<'newer' | 'older' | 'same' | 'rival' | 'damaged' | 'equivocation'> {
  const kept = store.versionOf(soul);
  if (kept === undefined || version > kept) return 'newer';
  if (version < kept) return 'older';
  const before = openValue((await store.read(soul))?.value);
  if (before === wire) return 'same';
  const [mine, theirs] = [readHeader(before ?? '')?.payload, readHeader(wire)?.payload];
  // What is kept may have been damaged on the disk.
  if (mine === undefined || theirs === undefined) return 'damaged';
  // A signature can be made anew over the same words: that is the same record.
  if (mine === theirs) return 'same';
  return hashPayload(theirs) > hashPayload(mine) ? 'rival' : 'equivocation';
}

function refused(reason: WriteRefusal): Admission {
  return { outcome: 'refused', reason };
}
