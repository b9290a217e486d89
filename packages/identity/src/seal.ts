import {
  EnvelopeSchema,
  FORMAT,
  LIMITS,
  SymbolonError,
  ValidationError,
  VersionSchema,
  findFault,
  formatPath,
  parseWith,
  type CausalClock,
  type Limits,
} from '@symbolon/schemas';
import { encodeBase64url } from './base64url.ts';
import type { Identity } from './identity.ts';
import { envelopeSchema, limitsOf } from './record-limits.ts';
import { packIds } from './repeated-ids.ts';
import { signedRecordBytes } from './signed-bytes.ts';
import { hashBytes } from './wire.ts';

/** A record of one's own, before it is signed. */
export interface RecordDraft {
  readonly path: string;
  readonly version: number;
  /** Milliseconds since 1970, by the author's clock. */
  readonly time: number;
  readonly clock: CausalClock;
  /** Hash of the record before this one on the path, or `null`. */
  readonly previous: string | null;
  readonly data: unknown;
}

/** A signed record as it goes over the wire, and its name. */
export interface SealedRecord {
  readonly wire: string;
  readonly hash: string;
}

/**
 * Signs a record. Throws `record-too-large` when nobody would accept it for its size, `invalid-value` when
 * nobody would for anything else that holds for all records, `key-unusable` without an identity. Its data's
 * schema is the caller's affair; `given` are the limits that the group has set.
 */
export async function sealRecord(
  identity: Pick<Identity, 'id' | 'sign'>,
  draft: RecordDraft,
  given: Limits = LIMITS,
): Promise<SealedRecord> {
  const limits = limitsOf(given);
  if (typeof (draft as unknown) !== 'object' || (draft as unknown) === null) {
    throw new ValidationError('record: an object was expected');
  }
  if (typeof (identity as Partial<Identity> | undefined | null)?.sign !== 'function') {
    throw new SymbolonError('key-unusable', 'not an identity', {
      hint: 'sign with an identity made by createIdentity',
    });
  }
  const { path, version, time, clock, previous, data } = draft;
  const format = `${String(FORMAT.major)}.${String(FORMAT.minor)}`;
  const envelope = { format, author: identity.id, path, time, clock, previous };
  parseWith(headSchema(limits), { ...envelope, version }, 'record');
  const json = toJson(path, envelope, data, limits);
  const payload = `ES256.${String(version)}.${packIds(json)}`;
  const bytes = signedRecordBytes(payload, limits.recordBytes);
  if (bytes === undefined) {
    throw new SymbolonError(
      'record-too-large',
      `${path}: the record takes more than the ${String(limits.recordBytes)} bytes allowed`,
      { at: path, hint: 'publish fewer units, weights or words' },
    );
  }
  const signature = await identity.sign(bytes);
  return { wire: `${encodeBase64url(signature)}.${payload}`, hash: hashBytes(bytes) };
}

/** What surrounds the data of a draft. */
const HeadSchema = headOf(EnvelopeSchema);
const headSchemas = new WeakMap<Limits, typeof HeadSchema>([[LIMITS, HeadSchema]]);

function headSchema(limits: Limits): typeof HeadSchema {
  const schema = headSchemas.get(limits) ?? headOf(envelopeSchema(limits));
  headSchemas.set(limits, schema);
  return schema;
}

function headOf(envelope: typeof EnvelopeSchema) {
  return envelope.omit({ data: true }).extend({ version: VersionSchema });
}

function toJson(path: string, envelope: object, data: unknown, { depth }: Limits): string {
  let json: string | undefined;
  try {
    demandClean(path, data, depth);
    // What a value gives out twice need not be the same.
    json = written(data);
    if (json !== undefined) demandClean(path, JSON.parse(json), depth);
  } catch (cause) {
    if (cause instanceof ValidationError) throw cause;
    throw new ValidationError(`${path}: cannot be written as JSON`, { cause });
  }
  if (json === undefined) throw new ValidationError(`${path}: there is nothing to write`);
  return `${JSON.stringify(envelope).slice(0, -1)},"data":${json}}`;
}

/** `undefined` for what JSON has no word for. */
function written(data: unknown): string | undefined {
  return JSON.stringify(data);
}

function demandClean(path: string, data: unknown, depth: number): void {
  const fault = findFault(data, depth);
  if (fault === undefined) return;
  const at = formatPath(fault.at);
  throw new ValidationError(`${path}: ${at === '' ? '' : `${at}: `}${fault.message}`, { at });
}
