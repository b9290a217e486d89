import { placesCompatible } from './places.ts';
import { timesCompatible } from './time.ts';
import type { Matchable, MetadataValue } from './matchable.ts';

/** Decides whether the value a need states fits the value a capacity states. */
export type MetadataRule = (wanted: MetadataValue, offered: MetadataValue) => boolean;

/** How a protocol compares metadata, by name. What it does not name must be equal. */
export type MetadataRules = Readonly<Record<string, MetadataRule>>;

/** What a caller may set about a comparison. */
export interface MatchOptions {
  readonly metadata?: MetadataRules;
}

/** Tells whether measure, time and place of a need and a capacity go together. */
export function constraintsCompatible(need: Matchable, capacity: Matchable): boolean {
  return (
    equalIfStated(need.measure, capacity.measure) &&
    placesCompatible(need, capacity) &&
    timesCompatible(need, capacity)
  );
}

/** Tells whether all metadata that a need and a capacity both state go together under the rules. */
export function metadataCompatible(
  need: Matchable,
  capacity: Matchable,
  rules: MetadataRules = {},
): boolean {
  const wanted = need.metadata;
  const offered = capacity.metadata;
  if (wanted === undefined || offered === undefined) return true;
  return Object.entries(wanted).every(([name, value]) => {
    if (!Object.hasOwn(offered, name)) return true;
    const other = offered[name];
    if (other === undefined) return true;
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    return rule === undefined ? value === other : rule(value, other);
  });
}

/** Tells whether one need and one capacity fit: all that both of them state must go together. */
export function statesCompatible(
  need: Matchable,
  capacity: Matchable,
  options: MatchOptions = {},
): boolean {
  return (
    equalIfStated(need.type, capacity.type) &&
    constraintsCompatible(need, capacity) &&
    metadataCompatible(need, capacity, options.metadata)
  );
}

function equalIfStated(wanted: string | undefined, offered: string | undefined): boolean {
  return wanted === undefined || offered === undefined || wanted === offered;
}
