/**
 * Which needs and capacities fit each other: one by one, one against many, or all through an index.
 *
 * @packageDocumentation
 */
export {
  constraintsCompatible,
  metadataCompatible,
  statesCompatible,
  statesTypeOnly,
  type MatchOptions,
} from './compatible.ts';
export { createMatchIndex, type MatchIndex } from './match-index.ts';
export {
  matchTargetToSources,
  type CompatiblePair,
  type MatchOutcome,
  type Quantified,
} from './match-target.ts';
export { distanceKm, placesCompatible } from './places.ts';
export { timesCompatible } from './time.ts';
export type { Matchable, NamedValues } from './matchable.ts';
export type { Rule, Rules } from './named-values.ts';
