import { statesCompatible } from '@symbolon/match';
import type { Tier, Unit } from '@symbolon/schemas';
import type { BindingAllocation } from '../binding-allocations.ts';
import type { SolveParticipant } from '../solution.ts';

/**
 * What a group settles on, worked out the plain way: all edges of a tier rise together, each as fast
 * as its weight, and stop when one of their ends is full. Slow, and shares no code with what computes
 * it in earnest, so that each can be held against the other.
 */
export function progressiveFilling(participants: readonly SolveParticipant[]): BindingAllocation[] {
  const share = sharesOf(participants);
  const recognition = (from: string, to: string): number => share.get(from)?.get(to) ?? 0;
  const left = new Map<string, number>();
  for (const { id, state } of participants) {
    for (const unit of state.units) left.set(unitKey(id, unit.id), available(unit));
  }
  const settled: BindingAllocation[] = [];
  for (const tier of [1, 2] as const) {
    const edges = edgesOf(participants, tier, recognition);
    fill(edges, left);
    for (const { amount, ...edge } of edges) {
      if (amount <= 0) continue;
      settled.push({
        source: edge.source,
        sourceUnit: edge.sourceUnit,
        target: edge.target,
        targetUnit: edge.targetUnit,
        tier,
        amount,
      });
    }
  }
  return settled;
}

interface FillingEdge {
  readonly source: string;
  readonly sourceUnit: string;
  readonly target: string;
  readonly targetUnit: string;
  readonly weight: number;
  amount: number;
  open: boolean;
}

function fill(edges: readonly FillingEdge[], left: Map<string, number>): void {
  const ends = (edge: FillingEdge): string[] => [
    unitKey(edge.source, edge.sourceUnit),
    unitKey(edge.target, edge.targetUnit),
  ];
  const start = new Map(left);
  let height = 0;
  for (;;) {
    const open = edges.filter((edge) => edge.open);
    if (open.length === 0) break;
    // How fast each end fills, and so which is full first.
    const speed = new Map<string, number>();
    for (const edge of open) {
      for (const end of ends(edge)) speed.set(end, (speed.get(end) ?? 0) + edge.weight);
    }
    let rise = Infinity;
    for (const [end, pace] of speed) rise = Math.min(rise, Math.max(0, room(end, left)) / pace);
    height += rise;
    for (const edge of open) edge.amount = edge.weight * height;
    for (const [end, pace] of speed) left.set(end, room(end, left) - pace * rise);
    for (const [end, pace] of speed) {
      const full = Math.max(0, room(end, left)) / pace <= height * 1e-13;
      if (!full) continue;
      left.set(end, 0);
      for (const edge of open) if (ends(edge).includes(end)) edge.open = false;
    }
  }
  // What is within rounding of nothing is nothing.
  for (const [end, amount] of left) {
    if (amount <= 1e-12 * room(end, start)) left.set(end, 0);
  }
}

function room(end: string, left: ReadonlyMap<string, number>): number {
  return left.get(end) ?? 0;
}

function edgesOf(
  participants: readonly SolveParticipant[],
  tier: Tier,
  recognition: (from: string, to: string) => number,
): FillingEdge[] {
  const edges: FillingEdge[] = [];
  for (const source of participants) {
    for (const target of participants) {
      if (source.id === target.id) continue;
      const given = recognition(source.id, target.id);
      const returned = recognition(target.id, source.id);
      const mutual = Math.min(given, returned);
      if (tier === 1 ? mutual <= 0 : mutual > 0 || given <= 0) continue;
      const capacities = source.state.units.filter((u) => u.kind === 'capacity');
      const needs = target.state.units.filter((u) => u.kind === 'need');
      for (const capacity of capacities) {
        for (const need of needs) {
          if (!statesCompatible(need, capacity)) continue;
          const rivals = capacities.filter((other) => statesCompatible(need, other));
          const peers = needs.filter((other) => statesCompatible(other, capacity));
          const weight =
            (tier === 1 ? mutual : given) *
            part(available(capacity), rivals) *
            part(available(need), peers);
          if (!(weight >= 1e-30)) continue;
          edges.push({
            source: source.id,
            sourceUnit: capacity.id,
            target: target.id,
            targetUnit: need.id,
            weight,
            amount: 0,
            open: true,
          });
        }
      }
    }
  }
  return edges;
}

function part(amount: number, among: readonly Unit[]): number {
  const all = among.reduce((total, unit) => total + available(unit), 0);
  return all > 0 ? amount / all : 0;
}

function available(unit: Unit): number {
  const quantity = unit.quantity - (unit.reserve ?? 0);
  return quantity >= 1e-30 ? quantity : 0;
}

function sharesOf(participants: readonly SolveParticipant[]): Map<string, Map<string, number>> {
  return new Map(
    participants.map(({ id, weights }) => {
      const all = Object.values(weights).reduce((total, weight) => total + weight, 0);
      const kept = Object.entries(weights).filter(([, weight]) => weight / all >= 1e-12);
      const total = kept.reduce((sum, [, weight]) => sum + weight, 0);
      return [id, new Map(kept.map(([peer, weight]) => [peer, weight / total]))];
    }),
  );
}

function unitKey(owner: string, unit: string): string {
  return JSON.stringify([owner, unit]);
}
