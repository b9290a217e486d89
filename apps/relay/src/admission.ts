import {
  openValue,
  parseRecordSoul,
  RECORD_FIELD,
  type FieldWrite,
  type RecordAddress,
} from '@symbolon/gun/wire';
import { readHeader, receiveRecord, type RejectionReason } from '@symbolon/identity';
import { EnvelopeSchema } from '@symbolon/schemas';
import type { RelayLimits } from './limits.ts';
import type { KeptRecord, RecordStore } from './record-store.ts';

/** Why the relay does not take a write. */
export type WriteRefusal =
  | RejectionReason
  | 'foreign-soul'
  | 'wrong-field'
  | 'not-a-record'
  | 'version-mismatch'
  | 'older'
  | 'equivocation'
  | 'over-quota';

/** What is to become of a write. */
export type Admission =
  | { readonly outcome: 'new'; readonly record: KeptRecord }
  | { readonly outcome: 'known' }
  | { readonly outcome: 'refused'; readonly reason: WriteRefusal };

/** What admission goes by. */
export interface AdmissionView {
  readonly store: Pick<RecordStore, 'versionOf' | 'read' | 'bytesWith' | 'noticesOf'>;
  readonly limits: Pick<RelayLimits, 'bytesPerAuthor' | 'noticesPerAuthor'>;
  /** The relay's clock, in milliseconds since 1970. */
  readonly now: number;
}

/** The relay serves every protocol, so it looks at whose record it is and not at what it says. */
const AnyData = EnvelopeSchema.shape.data;

/**
 * Decides about one write, cheapest check first: the place, the form, the order, the quota, and at last
 * the signature.
 */
export async function admit(write: FieldWrite, view: AdmissionView): Promise<Admission> {
  const { soul, field, value, state } = write;
  const address = parseRecordSoul(soul);
  if (address === undefined) return refused('foreign-soul');
  if (field !== RECORD_FIELD) return refused('wrong-field');
  const wire = openValue(value);
  const version = readHeader(wire ?? '')?.version;
  if (typeof value !== 'string' || wire === undefined || version === undefined) {
    return refused('not-a-record');
  }
  if (version !== state) return refused('version-mismatch');

  const order = await compareWithKept(soul, version, wire, view);
  if (order !== 'newer') return order;
  const { author, path, protocol, target } = address;
  if (isOverQuota(soul, value, address, view)) return refused('over-quota');

  const { now } = view;
  const receipt = await receiveRecord(wire, {
    author,
    path,
    schema: AnyData,
    applied: undefined,
    now,
  });
  if (receipt.outcome === 'rejected') return refused(receipt.reason);
  return { outcome: 'new', record: { soul, author, protocol, target, version, value } };
}

function isOverQuota(
  soul: string,
  value: string,
  { author, target }: RecordAddress,
  { store, limits }: AdmissionView,
): boolean {
  if (store.bytesWith(author, soul, value) > limits.bytesPerAuthor) return true;
  const isOneMore = target !== undefined && store.versionOf(soul) === undefined;
  return isOneMore && store.noticesOf(author) >= limits.noticesPerAuthor;
}

async function compareWithKept(
  soul: string,
  version: number,
  wire: string,
  { store }: AdmissionView,
): Promise<'newer' | Admission> {
  const kept = store.versionOf(soul);
  if (kept === undefined || version > kept) return 'newer';
  if (version < kept) return refused('older');
  // Who sends again what is kept wants to know that it is.
  const same = openValue((await store.read(soul))?.value) === wire;
  return same ? { outcome: 'known' } : refused('equivocation');
}

function refused(reason: WriteRefusal): Admission {
  return { outcome: 'refused', reason };
}
