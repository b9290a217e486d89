import type { ResultRow, Tier } from '@symbolon/schemas';
import { fillAmounts } from './amounts.ts';
import type { Edge, TierEdges } from './edges.ts';
import { solveLevel } from './level.ts';
import type { Offer } from './offers.ts';
import { compareText } from './order.ts';

const TIERS: readonly Tier[] = [1, 2];

/** One role of a participant, computed: a row for each unit and tier that has edges, in order. */
export function settleRole(offers: readonly Offer[], edges: TierEdges): ResultRow[] {
  const byUnit = { 1: edgesByUnit(edges[1]), 2: edgesByUnit(edges[2]) };
  return offers.flatMap((offer) => {
    let left = offer.quantity;
    const rows: ResultRow[] = [];
    for (const tier of TIERS) {
      const own = byUnit[tier].get(offer.id);
      if (own === undefined) continue;
      const settled = settleUnit(left, own);
      rows.push({ unit: offer.id, tier, level: settled.level, allocations: settled.allocations });
      left = settled.left;
    }
    return rows;
  });
}

function settleUnit(quantity: number, edges: readonly Edge[]) {
  const weights = Float64Array.from(edges, (edge) => edge.weight);
  const levels = Float64Array.from(edges, (edge) => edge.level);
  const amounts = new Float64Array(edges.length);
  const level = solveLevel(quantity, weights, levels, 0, edges.length);
  const left = fillAmounts(quantity, level, weights, levels, amounts, 0, edges.length);
  return {
    left,
    level: level === Number.POSITIVE_INFINITY ? null : level,
    allocations: edges.map(({ peer, unit, weight }, index) => ({
      peer,
      unit,
      weight,
      amount: amounts[index] ?? 0,
    })),
  };
}

function edgesByUnit(edges: readonly Edge[]): Map<string, Edge[]> {
  const byUnit = new Map<string, Edge[]>();
  const ordered = [...edges].sort(
    (a, b) => compareText(a.peer, b.peer) || compareText(a.unit, b.unit),
  );
  for (const edge of ordered) {
    const own = byUnit.get(edge.mine.id);
    if (own === undefined) byUnit.set(edge.mine.id, [edge]);
    else own.push(edge);
  }
  return byUnit;
}
