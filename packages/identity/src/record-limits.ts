import {
  createSchemas,
  EnvelopeSchema,
  LIMITS,
  limitsWith,
  type Envelope,
  type Limits,
} from '@symbolon/schemas';
import type { Schema } from '@symbolon/schemas';

const checked = new WeakMap<object, Limits>();

/**
 * Limits as somebody set them, every one of them there; the usual ones for `undefined`. Throws a
 * `ValidationError` for what is none. They are looked at once: what is changed in them later has no effect.
 */
export function limitsOf(given: unknown): Limits {
  if (given === undefined || given === LIMITS) return LIMITS;
  // What is no object is refused there.
  if (typeof given !== 'object' || given === null) return limitsWith(given as Limits);
  const known = checked.get(given);
  if (known !== undefined) return known;
  const limits = limitsWith(given);
  checked.set(given, limits);
  return limits;
}

/** The shape of what surrounds a record's data, under the limits that somebody has set. */
const envelopes = new WeakMap<Limits, typeof EnvelopeSchema>([[LIMITS, EnvelopeSchema]]);

/** The schema of what surrounds a record's data under given limits; made once for each object of limits. */
export function envelopeSchema(limits: Limits): typeof EnvelopeSchema {
  const known = envelopes.get(limits);
  if (known !== undefined) return known;
  const made = createSchemas(limits).record;
  envelopes.set(limits, made);
  return made;
}

/** A record's content, checked. */
export type Content<Data> = Omit<Envelope, 'data'> & { readonly data: Data };

const contents = new WeakMap<object, WeakMap<Schema<unknown>, Schema<Content<unknown>>>>();

/** The envelope and the data in it as one shape. */
export function contentSchema<Data>(data: Schema<Data>, limits: Limits): Schema<Content<Data>> {
  const envelope = envelopeSchema(limits);
  const ofLimits =
    contents.get(envelope) ?? new WeakMap<Schema<unknown>, Schema<Content<unknown>>>();
  contents.set(envelope, ofLimits);
  const known = ofLimits.get(data);
  if (known !== undefined) return known as Schema<Content<Data>>;
  const schema = envelope.extend({ data }) as unknown as Schema<Content<Data>>;
  ofLimits.set(data, schema);
  return schema;
}
