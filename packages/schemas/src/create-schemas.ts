import { clockSchemaWith } from './clock.ts';
import { CoordinationSchema } from './coordination.ts';
import { type Limits } from './limits.ts';
import { limitsWith } from './limits-with.ts';
import { NoticeSchema } from './notice.ts';
import { parseWith, safeParseWith, type Schema } from './parse.ts';
import { envelopeSchemaWith } from './record.ts';
import { relationshipsSchemaWith } from './relationships.ts';
import { resultsSchemas } from './results.ts';
import { stateSchemaWith } from './state.ts';
import { plainValuesSchemaWith, unitFormWith, unitSchemaOf } from './unit.ts';

/**
 * The schemas of all records, and what parses them, where some of the limits are not the usual ones.
 * Those of the state, of a protocol with shapes of its own, come from `createProtocolSchemas`. Throws a
 * `ValidationError` for limits under which nothing could work.
 */
export function createSchemas(changed: Partial<Limits> = {}) {
  const limits = limitsWith(changed);
  const plainValues = plainValuesSchemaWith(limits);
  const form = unitFormWith(plainValues, plainValues, limits);
  const schemas = {
    state: stateSchemaWith(form, limits),
    unit: unitSchemaOf(form),
    results: resultsSchemas(limits).results,
    relationships: relationshipsSchemaWith(limits),
    coordination: CoordinationSchema,
    notice: NoticeSchema,
    clock: clockSchemaWith(limits),
    record: envelopeSchemaWith(limits),
  };
  const parser =
    <T>(schema: Schema<T>, what: string) =>
    (value: unknown): T =>
      parseWith(schema, value, what, limits.depth);
  const safeParser =
    <T>(schema: Schema<T>, what: string) =>
    (value: unknown) =>
      safeParseWith(schema, value, what, limits.depth);
  return {
    limits,
    ...schemas,
    parseState: parser(schemas.state, 'state'),
    parseResults: parser(schemas.results, 'results'),
    parseRelationships: parser(schemas.relationships, 'relationships'),
    parseCoordination: parser(schemas.coordination, 'coordination'),
    parseNotice: parser(schemas.notice, 'notice'),
    parseCausalClock: parser(schemas.clock, 'clock'),
    parseRecord: parser(schemas.record, 'record'),
    safeParseState: safeParser(schemas.state, 'state'),
    safeParseResults: safeParser(schemas.results, 'results'),
    safeParseRelationships: safeParser(schemas.relationships, 'relationships'),
    safeParseCoordination: safeParser(schemas.coordination, 'coordination'),
    safeParseNotice: safeParser(schemas.notice, 'notice'),
    safeParseCausalClock: safeParser(schemas.clock, 'clock'),
    safeParseRecord: safeParser(schemas.record, 'record'),
  };
}
