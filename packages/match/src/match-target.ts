import { statesCompatible, type MatchOptions } from './compatible.ts';
import type { Matchable } from './matchable.ts';

/** A unit with an amount: what matching one target with its sources reads. */
export interface Quantified extends Matchable {
  readonly quantity: number;
  /** What a source keeps back from its quantity. */
  readonly reserve?: number | undefined;
}

/** A target and a source that fit, and how much could pass between them if there were no others. */
export interface CompatiblePair<Target, Source> {
  readonly targetState: Target;
  readonly sourceState: Source;
  readonly matchableAmount: number;
}

/** What one target finds among sources. */
export interface MatchOutcome<Target, Source> {
  readonly compatible_pairs: readonly CompatiblePair<Target, Source>[];
  /** How much could pass in all: no more than the target seeks, the sources offer, or the maximum. */
  readonly total_matchable: number;
  /** The target, where no source fits it. */
  readonly unmatched_targets: readonly Target[];
  /** The sources that do not fit the target. */
  readonly unmatched_sources: readonly Source[];
}

/** Finds the sources that fit a target, and how much of at most `maxAmount` could pass between them. */
export function matchTargetToSources<Target extends Quantified, Source extends Quantified>(
  target: Target,
  sources: Iterable<Source>,
  maxAmount: number = Number.POSITIVE_INFINITY,
  options: MatchOptions = {},
): MatchOutcome<Target, Source> {
  const sought = Math.max(0, Math.min(target.quantity, maxAmount));
  const pairs: CompatiblePair<Target, Source>[] = [];
  const unmatchedSources: Source[] = [];
  let offered = 0;
  for (const source of sources) {
    if (!statesCompatible(target, source, options)) {
      unmatchedSources.push(source);
      continue;
    }
    const available = Math.max(0, source.quantity - (source.reserve ?? 0));
    offered += available;
    pairs.push({
      targetState: target,
      sourceState: source,
      matchableAmount: Math.min(sought, available),
    });
  }
  return {
    compatible_pairs: pairs,
    total_matchable: Math.min(sought, offered),
    unmatched_targets: pairs.length === 0 ? [target] : [],
    unmatched_sources: unmatchedSources,
  };
}
