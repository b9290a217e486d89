import type { Tier } from '@symbolon/schemas';
import type { Node } from './graph.ts';
import { levelAt } from './heard.ts';
import type { SettledTier } from './settled-tier.ts';
import type { SolvedAllocation } from './solution.ts';
import type { UnitTotals } from './solution-totals.ts';

/** What came of a tier, in rows of the capacities, and the levels it came of. */
export interface BoundTier {
  readonly tier: Tier;
  readonly start: Uint32Array;
  /** Number of the need. */
  readonly other: Uint32Array;
  readonly weight: Float64Array;
  /** What holds: the smaller of what both ends computed. */
  readonly amount: Float64Array;
  readonly sourceLevel: Float64Array;
  readonly targetLevel: Float64Array;
}

/** Holds what both ends computed against each other. What binds takes the place of what is given. */
export function bindTier({ tier, gives, takes, given, taken }: SettledTier): BoundTier {
  const { start, other, weight } = gives.edges;
  const amount = given;
  // Capacities come up for each need in the order in which they stand in its row.
  const next = takes.edges.start.slice();
  for (let edge = 0; edge < amount.length; edge += 1) {
    const need = other[edge] as number;
    const place = next[need] as number;
    next[need] = place + 1;
    const theirs = taken[place] as number;
    if (theirs < (amount[edge] as number)) amount[edge] = theirs;
  }
  return { tier, start, other, weight, amount, sourceLevel: gives.level, targetLevel: takes.level };
}

/** Adds what holds in a tier to what each unit gives or gets in all. */
export function addTotals({ tier, start, other, amount }: BoundTier, totals: UnitTotals): void {
  const delivered = totals.delivered[tier];
  for (let unit = 0; unit + 1 < start.length; unit += 1) {
    const end = start[unit + 1] as number;
    let given = totals.given[unit] as number;
    for (let edge = start[unit] as number; edge < end; edge += 1) {
      const need = other[edge] as number;
      given += amount[edge] as number;
      delivered[need] = (delivered[need] as number) + (amount[edge] as number);
    }
    totals.given[unit] = given;
  }
}

/** Lists every amount above 0 of a tier. */
export function* listAllocations(
  bound: BoundTier,
  capacities: readonly Node[],
  needs: readonly Node[],
): Generator<SolvedAllocation> {
  for (const [unit, capacity] of capacities.entries()) {
    const sourceLevel = bound.sourceLevel[unit] as number;
    const end = bound.start[unit + 1] as number;
    for (let edge = bound.start[unit] as number; edge < end; edge += 1) {
      const amount = bound.amount[edge] as number;
      if (amount === 0) continue;
      const target = bound.other[edge] as number;
      const need = needs[target] as Node;
      const targetLevel = bound.targetLevel[target] as number;
      yield {
        source: capacity.owner,
        sourceUnit: capacity.offer.id,
        target: need.owner,
        targetUnit: need.offer.id,
        tier: bound.tier,
        amount,
        weight: bound.weight[edge] as number,
        sourceLevel: levelAt(sourceLevel),
        targetLevel: levelAt(targetLevel),
        heldBy: sourceLevel <= targetLevel ? 'source' : 'target',
      };
    }
  }
}
