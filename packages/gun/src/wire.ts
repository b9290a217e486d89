/**
 * Gun's wire protocol as Symbolon speaks it, without Gun: frames, their gate, and where things live.
 *
 * @packageDocumentation
 */
export {
  fieldsOf,
  graphOf,
  type FieldValue,
  type FieldWrite,
  type Frame,
  type Graph,
  type GraphNode,
  type Lex,
} from './frame.ts';
export { LARGEST_FRAME, passGate, type Gated } from './gate.ts';
export type { GateReason } from './gate-values.ts';
export { isListingSoul, noticesSoul, parseRosterSoul, rosterSoul } from './listings.ts';
export { openValue, readSeal, sealValue, type Seal } from './sealed-value.ts';
export {
  isPeerId,
  parseRecordSoul,
  RECORD_FIELD,
  recordSoul,
  type RecordAddress,
} from './souls.ts';
