import type { Matchable } from './matchable.ts';
import { valuesCompatible, type Rules } from './named-values.ts';
import { placesCompatible } from './places.ts';
import { timesCompatible } from './time.ts';

/** What a protocol may say of how its units are compared. */
export interface MatchOptions {
  /** Compares what one side's constraints require with what the other's metadata state, by name. */
  readonly constraints?: Rules;
  /** Compares a need's metadata with a capacity's, by name. */
  readonly metadata?: Rules;
}

/**
 * Tells whether measure, time and place of a need and a capacity go together, and whether the
 * metadata of each meet the constraints of the other.
 */
export function constraintsCompatible(
  need: Matchable,
  capacity: Matchable,
  rules?: Rules,
): boolean {
  return (
    placesCompatible(need, capacity) &&
    timesCompatible(need, capacity) &&
    requirementsCompatible(need, capacity, rules)
  );
}

/** Tells whether all metadata that a need and a capacity both state go together. */
export function metadataCompatible(need: Matchable, capacity: Matchable, rules?: Rules): boolean {
  return valuesCompatible(need.metadata, capacity.metadata, rules);
}

/** Tells whether one need and one capacity fit: all that both of them state must go together. */
export function statesCompatible(
  need: Matchable,
  capacity: Matchable,
  options: MatchOptions = {},
): boolean {
  return (
    equalIfStated(need.type, capacity.type) &&
    constraintsCompatible(need, capacity, options.constraints) &&
    metadataCompatible(need, capacity, options.metadata)
  );
}

/** Tells whether a unit states nothing but its type, if that: then its type alone decides what fits it. */
export function statesTypeOnly(unit: Matchable): boolean {
  return unit.place === undefined && unit.windows === undefined && !statesMore(unit);
}

/** Whether a unit states anything besides type, time and place. */
export function statesMore({ measure, constraints, metadata }: Matchable): boolean {
  return measure !== undefined || constraints !== undefined || metadata !== undefined;
}

/** What {@link statesCompatible} asks besides type, time and place. */
export function moreCompatible(
  need: Matchable,
  capacity: Matchable,
  options: MatchOptions,
): boolean {
  return (
    requirementsCompatible(need, capacity, options.constraints) &&
    metadataCompatible(need, capacity, options.metadata)
  );
}

function requirementsCompatible(need: Matchable, capacity: Matchable, rules?: Rules): boolean {
  return (
    equalIfStated(need.measure, capacity.measure) &&
    valuesCompatible(need.constraints, capacity.metadata, rules) &&
    valuesCompatible(capacity.constraints, need.metadata, rules)
  );
}

function equalIfStated(wanted: string | undefined, offered: string | undefined): boolean {
  return wanted === undefined || offered === undefined || wanted === offered;
}
