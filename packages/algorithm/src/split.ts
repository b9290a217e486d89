import { statesCompatible } from '@symbolon/match';
import type { Unit } from '@symbolon/schemas';
import { equalLevels, type DivisionRule } from './division.ts';
import type { Offer } from './offers.ts';

/** Decides whether a need and a capacity fit each other. */
export type Compatible = (need: Unit, capacity: Unit) => boolean;

/** By what rules two participants share the weight between them out over their units. */
export interface SharingRules {
  /** What fits what; `statesCompatible` unless stated. Both ends must go by the same. */
  readonly fits?: Compatible | undefined;
  /** Equal levels unless stated. */
  readonly division?: DivisionRule | undefined;
}

/** One need and one capacity that fit, by their places in the lists, and their part of the weight. */
export interface SplitEdge {
  readonly capacity: number;
  readonly need: number;
  readonly weight: number;
}

/** An edge weaker than this is none: no level can then grow beyond what a number can hold. */
export const SMALLEST_WEIGHT = 1e-30;

/**
 * Shares the weight between a source and a target out over their units that fit: a unit's part among
 * those of its owner that fit the same counterpart is its part of their quantity, on both sides.
 * Cutting a unit in two so changes nobody's total. Both ends call this with the same units and get the
 * same weights to the last bit.
 */
export function splitWeight(
  capacities: readonly Offer[],
  needs: readonly Offer[],
  strength: number,
  { fits, division = equalLevels }: SharingRules = {},
): SplitEdge[] {
  if (strength < SMALLEST_WEIGHT) return [];
  const [capacity] = capacities;
  const [need] = needs;
  if (capacity === undefined || need === undefined) return [];
  if (capacities.length === 1 && needs.length === 1) {
    // Most participants have one unit of a kind, and nothing to split.
    if (!fit(need, capacity, fits)) return [];
    const weight = division(strength, need.quantity, capacity.quantity);
    return weight >= SMALLEST_WEIGHT ? [{ capacity: 0, need: 0, weight }] : [];
  }
  const fitting: { capacity: number; need: number }[] = [];
  const sought = new Float64Array(capacities.length);
  const offered = new Float64Array(needs.length);
  const mayFit = candidates(needs, fits);
  for (const [c, capacity] of capacities.entries()) {
    for (const n of mayFit(capacity)) {
      const need = needs[n] as Offer;
      if (!fit(need, capacity, fits)) continue;
      fitting.push({ capacity: c, need: n });
      sought[c] = (sought[c] as number) + need.quantity;
      offered[n] = (offered[n] as number) + capacity.quantity;
    }
  }
  const edges: SplitEdge[] = [];
  for (const { capacity, need } of fitting) {
    const all = { sought: sought[capacity] as number, offered: offered[need] as number };
    const ofSource = (capacities[capacity] as Offer).quantity / all.offered;
    const ofTarget = (needs[need] as Offer).quantity / all.sought;
    const weight = division(strength, all.sought, all.offered) * ofSource * ofTarget;
    if (weight >= SMALLEST_WEIGHT) edges.push({ capacity, need, weight });
  }
  return edges;
}

function fit(need: Offer, capacity: Offer, fits: Compatible | undefined): boolean {
  if (fits !== undefined) return fits(need.unit, capacity.unit);
  if (need.typeOnly || capacity.typeOnly) return need.unit.type === capacity.unit.type;
  return statesCompatible(need.unit, capacity.unit);
}

/** The needs that a capacity has to be held against: those of its type, unless a rule sees types its own way. */
function candidates(
  needs: readonly Offer[],
  fits: Compatible | undefined,
): (capacity: Offer) => readonly number[] {
  if (fits !== undefined || needs.length === 1) {
    const all = [...needs.keys()];
    return () => all;
  }
  const byType = new Map<string, number[]>();
  for (const [place, { unit }] of needs.entries()) {
    const same = byType.get(unit.type);
    if (same === undefined) byType.set(unit.type, [place]);
    else same.push(place);
  }
  return ({ unit }) => byType.get(unit.type) ?? [];
}
