import {
  CausalClockSchema,
  CoordinationSchema,
  EnvelopeSchema,
  NoticeSchema,
  RelationshipsSchema,
  ResultsSchema,
  StateSchema,
  type Schema,
} from '../src/index.ts';
import type { RecordName } from '../src/json-schema.ts';

/** The schema of each record, under the name that its JSON Schema has. */
export const recordSchemas: Record<RecordName, Schema<unknown>> = {
  state: StateSchema,
  results: ResultsSchema,
  relationships: RelationshipsSchema,
  coordination: CoordinationSchema,
  notice: NoticeSchema,
  clock: CausalClockSchema,
  record: EnvelopeSchema,
};
