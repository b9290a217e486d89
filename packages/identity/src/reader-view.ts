import { ValidationError, type Limits, type PeerId, type Schema } from '@symbolon/schemas';
import { limitsOf } from './record-limits.ts';
import type { Verify } from './verify.ts';

/** What the reader asked for, and the last record that it applied there. */
export interface ReaderView<Data> {
  readonly author: PeerId;
  readonly path: string;
  readonly schema: Schema<Data>;
  readonly applied: { readonly version: number; readonly wire: string } | undefined;
  /** The reader's clock, in milliseconds since 1970. `Infinity` takes a record however far ahead it is. */
  readonly now: number;
  readonly verify?: Verify;
  /** The limits that this group has set; the usual ones unless stated. Make them with `limitsWith`. */
  readonly limits?: Limits;
}

/**
 * The limits under which a view is to be read. Throws a `ValidationError` for a view that says too little to
 * refuse a record by: the reader's own mistake, for which no record is to be taken.
 */
export function demandView(view: ReaderView<unknown>): Limits {
  if (!isObject(view)) throw expected('view', 'an object');
  const { author, path, schema, applied, now, verify, limits } = view as Loose;
  if (typeof author !== 'string') throw expected('view.author', 'a public key');
  if (typeof path !== 'string') throw expected('view.path', 'a text');
  if (!isObject(schema) || schema['_zod'] === undefined) throw expected('view.schema', 'a schema');
  if (typeof now !== 'number' || Number.isNaN(now)) throw expected('view.now', 'a number');
  if (applied !== undefined && !isApplied(applied)) {
    throw expected('view.applied', 'the version and the text of a record, or undefined');
  }
  if (verify !== undefined && typeof verify !== 'function') {
    throw expected('view.verify', 'a function');
  }
  return limitsOf(limits);
}

/** A view as somebody may have written it who has no types. */
type Loose = Readonly<Partial<Record<keyof ReaderView<unknown>, unknown>>>;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isApplied(applied: unknown): boolean {
  if (!isObject(applied)) return false;
  return Number.isSafeInteger(applied['version']) && typeof applied['wire'] === 'string';
}

function expected(at: string, what: string): ValidationError {
  return new ValidationError(`${at}: ${what} was expected`, { at });
}
