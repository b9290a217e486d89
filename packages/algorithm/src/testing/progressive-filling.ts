import { statesCompatible } from '@symbolon/match';
import type { Tier, Unit } from '@symbolon/schemas';
import type { BindingAllocation } from '../binding-allocations.ts';
import type { DivisionRule } from '../division.ts';
import type { RelationshipMetric } from '../protocol.ts';
import type { SolveParticipant } from '../solution.ts';
import { stepsBetween } from '../whole.ts';

/**
 * What a group settles on, worked out the plain way: all edges of a tier rise together, each as fast
 * as its weight, and stop when one of their ends is full. Wholes come one at a time, each at its
 * height; an end that has no room for the next one is full. Slow, and shares no code with what computes
 * it in earnest but the heights of wholes, so that each can be held against the other. `onDoubt` is
 * called where rounding decides whether a whole has room: another order of adding up may decide otherwise.
 */
export function progressiveFilling(
  participants: readonly SolveParticipant[],
  onDoubt: () => void = () => undefined,
  { metric = Math.min, division = (strength) => strength }: FillingRules = {},
): BindingAllocation[] {
  const share = sharesOf(participants);
  const recognition = (from: string, to: string): number => share.get(from)?.get(to) ?? 0;
  const left = new Map<string, number>();
  for (const { id, state } of participants) {
    for (const unit of state.units) left.set(unitKey(id, unit.id), available(unit));
  }
  const tiers = ([1, 2] as const).map((tier) =>
    edgesOf(participants, tier, recognition, { metric, division }),
  );
  const minimums = minimumsOf(participants);
  for (const [need, minimum] of minimums) {
    const supply = tiers.flat().filter((edge) => targetKey(edge) === need);
    const sum = supply.reduce((total, edge) => total + room(sourceKey(edge), left), 0);
    if (isClose(sum, minimum)) onDoubt();
    if (sum < minimum * (1 - 1e-12)) left.set(need, 0);
  }
  for (const edges of tiers) fill(edges, left, onDoubt);
  const settled: BindingAllocation[] = [];
  for (const [index, edges] of tiers.entries()) {
    const tier = index === 0 ? 1 : 2;
    for (const { amount, ...edge } of edges) {
      if (amount <= 0) continue;
      const taken = tiers.flat().filter((other) => targetKey(other) === targetKey(edge));
      const total = taken.reduce((sum, other) => sum + other.amount, 0);
      const minimum = minimums.get(targetKey(edge)) as number;
      if (isClose(total, minimum)) onDoubt();
      if (total < minimum * (1 - 1e-11)) continue;
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

/** By what rules edges weigh; the usual ones unless stated. */
export interface FillingRules {
  readonly metric?: RelationshipMetric;
  readonly division?: DivisionRule;
}

interface FillingEdge {
  readonly source: string;
  readonly sourceUnit: string;
  readonly target: string;
  readonly targetUnit: string;
  readonly weight: number;
  readonly step: number;
  amount: number;
  open: boolean;
}

const sourceKey = (edge: Omit<FillingEdge, 'amount'>): string =>
  unitKey(edge.source, edge.sourceUnit);
const targetKey = (edge: Omit<FillingEdge, 'amount'>): string =>
  unitKey(edge.target, edge.targetUnit);

/** Whether something comes so near to a minimum that rounding decides whether it is reached. */
function isClose(total: number, minimum: number): boolean {
  const missing = minimum - total;
  return missing > 1e-13 * minimum && missing <= 1e-9 * minimum;
}

function minimumsOf(participants: readonly SolveParticipant[]): Map<string, number> {
  return new Map(
    participants.flatMap(({ id, state }) =>
      state.units
        .filter(({ kind }) => kind === 'need')
        .map((unit) => [
          unitKey(id, unit.id),
          unit.indivisible === true ? unit.quantity : (unit.minimum ?? 0),
        ]),
    ),
  );
}

function fill(edges: readonly FillingEdge[], left: Map<string, number>, onDoubt: () => void): void {
  const ends = (edge: FillingEdge): string[] => [sourceKey(edge), targetKey(edge)];
  const start = new Map(left);
  const close = (end: string): void => {
    for (const edge of edges) if (ends(edge).includes(end)) edge.open = false;
  };
  for (const edge of edges) for (const end of ends(edge)) if (room(end, left) === 0) close(end);
  let height = 0;
  for (;;) {
    const open = edges.filter((edge) => edge.open);
    if (open.length === 0) break;
    const fluid = open.filter(({ step }) => step === 0);
    // How fast each end fills, and so which is full first.
    const speed = new Map<string, number>();
    for (const edge of fluid) {
      for (const end of ends(edge)) speed.set(end, (speed.get(end) ?? 0) + edge.weight);
    }
    let rise = Infinity;
    for (const [end, pace] of speed) rise = Math.min(rise, Math.max(0, room(end, left)) / pace);
    const next = nextWhole(open);
    const nextHeight = next === undefined ? Infinity : (next.amount + 0.5) * next.step;
    const comes = next !== undefined && nextHeight <= height + rise;
    rise = Math.min(rise, Math.max(0, nextHeight - height));
    height = comes ? nextHeight : height + rise;
    for (const edge of fluid) edge.amount = edge.weight * height;
    for (const [end, pace] of speed) left.set(end, room(end, left) - pace * rise);
    if (comes) {
      const crowded = ends(next).filter((end) => room(end, left) < 1);
      for (const end of ends(next)) {
        const beyond = Math.abs(room(end, left) - 1);
        if (beyond > 0 && beyond <= 1e-9 * Math.max(1, room(end, start))) onDoubt();
      }
      for (const end of crowded) close(end);
      if (crowded.length > 0) continue;
      next.amount += 1;
      for (const end of ends(next)) {
        left.set(end, room(end, left) - 1);
        if (room(end, left) <= 1e-12 * room(end, start)) close(end);
      }
      continue;
    }
    for (const [end, pace] of speed) {
      const full = Math.max(0, room(end, left)) / pace <= height * 1e-13;
      if (!full) continue;
      left.set(end, 0);
      close(end);
    }
  }
  // What is within rounding of nothing is nothing.
  for (const [end, amount] of left) {
    if (amount <= 1e-12 * room(end, start)) left.set(end, 0);
  }
}

/** The edge whose next whole comes at the lowest height. */
function nextWhole(edges: readonly FillingEdge[]): FillingEdge | undefined {
  let lowest: FillingEdge | undefined;
  const heightOf = ({ amount, step }: FillingEdge): number => (amount + 0.5) * step;
  for (const edge of edges) {
    if (edge.step === 0) continue;
    if (lowest === undefined || heightOf(edge) < heightOf(lowest)) lowest = edge;
  }
  return lowest;
}

function room(end: string, left: ReadonlyMap<string, number>): number {
  return left.get(end) as number;
}

function edgesOf(
  participants: readonly SolveParticipant[],
  tier: Tier,
  recognition: (from: string, to: string) => number,
  { metric, division }: Required<FillingRules>,
): FillingEdge[] {
  const edges: FillingEdge[] = [];
  for (const source of participants) {
    for (const target of participants) {
      if (source.id === target.id) continue;
      const given = recognition(source.id, target.id);
      const returned = recognition(target.id, source.id);
      const mutual = given > 0 && returned > 0 ? metric(given, returned) : 0;
      if (tier === 1 ? mutual <= 0 : mutual > 0 || given <= 0) continue;
      const capacities = source.state.units.filter((u) => u.kind === 'capacity');
      const needs = target.state.units.filter((u) => u.kind === 'need');
      const inOrder = { capacities: inOrderOfId(capacities), needs: inOrderOfId(needs) };
      const stepOf = stepsBetween({
        source: source.id,
        capacities: inOrder.capacities.map((unit) => ({ unit })),
        target: target.id,
        needs: inOrder.needs.map((unit) => ({ unit })),
      });
      for (const capacity of capacities) {
        for (const need of needs) {
          if (!statesCompatible(need, capacity)) continue;
          const rivals = capacities.filter((other) => statesCompatible(need, other));
          const peers = needs.filter((other) => statesCompatible(other, capacity));
          const strength = tier === 1 ? mutual : given;
          const weight =
            division(strength, sumOf(peers), sumOf(rivals)) *
            part(available(capacity), rivals) *
            part(available(need), peers);
          if (!(weight >= 1e-30)) continue;
          edges.push({
            source: source.id,
            sourceUnit: capacity.id,
            target: target.id,
            targetUnit: need.id,
            weight,
            step: stepOf({
              capacity: inOrder.capacities.indexOf(capacity),
              need: inOrder.needs.indexOf(need),
              weight,
            }),
            amount: 0,
            open: true,
          });
        }
      }
    }
  }
  return edges;
}

/** Units of which there is something, as they count among those of their owner. */
function inOrderOfId(units: readonly Unit[]): Unit[] {
  return units.filter((unit) => available(unit) > 0).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function part(amount: number, among: readonly Unit[]): number {
  const all = sumOf(among);
  return all > 0 ? amount / all : 0;
}

function sumOf(units: readonly Unit[]): number {
  return units.reduce((total, unit) => total + available(unit), 0);
}

function available(unit: Unit): number {
  const quantity = unit.quantity - (unit.reserve ?? 0);
  return quantity >= 1e-30 ? quantity : 0;
}

function sharesOf(participants: readonly SolveParticipant[]): Map<string, Map<string, number>> {
  return new Map(
    participants.map(({ id, weights }) => {
      const others = Object.entries(weights).filter(([peer]) => peer !== id);
      const all = others.reduce((total, [, weight]) => total + weight, 0);
      const kept = others.filter(([, weight]) => weight / all >= 1e-12);
      const total = kept.reduce((sum, [, weight]) => sum + weight, 0);
      return [id, new Map(kept.map(([peer, weight]) => [peer, weight / total]))];
    }),
  );
}

function unitKey(owner: string, unit: string): string {
  return JSON.stringify([owner, unit]);
}
