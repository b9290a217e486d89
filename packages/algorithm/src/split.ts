import { statesCompatible } from '@symbolon/match';
import type { Unit } from '@symbolon/schemas';
import type { Offer } from './offers.ts';

/** Decides whether a need and a capacity fit each other. */
export type Compatible = (need: Unit, capacity: Unit) => boolean;

/** One need and one capacity that fit, and their share of the weight between two participants. */
export interface SplitEdge {
  readonly capacity: Offer;
  readonly need: Offer;
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
  const pairs: { capacity: Offer; need: Offer; c: number; n: number }[] = [];
  const sought = new Float64Array(capacities.length);
  const offered = new Float64Array(needs.length);
  capacities.forEach((capacity, c) => {
    needs.forEach((need, n) => {
      if (!compatible(need.unit, capacity.unit)) return;
      pairs.push({ capacity, need, c, n });
      sought[c] = (sought[c] ?? 0) + need.quantity;
      offered[n] = (offered[n] ?? 0) + capacity.quantity;
    });
  });
  return pairs
    .map(({ capacity, need, c, n }) => ({
      capacity,
      need,
      weight: weight * (capacity.quantity / (offered[n] ?? 1)) * (need.quantity / (sought[c] ?? 1)),
    }))
    .filter((edge) => edge.weight >= SMALLEST_WEIGHT);
}
