import { CausalClockSchema, type CausalClock } from './clock.ts';
import { CoordinationSchema, type Coordination } from './coordination.ts';
import { NoticeSchema, type Notice } from './notice.ts';
import { parseWith, safeParseWith, type Parsed } from './parse.ts';
import { EnvelopeSchema, type Envelope } from './record.ts';
import { RelationshipsSchema, type Relationships } from './relationships.ts';
import { ResultsSchema, type Results } from './results.ts';
import { StateSchema, type State } from './state.ts';

/** Parses a participant's state; throws a `ValidationError` that names the place. */
export const parseState = (value: unknown): State => parseWith(StateSchema, value, 'state');
/** Parses computed results; throws a `ValidationError` that names the place. */
export const parseResults = (value: unknown): Results => parseWith(ResultsSchema, value, 'results');
/** Parses relationship weights; throws a `ValidationError` that names the place. */
export const parseRelationships = (value: unknown): Relationships =>
  parseWith(RelationshipsSchema, value, 'relationships');
/** Parses coordination data; throws a `ValidationError` that names the place. */
export const parseCoordination = (value: unknown): Coordination =>
  parseWith(CoordinationSchema, value, 'coordination');
/** Parses a notice; throws a `ValidationError` that names the place. */
export const parseNotice = (value: unknown): Notice => parseWith(NoticeSchema, value, 'notice');
/** Parses a causal clock; throws a `ValidationError` that names the place. */
export const parseCausalClock = (value: unknown): CausalClock =>
  parseWith(CausalClockSchema, value, 'clock');
/** Parses what surrounds the data of a record; its data is not looked into; throws a `ValidationError` that names the place. */
export const parseRecord = (value: unknown): Envelope => parseWith(EnvelopeSchema, value, 'record');

/** Parses a participant's state, without throwing. */
export const safeParseState = (value: unknown): Parsed<State> =>
  safeParseWith(StateSchema, value, 'state');
/** Parses computed results, without throwing. */
export const safeParseResults = (value: unknown): Parsed<Results> =>
  safeParseWith(ResultsSchema, value, 'results');
/** Parses relationship weights, without throwing. */
export const safeParseRelationships = (value: unknown): Parsed<Relationships> =>
  safeParseWith(RelationshipsSchema, value, 'relationships');
/** Parses coordination data, without throwing. */
export const safeParseCoordination = (value: unknown): Parsed<Coordination> =>
  safeParseWith(CoordinationSchema, value, 'coordination');
/** Parses a notice, without throwing. */
export const safeParseNotice = (value: unknown): Parsed<Notice> =>
  safeParseWith(NoticeSchema, value, 'notice');
/** Parses a causal clock, without throwing. */
export const safeParseCausalClock = (value: unknown): Parsed<CausalClock> =>
  safeParseWith(CausalClockSchema, value, 'clock');
/** Parses what surrounds the data of a record; its data is not looked into, without throwing. */
export const safeParseRecord = (value: unknown): Parsed<Envelope> =>
  safeParseWith(EnvelopeSchema, value, 'record');
