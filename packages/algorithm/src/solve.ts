import { addTotals, boundAmounts, listAllocations } from './bound-amounts.ts';
import { buildGraph } from './graph.ts';
import type { RelationshipMetric } from './protocol.ts';
import { settleTiers } from './settled-tier.ts';
import type { Solution, SolvedAllocation, SolveParticipant } from './solution.ts';
import { totalsByType, type UnitTotals } from './solution-totals.ts';
import type { SharingRules } from './split.ts';

/** What a caller may set about a central computation. */
export interface SolveOptions extends SharingRules {
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
  const graph = buildGraph(participants, metric, rules);
  const tiers = settleTiers(graph).map((tier) => ({ tier, bound: boundAmounts(tier) }));
  const totals: UnitTotals = {
    given: new Float64Array(graph.capacities.length),
    delivered: {
      1: new Float64Array(graph.needs.length),
      2: new Float64Array(graph.needs.length),
    },
  };
  for (const { tier, bound } of tiers) addTotals(tier, bound, totals);
  let allocations: readonly SolvedAllocation[] | undefined;
  return {
    totals: totalsByType(graph, totals),
    get allocations() {
      return (allocations ??= tiers.flatMap(({ tier, bound }) => [
        ...listAllocations(graph, tier, bound),
      ]));
    },
  };
}
