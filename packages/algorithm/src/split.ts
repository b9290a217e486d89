import { statesCompatible } from '@symbolon/match';
import type { Unit } from '@symbolon/schemas';
import type { Offer } from './offers.ts';

/** Decides whether a need and a capacity fit each other. */
export type Compatible = (need: Unit, capacity: Unit) => boolean;

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
  weight: number,
  compatible: Compatible = statesCompatible,
): SplitEdge[] {
  if (weight < SMALLEST_WEIGHT) return [];
  const fitting: { capacity: number; need: number }[] = [];
  const sought: number[] = [];
  const offered: number[] = [];
  for (const [c, capacity] of capacities.entries()) {
    for (const [n, need] of needs.entries()) {
      if (!compatible(need.unit, capacity.unit)) continue;
      fitting.push({ capacity: c, need: n });
      sought[c] = (sought[c] ?? 0) + need.quantity;
      offered[n] = (offered[n] ?? 0) + capacity.quantity;
    }
  }
  const edges: SplitEdge[] = [];
  for (const { capacity, need } of fitting) {
    const ofSource = quantity(capacities, capacity) / (offered[need] ?? 1);
    const ofTarget = quantity(needs, need) / (sought[capacity] ?? 1);
    const part = weight * ofSource * ofTarget;
    if (part >= SMALLEST_WEIGHT) edges.push({ capacity, need, weight: part });
  }
  return edges;
}

function quantity(offers: readonly Offer[], index: number): number {
  return offers[index]?.quantity ?? 0;
}
