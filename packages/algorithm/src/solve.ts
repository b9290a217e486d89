import type { Level, Tier } from '@symbolon/schemas';
import { fillAmounts } from './amounts.ts';
import { settleLevels, type Side } from './fixed-point.ts';
import type { EdgeTable } from './edge-table.ts';
import { buildGraph, type Graph, type Node } from './graph.ts';
import type { RelationshipMetric } from './protocol.ts';
import type { Solution, SolvedAllocation, SolveParticipant } from './solution.ts';
import type { Compatible } from './split.ts';

/** What a caller may set about a central computation. */
export interface SolveOptions {
  readonly metric?: RelationshipMetric;
  readonly compatible?: Compatible;
}

/**
 * Computes centrally what a whole group settles on: the same levels, to the last bit, as its members
 * reach by exchanging results. The order of participants and units changes nothing.
 */
export function solve(
  participants: Iterable<SolveParticipant>,
  options: SolveOptions = {},
): Solution {
  const graph = buildGraph(participants, options.metric, options.compatible);
  const offered = quantities(graph.capacities);
  const sought = quantities(graph.needs);
  const allocations: SolvedAllocation[] = [];
  const delivered: Record<Tier, number> = { 1: 0, 2: 0 };
  let rounds = 0;
  for (const tier of [1, 2] as const) {
    const edges = graph.tiers[tier];
    const gives = makeSide(edges.gives, offered);
    const takes = makeSide(edges.takes, sought);
    rounds += settleLevels(gives, takes);
    const given = settleAmounts(gives, takes);
    const taken = settleAmounts(takes, gives);
    for (const allocation of bindingAllocations(graph, tier, gives, takes, given, taken)) {
      delivered[tier] += allocation.amount;
      allocations.push(allocation);
    }
  }
  const total = delivered[1] + delivered[2];
  return {
    allocations,
    delivered: total,
    deliveredByTier: delivered,
    unmet: Math.max(0, totalOf(graph.needs) - total),
    unused: Math.max(0, totalOf(graph.capacities) - total),
    rounds,
  };
}

function quantities(nodes: readonly Node[]): Float64Array {
  return Float64Array.from(nodes, ({ offer }) => offer.quantity);
}

function totalOf(nodes: readonly Node[]): number {
  return nodes.reduce((total, { offer }) => total + offer.quantity, 0);
}

function makeSide(edges: EdgeTable, quantity: Float64Array): Side {
  return { edges, quantity, level: new Float64Array(quantity.length) };
}

/** The amounts of one side, by edge; takes them off its quantities. */
function settleAmounts(side: Side, others: Side): Float64Array {
  const { start, weight, other } = side.edges;
  const amounts = new Float64Array(weight.length);
  const levels = Float64Array.from(other, (unit) => others.level[unit] as number);
  for (let unit = 0; unit < side.quantity.length; unit += 1) {
    const from = start[unit] as number;
    const to = start[unit + 1] as number;
    if (from === to) continue;
    const quantity = side.quantity[unit] as number;
    const level = side.level[unit] as number;
    side.quantity[unit] = fillAmounts(quantity, level, weight, levels, amounts, from, to);
  }
  return amounts;
}

function* bindingAllocations(
  graph: Graph,
  tier: Tier,
  gives: Side,
  takes: Side,
  given: Float64Array,
  taken: Float64Array,
): Generator<SolvedAllocation> {
  const { start, other, twin, weight } = gives.edges;
  for (const [unit, capacity] of graph.capacities.entries()) {
    const sourceLevel = gives.level[unit] as number;
    for (let edge = start[unit] as number; edge < (start[unit + 1] as number); edge += 1) {
      const amount = Math.min(given[edge] as number, taken[twin[edge] as number] as number);
      if (amount === 0) continue;
      const need = graph.needs[other[edge] as number] as Node;
      const targetLevel = takes.level[other[edge] as number] as number;
      yield {
        source: capacity.owner,
        sourceUnit: capacity.offer.id,
        target: need.owner,
        targetUnit: need.offer.id,
        tier,
        amount,
        weight: weight[edge] as number,
        sourceLevel: finite(sourceLevel),
        targetLevel: finite(targetLevel),
        heldBy: sourceLevel <= targetLevel ? 'source' : 'target',
      };
    }
  }
}

function finite(level: number): Level {
  return level === Number.POSITIVE_INFINITY ? null : level;
}
