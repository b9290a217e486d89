import type { PeerId } from '@symbolon/schemas';

/** A share of someone's weights below this is no recognition. */
export const SMALLEST_SHARE = 1e-12;

// Weights are values: whoever changes theirs makes new ones.
const known = new WeakMap<Readonly<Record<PeerId, number>>, ReadonlyMap<PeerId, number>>();

/** {@link normaliseWeights}, worked out once for each object. */
export function sharesOf(weights: Readonly<Record<PeerId, number>>): ReadonlyMap<PeerId, number> {
  let shares = known.get(weights);
  if (shares === undefined) {
    shares = normaliseWeights(weights);
    known.set(weights, shares);
  }
  return shares;
}

/**
 * Scales weights to the sum 1. Shares below {@link SMALLEST_SHARE} are left out, as are weights that
 * are not above 0. The order of the entries changes nothing, to the last bit.
 */
export function normaliseWeights(weights: Readonly<Record<PeerId, number>>): Map<PeerId, number> {
  const peers: PeerId[] = [];
  const positive: number[] = [];
  for (const peer of Object.keys(weights)) {
    const weight = weights[peer] ?? 0;
    if (weight > 0) {
      peers.push(peer);
      positive.push(weight);
    }
  }
  // In order of size: no order of arrival shows, and as little is rounded away as plain sums allow.
  const sorted = Float64Array.from(positive).sort();
  const all = sum(sorted, 0);
  const counting = sorted.findIndex((weight) => weight / all >= SMALLEST_SHARE);
  const total = counting <= 0 ? all : sum(sorted, counting);
  const shares = new Map<PeerId, number>();
  peers.forEach((peer, index) => {
    const weight = positive[index] as number;
    if (weight / all >= SMALLEST_SHARE) shares.set(peer, weight / total);
  });
  return shares;
}

function sum(weights: Float64Array, from: number): number {
  let total = 0;
  for (let index = from; index < weights.length; index += 1) total += weights[index] as number;
  return total;
}
