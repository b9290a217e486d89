import { z } from 'zod';
import { CausalClockSchema } from './clock.ts';
import { CoordinationSchema } from './coordination.ts';
import { NoticeSchema } from './notice.ts';
import { EnvelopeSchema, FORMAT } from './record.ts';
import { RelationshipsSchema } from './relationships.ts';
import { ResultsSchema } from './results.ts';
import { StateSchema } from './state.ts';

const records = {
  state: StateSchema,
  results: ResultsSchema,
  relationships: RelationshipsSchema,
  coordination: CoordinationSchema,
  notice: NoticeSchema,
  clock: CausalClockSchema,
  record: EnvelopeSchema,
} as const;

/** What a record is refused for by the Zod schemas alone, as JSON Schema has no words for it. */
export const ONLY_IN_ZOD = [
  'two units of one id',
  'more allocations in all than there may be, over several rows',
  'a window that ends before it begins, or begins before the first year there may be',
  'a time zone that there is none of, though it could be one',
  'more time zones than there may be, over several units',
  'a reserve or a smallest useful amount above the quantity',
  'an amount with a fraction of what comes in whole numbers',
  'nesting beyond the limit in data of any shape',
  'a reserved key in data of any shape',
  'half a character, where a text may be any',
] as const;

/** The names of the records that have a JSON Schema. */
export type RecordName = keyof typeof records;
export const RECORD_NAMES = Object.keys(records) as readonly RecordName[];

/**
 * Writes one record's shape as JSON Schema (2020-12), as it is before defaults are filled in. It refuses
 * nothing that the Zod schema takes, and takes nothing that it refuses but for {@link ONLY_IN_ZOD}.
 */
export function toJsonSchema(name: RecordName): z.core.JSONSchema.JSONSchema {
  const shape = z.toJSONSchema(records[name], {
    io: 'input',
    target: 'draft-2020-12',
    // In some dialects `\d` is any script's digit.
    override({ jsonSchema }) {
      if (jsonSchema.pattern !== undefined)
        jsonSchema.pattern = jsonSchema.pattern.replaceAll('\\d', '[0-9]');
    },
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:symbolon:schemas:${FORMAT.major}.${FORMAT.minor}:${name}`,
    title: `Symbolon ${name}`,
    ...shape,
  };
}
