/**
 * The shapes of everything that crosses a boundary, as Zod schemas, with the limits and the errors.
 *
 * @packageDocumentation
 */
export { WEEKDAYS, WindowSchema, type Window } from './availability.ts';
export { CausalClockSchema, type CausalClock } from './clock.ts';
export {
  ConvergenceStatusSchema,
  CoordinationSchema,
  HeadsSchema,
  type ConvergenceStatus,
  type Coordination,
  type Heads,
} from './coordination.ts';
export {
  ERROR_CODES,
  SymbolonError,
  ValidationError,
  type ErrorCode,
  type ErrorDetails,
} from './errors.ts';
export { createSchemas } from './create-schemas.ts';
export { findFault, isReservedKey, type Fault } from './hygiene.ts';
export { LIMITS, type Limits } from './limits.ts';
export { limitsWith } from './limits-with.ts';
export {
  CollectionSchema,
  IdSchema,
  NameSchema,
  PathSchema,
  PeerIdSchema,
  ProtocolNameSchema,
  TypeSchema,
  recordPath,
  shortPeerId,
  type Collection,
  type PeerId,
} from './names.ts';
export { NoticeSchema, noticePath, parseNoticePath, type Notice } from './notice.ts';
export {
  adopt,
  parseWith,
  safeParseClean,
  safeParseWith,
  type Parsed,
  type Schema,
} from './parse.ts';
export {
  parseCausalClock,
  parseCoordination,
  parseNotice,
  parseRecord,
  parseRelationships,
  parseResults,
  parseState,
  safeParseCausalClock,
  safeParseCoordination,
  safeParseNotice,
  safeParseRecord,
  safeParseRelationships,
  safeParseResults,
  safeParseState,
} from './parse-records.ts';
export { PlaceSchema, type Place } from './place.ts';
export {
  LevelSchema,
  QuantitySchema,
  TierSchema,
  VersionSchema,
  WeightSchema,
  type Level,
  type Tier,
} from './quantity.ts';
export { createProtocolSchemas } from './protocol-schemas.ts';
export {
  AlgorithmSchema,
  EnvelopeSchema,
  FORMAT,
  type Envelope,
  type SignedRecord,
} from './record.ts';
export { RelationshipsSchema, type Relationships } from './relationships.ts';
export {
  AllocationSchema,
  ResultRowSchema,
  ResultsSchema,
  TotalSchema,
  type Allocation,
  type ResultRow,
  type Results,
  type Total,
} from './results.ts';
export {
  AcceptanceSchema,
  ProfileSchema,
  StateSchema,
  type Acceptance,
  type Profile,
  type State,
} from './state.ts';
export { fromStandardSchema } from './standard-schema.ts';
export type { StandardSchema } from './standard-schema-contract.ts';
export { PlainValuesSchema, UnitSchema, type PlainValues, type Unit } from './unit.ts';
export { formatPath, oneLine } from './wording.ts';
