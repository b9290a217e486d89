import {
  adopt,
  findFault,
  formatPath,
  safeParseClean,
  type Envelope,
  type Limits,
  type SignedRecord,
} from '@symbolon/schemas';
import { ageOfFormat } from './format.ts';
import { OpenedRecord } from './opened-record.ts';
import { contentSchema, envelopeSchema, type Content } from './record-limits.ts';
import type { ReaderView } from './reader-view.ts';
import { unpackIds } from './repeated-ids.ts';
import type { WireHeader } from './wire.ts';

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

interface Refusal {
  readonly reason: RejectionReason;
  readonly detail: string;
}

/** Reads a record whose signature holds, or says what is wrong with it. */
export function readRecord<Data>(
  wire: string,
  header: WireHeader,
  view: ReaderView<Data>,
  limits: Limits,
): SignedRecord<Data> | Refusal {
  const json = unpackIds(header.json);
  if (json === undefined) return { reason: 'malformed', detail: 'a reference to no public key' };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { reason: 'malformed', detail: 'not JSON' };
  }
  // Nearly every record that is signed is in order. Of any other a part may have been changed by then to
  // what its schema makes of it, which the schema need not take again: so it is read anew.
  const adopted = adopt(contentSchema(view.schema, limits), value, limits.depth + AROUND);
  const content =
    adopted === undefined ? readSlowly(JSON.parse(json), view, limits) : adopted.value;
  if ('reason' in content) return content;
  const misplaced = misplacement(content, view, limits);
  return misplaced ?? new OpenedRecord(content, header, wire);
}

/** The record itself is one level around its data, which is what may be nested so deep. */
const AROUND = 1;

/** Reads what is of a newer minor version, and finds the first thing that is wrong with any other. */
function readSlowly<Data>(
  value: unknown,
  view: ReaderView<Data>,
  limits: Limits,
): Content<Data> | Refusal {
  const fault = findFault(value, limits.depth, AROUND);
  if (fault !== undefined) {
    const at = formatPath(fault.at);
    const place = at === '' || at.startsWith('[') ? `record${at}` : `record.${at}`;
    return { reason: 'invalid-schema', detail: `${place}: ${fault.message}` };
  }
  const format = typeof value === 'object' && value !== null && 'format' in value && value.format;
  const age = ageOfFormat(format);
  if (age === 'newer-major') {
    const detail = `format ${String(format).slice(0, 16)}: a newer version is needed to read it`;
    return { reason: 'newer-format', detail };
  }
  const newer = age === 'newer-minor';
  const envelope = safeParseClean(envelopeSchema(limits), value, 'record', newer);
  if (!envelope.ok) return { reason: 'invalid-schema', detail: envelope.error.message };
  const misplaced = misplacement(envelope.value, view, limits);
  if (misplaced !== undefined) return misplaced;
  const data = safeParseClean(view.schema, envelope.value.data, view.path, newer);
  if (!data.ok) return { reason: 'invalid-schema', detail: data.error.message };
  return { ...envelope.value, data: data.value };
}

/** Says what a well-formed record has to do with something else than what was asked for. */
function misplacement(
  { author, path, time }: Omit<Envelope, 'data'>,
  view: ReaderView<unknown>,
  { aheadMs }: Limits,
): Refusal | undefined {
  if (time > view.now + aheadMs) {
    return { reason: 'from-the-future', detail: `written ${String(time - view.now)} ms from now` };
  }
  if (author !== view.author)
    return { reason: 'wrong-author', detail: 'signed under another name' };
  if (path !== view.path) {
    return { reason: 'wrong-path', detail: `${path}, where ${view.path} was expected` };
  }
  return undefined;
}
