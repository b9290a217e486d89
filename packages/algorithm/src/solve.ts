import type { Tier } from '@symbolon/schemas';
import { fillAmounts } from './amounts.ts';
import type { EdgeTable } from './edge-table.ts';
import { settleLevels, type Side } from './fixed-point.ts';
import { buildGraph, type Graph, type Node } from './graph.ts';
import { levelAt } from './heard.ts';
import type { RelationshipMetric } from './protocol.ts';
import { isUseful } from './role.ts';
import type { Solution, SolvedAllocation, SolveParticipant } from './solution.ts';
import { totalsByType, type UnitTotals } from './solution-totals.ts';
import type { SharingRules } from './split.ts';

/** What a caller may set about a central computation. */
export interface SolveOptions extends SharingRules {
  readonly metric?: RelationshipMetric | undefined;
}

/** One tier, settled: what its sources give and its targets take on each edge. */
interface SettledTier {
  readonly tier: Tier;
  readonly gives: Side;
  readonly takes: Side;
  readonly given: Float64Array;
  readonly taken: Float64Array;
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
  const offered = quantities(graph.capacities);
  const sought = quantities(graph.needs);
  leaveOutUnreachable(graph, sought);
  const settled: SettledTier[] = [];
  let rounds = 0;
  for (const tier of [1, 2] as const) {
    const edges = graph.tiers[tier];
    const gives = makeSide(edges.gives, offered);
    const takes = makeSide(edges.takes, sought);
    rounds += settleLevels(gives, takes);
    const given = settleAmounts(gives, takes);
    const taken = settleAmounts(takes, gives);
    settled.push({ tier, gives, takes, given, taken });
  }
  turnDownUseless(graph, settled);
  const allocations: SolvedAllocation[] = [];
  const totals: UnitTotals = {
    given: new Float64Array(offered.length),
    delivered: { 1: new Float64Array(sought.length), 2: new Float64Array(sought.length) },
  };
  for (const tier of settled) bindAllocations(graph, tier, allocations, totals);
  return { allocations, totals: totalsByType(graph, totals), rounds };
}

function quantities(nodes: readonly Node[]): Float64Array {
  return Float64Array.from(nodes, ({ offer }) => offer.quantity);
}

/** Needs that all their sources together could not make useful take no part. */
function leaveOutUnreachable(graph: Graph, sought: Float64Array): void {
  for (const [need, { offer }] of graph.needs.entries()) {
    if (offer.minimum === 0) continue;
    let supply = 0;
    for (const tier of [1, 2] as const) {
      const { start, other } = graph.tiers[tier].takes;
      let ofTier = 0;
      for (let edge = start[need] as number; edge < (start[need + 1] as number); edge += 1) {
        ofTier += (graph.capacities[other[edge] as number] as Node).offer.quantity;
      }
      supply += ofTier;
    }
    if (!isUseful(offer, supply)) sought[need] = 0;
  }
}

/** Needs that get less than is of use to them take nothing. */
function turnDownUseless(graph: Graph, tiers: readonly SettledTier[]): void {
  for (const [need, { offer }] of graph.needs.entries()) {
    if (offer.minimum === 0) continue;
    let total = 0;
    for (const { takes, taken } of tiers) total += sumOfRow(takes.edges, taken, need);
    if (isUseful(offer, total)) continue;
    for (const { takes, taken } of tiers) {
      taken.fill(0, takes.edges.start[need], takes.edges.start[need + 1]);
    }
  }
}

function sumOfRow({ start }: EdgeTable, amounts: Float64Array, unit: number): number {
  let total = 0;
  for (let edge = start[unit] as number; edge < (start[unit + 1] as number); edge += 1) {
    total += amounts[edge] as number;
  }
  return total;
}

function makeSide(edges: EdgeTable, quantity: Float64Array): Side {
  return { edges, quantity, level: new Float64Array(quantity.length) };
}

/** The amounts of one side, by edge; takes them off its quantities. */
function settleAmounts(side: Side, others: Side): Float64Array {
  const { start, weight, other } = side.edges;
  const amounts = new Float64Array(weight.length);
  const levels = new Float64Array(other.length);
  for (let edge = 0; edge < levels.length; edge += 1) {
    levels[edge] = others.level[other[edge] as number] as number;
  }
  for (let unit = 0; unit < side.quantity.length; unit += 1) {
    const from = start[unit] as number;
    const to = start[unit + 1] as number;
    if (from === to) continue;
    const quantity = side.quantity[unit] as number;
    const level = side.level[unit] as number;
    side.quantity[unit] = fillAmounts(quantity, level, side.edges, levels, amounts, from, to);
  }
  return amounts;
}

/** Lists what binds in a tier, and adds it up. */
function bindAllocations(
  graph: Graph,
  settled: SettledTier,
  allocations: SolvedAllocation[],
  totals: UnitTotals,
): void {
  const { tier, gives, takes, given, taken } = settled;
  const { start, other, twin, weight } = gives.edges;
  const delivered = totals.delivered[tier];
  for (const [unit, capacity] of graph.capacities.entries()) {
    const sourceLevel = gives.level[unit] as number;
    for (let edge = start[unit] as number; edge < (start[unit + 1] as number); edge += 1) {
      const amount = Math.min(given[edge] as number, taken[twin[edge] as number] as number);
      if (amount === 0) continue;
      const target = other[edge] as number;
      const need = graph.needs[target] as Node;
      const targetLevel = takes.level[target] as number;
      totals.given[unit] = (totals.given[unit] as number) + amount;
      delivered[target] = (delivered[target] as number) + amount;
      allocations.push({
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
      });
    }
  }
}
