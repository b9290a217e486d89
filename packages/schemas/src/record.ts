import { z } from 'zod';
import { clockSchemaWith } from './clock.ts';
import { LIMITS, type Limits } from './limits.ts';
import { PathSchema, PeerIdSchema } from './names.ts';
import { VersionSchema } from './quantity.ts';

/** Version of the shapes in this package, as written into each record. */
export const FORMAT = { major: 1, minor: 0 } as const;

// Newer minor versions differ by fields that readers of an older one leave out.
const READABLE = new RegExp(`^${FORMAT.major}\\.(?:0|[1-9][0-9]{0,8})$`);

/** Names the signature scheme, so that another can be added. */
export const AlgorithmSchema = z.literal('ES256');

/** Makes the schema of what surrounds the data of a record, under given limits. */
export function envelopeSchemaWith(limits: Limits) {
  return z.strictObject({
    format: z
      .string()
      .regex(READABLE, `a format like ${FORMAT.major}.${FORMAT.minor} was expected`),
    author: PeerIdSchema,
    path: PathSchema,
    /** The author's clock at the time of writing, in milliseconds since 1970. */
    time: VersionSchema,
    /** What the author had heard of others by then: entries that changed of late. */
    clock: clockSchemaWith(limits),
    /** Hash of the author's record before this one on the path; `null` on the first that it remembers. */
    previous: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/, 'a hash of 43 characters was expected')
      .nullable(),
    data: z.unknown(),
  });
}

/** What surrounds the data of every record: who wrote it, where it belongs, when, and after what. */
export const EnvelopeSchema = envelopeSchemaWith(LIMITS);
/** A record as it stands in the signed text: who wrote it, where it belongs, when, after what, and its data. */
export interface Envelope extends z.infer<typeof EnvelopeSchema> {}

/** One participant's latest value of one collection, as a reader has it after all checks. */
export interface SignedRecord<Data = unknown> extends Omit<Envelope, 'data' | 'format'> {
  readonly version: number;
  readonly data: Data;
  /** SHA-256 of the signed bytes, base64url. Worked out when it is first asked for. */
  readonly hash: string;
  /** The text it came as, signature and all. */
  readonly wire: string;
}
