import { z } from 'zod';
import { CausalClockSchema } from './clock.ts';
import { CoordinationSchema } from './coordination.ts';
import { EnvelopeSchema, FORMAT } from './record.ts';
import { RelationshipsSchema } from './relationships.ts';
import { ResultsSchema } from './results.ts';
import { StateSchema } from './state.ts';

const records = {
  state: StateSchema,
  results: ResultsSchema,
  relationships: RelationshipsSchema,
  coordination: CoordinationSchema,
  clock: CausalClockSchema,
  record: EnvelopeSchema,
} as const;

/** The names of the records that have a JSON Schema. */
export type RecordName = keyof typeof records;
export const RECORD_NAMES = Object.keys(records) as readonly RecordName[];

/**
 * Writes one record's shape as JSON Schema (2020-12), as it is before defaults are filled in. It refuses
 * nothing that the Zod schema takes. What it cannot say is left out: unique ids, sums over several
 * lists, the order of instants, whether a time zone exists.
 */
export function toJsonSchema(name: RecordName): z.core.JSONSchema.JSONSchema {
  const shape = z.toJSONSchema(records[name], { io: 'input', target: 'draft-2020-12' });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:symbolon:schemas:${FORMAT.major}.${FORMAT.minor}:${name}`,
    title: `Symbolon ${name}`,
    ...shape,
  };
}
