import type { PeerId } from '@symbolon/schemas';

/** A share of someone's weights below this is no recognition. */
export const SMALLEST_SHARE = 1e-12;

/**
 * Scales weights to the sum 1. Shares below {@link SMALLEST_SHARE} are left out, as are weights that
 * are not above 0. The order of the entries changes nothing, to the last bit.
 */
export function normaliseWeights(weights: Readonly<Record<PeerId, number>>): Map<PeerId, number> {
  const positive = Object.entries(weights).filter(([, weight]) => weight > 0);
  const all = sum(positive);
  const counting = positive.filter(([, weight]) => weight / all >= SMALLEST_SHARE);
  const total = sum(counting);
  return new Map(counting.map(([peer, weight]) => [peer, weight / total]));
}

/** Sums from the smallest up: no order of arrival, and as little rounding as plain sums allow. */
function sum(entries: readonly (readonly [PeerId, number])[]): number {
  return Float64Array.from(entries, ([, weight]) => weight)
    .sort()
    .reduce((total, weight) => total + weight, 0);
}
