import type { Graph, Node } from './graph.ts';
import { levelAt } from './heard.ts';
import type { SettledTier } from './settled-tier.ts';
import type { SolvedAllocation } from './solution.ts';
import type { UnitTotals } from './solution-totals.ts';

/** What holds on each edge of a tier, in order of the capacities' rows: the smaller of both ends' amounts. */
export function boundAmounts({ gives, given, taken }: SettledTier): Float64Array {
  const { twin } = gives.edges;
  const bound = new Float64Array(given.length);
  for (let edge = 0; edge < bound.length; edge += 1) {
    const amount = given[edge] as number;
    const other = taken[twin[edge] as number] as number;
    bound[edge] = amount < other ? amount : other;
  }
  return bound;
}

/** Adds what holds in a tier to what each unit gives or gets in all. */
export function addTotals(
  { tier, gives }: SettledTier,
  bound: Float64Array,
  totals: UnitTotals,
): void {
  const { start, other } = gives.edges;
  const delivered = totals.delivered[tier];
  for (let unit = 0; unit + 1 < start.length; unit += 1) {
    const end = start[unit + 1] as number;
    let sum = totals.given[unit] as number;
    for (let edge = start[unit] as number; edge < end; edge += 1) {
      const amount = bound[edge] as number;
      const need = other[edge] as number;
      sum += amount;
      delivered[need] = (delivered[need] as number) + amount;
    }
    totals.given[unit] = sum;
  }
}

/** Lists every amount above 0 of a tier. */
export function* listAllocations(
  graph: Graph,
  { tier, gives, takes }: SettledTier,
  bound: Float64Array,
): Generator<SolvedAllocation> {
  const { start, other, weight } = gives.edges;
  for (const [unit, capacity] of graph.capacities.entries()) {
    const sourceLevel = gives.level[unit] as number;
    for (let edge = start[unit] as number; edge < (start[unit + 1] as number); edge += 1) {
      const amount = bound[edge] as number;
      if (amount === 0) continue;
      const target = other[edge] as number;
      const need = graph.needs[target] as Node;
      const targetLevel = takes.level[target] as number;
      yield {
        source: capacity.owner,
        sourceUnit: capacity.offer.id,
        target: need.owner,
        targetUnit: need.offer.id,
        tier,
        amount,
        weight: weight[edge] as number,
        sourceLevel: levelAt(sourceLevel),
        targetLevel: levelAt(targetLevel),
        heldBy: sourceLevel <= targetLevel ? 'source' : 'target',
      };
    }
  }
}
