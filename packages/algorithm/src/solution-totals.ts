import type { Tier } from '@symbolon/schemas';
import type { Graph, Node } from './graph.ts';
import { compareText } from './order.ts';
import type { SolvedAllocation, TypeTotals } from './solution.ts';

interface Sums {
  readonly delivered: Record<Tier, number>;
  sought: number;
  offered: number;
  given: number;
}

/** What of each type was delivered, and what is left at either end. */
export function totalsByType(
  { capacities, needs }: Graph,
  allocations: readonly SolvedAllocation[],
): TypeTotals[] {
  const sums = new Map<string, Sums>();
  const of = (type: string): Sums => {
    let known = sums.get(type);
    if (known === undefined) {
      known = { delivered: { 1: 0, 2: 0 }, sought: 0, offered: 0, given: 0 };
      sums.set(type, known);
    }
    return known;
  };
  for (const { offer } of capacities) of(offer.unit.type).offered += offer.quantity;
  for (const { offer } of needs) of(offer.unit.type).sought += offer.quantity;
  const capacityTypes = typesByUnit(capacities);
  const needTypes = typesByUnit(needs);
  for (const { source, sourceUnit, target, targetUnit, tier, amount } of allocations) {
    of(needTypes.get(target)?.get(targetUnit) ?? '').delivered[tier] += amount;
    of(capacityTypes.get(source)?.get(sourceUnit) ?? '').given += amount;
  }
  return [...sums]
    .sort(([a], [b]) => compareText(a, b))
    .map(([type, { delivered, sought, offered, given }]) => ({
      type,
      delivered,
      unmet: Math.max(0, sought - delivered[1] - delivered[2]),
      unused: Math.max(0, offered - given),
    }));
}

function typesByUnit(nodes: readonly Node[]): Map<string, Map<string, string>> {
  const types = new Map<string, Map<string, string>>();
  for (const { owner, offer } of nodes) {
    let own = types.get(owner);
    if (own === undefined) {
      own = new Map();
      types.set(owner, own);
    }
    own.set(offer.id, offer.unit.type);
  }
  return types;
}
