import type { Tier } from '@symbolon/schemas';
import { fillAmounts } from './amounts.ts';
import type { EdgeTable } from './edge-table.ts';
import { settleLevels } from './fixed-point.ts';
import type { Graph, Node } from './graph.ts';
import { isUseful } from './role.ts';
import type { Scratch } from './scratch.ts';
import { sideOf, type Side } from './unit-level.ts';

/** One tier, settled: its levels, and what its sources give and its targets take on each edge. */
export interface SettledTier {
  readonly tier: Tier;
  readonly gives: Side;
  readonly takes: Side;
  readonly given: Float64Array;
  readonly taken: Float64Array;
}

/** Settles both tiers of a group, the second on what the first leaves. */
export function settleTiers(graph: Graph, scratch: Scratch): readonly SettledTier[] {
  const offered = quantities(graph.capacities);
  const sought = quantities(graph.needs);
  leaveOutUnreachable(graph, sought);
  const settled = ([1, 2] as const).map((tier): SettledTier => {
    const edges = graph.tiers[tier];
    const heard = scratch.float64(edges.gives.weight.length);
    const gives = sideOf(edges.gives, offered, heard);
    const takes = sideOf(edges.takes, sought, heard);
    settleLevels(gives, takes);
    // What is given becomes what is listed, and so outlives the computation.
    const given = settleAmounts(gives, takes, new Float64Array(heard.length));
    const taken = settleAmounts(takes, gives, scratch.float64(heard.length));
    return { tier, gives, takes, given, taken };
  });
  turnDownUseless(graph, settled);
  return settled;
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

/** Writes the amounts of one side, by edge; takes them off its quantities. */
function settleAmounts(
  { edges, quantity, level, heard }: Side,
  others: Side,
  amounts: Float64Array,
): Float64Array {
  const { start, other } = edges;
  for (let unit = 0; unit < quantity.length; unit += 1) {
    const from = start[unit] as number;
    const to = start[unit + 1] as number;
    if (from === to) continue;
    for (let edge = from; edge < to; edge += 1) {
      heard[edge] = others.level[other[edge] as number] as number;
    }
    const all = quantity[unit] as number;
    quantity[unit] = fillAmounts(all, level[unit] as number, edges, heard, amounts, from, to);
  }
  return amounts;
}
