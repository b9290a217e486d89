import type { SolveParticipant } from '@symbolon/algorithm';
import { statesCompatible } from '@symbolon/match';
import type { Unit } from '@symbolon/schemas';

/** One amount, as the plain way settles it. */
export interface PlainAllocation {
  readonly source: string;
  readonly sourceUnit: string;
  readonly target: string;
  readonly targetUnit: string;
  readonly tier: number;
  readonly amount: number;
}

interface PlainUnit {
  readonly owner: string;
  readonly unit: Unit;
  left: number;
  level: number;
}

interface PlainEdge {
  readonly source: PlainUnit;
  readonly target: PlainUnit;
  readonly weight: number;
}

/**
 * What a group settles on, written as one would at first: objects in maps and arrays, and each level
 * found by sorting, over and over for everyone until nothing moves.
 */
export function allocatePlainly(participants: readonly SolveParticipant[]): PlainAllocation[] {
  const shares = new Map(participants.map(({ id, weights }) => [id, sharesOf(weights)]));
  const units = new Map(
    participants.map(({ id, state }) => [
      id,
      state.units.map((unit): PlainUnit => ({
        owner: id,
        unit,
        left: unit.quantity - (unit.reserve ?? 0),
        level: Infinity,
      })),
    ]),
  );
  const found: PlainAllocation[] = [];
  for (const tier of [1, 2]) {
    const edges: PlainEdge[] = [];
    for (const { id } of participants) {
      for (const [peer, given] of shares.get(id) ?? []) {
        const mutual = Math.min(given, shares.get(peer)?.get(id) ?? 0);
        if ((tier === 1) !== mutual > 0) continue;
        const weight = tier === 1 ? mutual : given;
        edges.push(...join(units.get(id) ?? [], units.get(peer) ?? [], weight));
      }
    }
    settle(edges);
    for (const { source, target, weight } of edges) {
      const amount = weight * Math.min(source.level, target.level);
      source.left -= amount;
      target.left -= amount;
      if (amount === 0) continue;
      found.push({
        source: source.owner,
        sourceUnit: source.unit.id,
        target: target.owner,
        targetUnit: target.unit.id,
        tier,
        amount,
      });
    }
    for (const unit of [...units.values()].flat()) {
      if (unit.left < 1e-12 * unit.unit.quantity) unit.left = 0;
      unit.level = Infinity;
    }
  }
  return found;
}

function settle(edges: readonly PlainEdge[]): void {
  const sides = [byEnd(edges, 'source'), byEnd(edges, 'target')];
  for (let changed = true; changed;) {
    changed = false;
    for (const side of sides) {
      for (const [unit, own] of side) {
        const others = own.map(({ source, target, weight }) => ({
          weight,
          level: source === unit ? target.level : source.level,
        }));
        const level = levelOf(unit.left, others);
        if (Math.abs(level - unit.level) > 1e-12 * level) changed = true;
        unit.level = level;
      }
    }
  }
}

function byEnd(edges: readonly PlainEdge[], end: 'source' | 'target'): Map<PlainUnit, PlainEdge[]> {
  const groups = new Map<PlainUnit, PlainEdge[]>();
  for (const edge of edges) {
    const group = groups.get(edge[end]);
    if (group === undefined) groups.set(edge[end], [edge]);
    else group.push(edge);
  }
  return groups;
}

function levelOf(quantity: number, others: { weight: number; level: number }[]): number {
  others.sort((a, b) => a.level - b.level);
  let open = others.reduce((sum, { weight }) => sum + weight, 0);
  let left = quantity;
  for (const { weight, level } of others) {
    if (level * open >= left) return left / open;
    left -= weight * level;
    open -= weight;
  }
  return Infinity;
}

function join(sources: PlainUnit[], targets: PlainUnit[], weight: number): PlainEdge[] {
  const capacities = sources.filter(({ unit }) => unit.kind === 'capacity');
  const needs = targets.filter(({ unit }) => unit.kind === 'need');
  const [capacity] = capacities;
  const [need] = needs;
  if (capacities.length === 1 && needs.length === 1 && capacity && need) {
    const fits = statesCompatible(need.unit, capacity.unit);
    return fits ? [{ source: capacity, target: need, weight }] : [];
  }
  const part = (one: Unit, all: PlainUnit[]): number =>
    one.quantity / all.reduce((sum, { unit }) => sum + unit.quantity, 0);
  return capacities.flatMap((source) =>
    needs
      .filter((target) => statesCompatible(target.unit, source.unit))
      .map((target) => ({
        source,
        target,
        weight:
          weight *
          part(
            source.unit,
            capacities.filter((c) => statesCompatible(target.unit, c.unit)),
          ) *
          part(
            target.unit,
            needs.filter((n) => statesCompatible(n.unit, source.unit)),
          ),
      })),
  );
}

type Weights = Readonly<Record<string, number>>;

// `solve` works shares out once for each set of weights, so the plain way does, too.
const known = new WeakMap<Weights, Map<string, number>>();

function sharesOf(weights: Weights): Map<string, number> {
  let shares = known.get(weights);
  if (shares === undefined) {
    const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    shares = new Map(Object.entries(weights).map(([peer, weight]) => [peer, weight / total]));
    known.set(weights, shares);
  }
  return shares;
}
