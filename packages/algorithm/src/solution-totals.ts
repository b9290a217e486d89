import type { Tier } from '@symbolon/schemas';
import type { Node } from './graph.ts';
import { compareText } from './order.ts';
import type { TypeTotals } from './solution.ts';

/** What each unit gives or gets in all, by its place among all of its kind. */
export interface UnitTotals {
  readonly given: Float64Array;
  readonly delivered: Readonly<Record<Tier, Float64Array>>;
}

interface Sums {
  readonly delivered: Record<Tier, number>;
  sought: number;
  offered: number;
  given: number;
}

/** What of each type was delivered, and what is left at either end. */
export function totalsByType(
  capacities: readonly Node[],
  needs: readonly Node[],
  totals: UnitTotals,
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
  for (const [index, { offer }] of capacities.entries()) {
    const sum = of(offer.unit.type);
    sum.offered += offer.quantity;
    sum.given += totals.given[index] as number;
  }
  for (const [index, { offer }] of needs.entries()) {
    const sum = of(offer.unit.type);
    sum.sought += offer.quantity;
    for (const tier of [1, 2] as const) {
      sum.delivered[tier] += totals.delivered[tier][index] as number;
    }
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
