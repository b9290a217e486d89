import { addTotals, bindTier, listAllocations } from './bound-amounts.ts';
import { buildGraph } from './graph.ts';
import type { RelationshipMetric } from './protocol.ts';
import { Scratch } from './scratch.ts';
import { settleTiers } from './settled-tier.ts';
import type { Solution, SolvedAllocation, SolveParticipant } from './solution.ts';
import { totalsByType, type UnitTotals } from './solution-totals.ts';
import type { SharingRules } from './split.ts';

/** What a caller may set about a central computation. */
export interface SolveOptions extends SharingRules {
  /** How strong a mutual relationship is; the smaller of the two shares unless stated. */
  readonly metric?: RelationshipMetric | undefined;
}

/**
 * Computes centrally what a whole group settles on: the same levels, to the last bit, as its members
 * reach by exchanging results. The order of participants and units changes nothing.
 */
export function solve(
  participants: Iterable<SolveParticipant>,
  { metric, ...rules }: SolveOptions = {},
): Solution {
  const { capacities, needs, tiers } = Scratch.during((scratch) => {
    const graph = buildGraph(participants, scratch, metric, rules);
    const { capacities, needs } = graph;
    return { capacities, needs, tiers: settleTiers(graph, scratch).map(bindTier) };
  });
  const totals: UnitTotals = {
    given: new Float64Array(capacities.length),
    delivered: { 1: new Float64Array(needs.length), 2: new Float64Array(needs.length) },
  };
  for (const tier of tiers) addTotals(tier, totals);
  let allocations: readonly SolvedAllocation[] | undefined;
  return {
    totals: totalsByType(capacities, needs, totals),
    get allocations() {
      return (allocations ??= tiers.flatMap((tier) => [
        ...listAllocations(tier, capacities, needs),
      ]));
    },
  };
}
