import type { PeerId } from '@symbolon/schemas';

/** A share of someone's weights below this is no recognition. */
export const SMALLEST_SHARE = 1e-12;

/** Shares side by side: `share[i]` is that of `peers[i]`. */
export interface Shares {
  readonly peers: readonly PeerId[];
  readonly share: Float64Array;
}

type Weights = Readonly<Record<PeerId, number>>;

// Weights are values: whoever changes theirs makes new ones.
const listed = new WeakMap<Weights, Shares>();
const byPeer = new WeakMap<Weights, ReadonlyMap<PeerId, number>>();
const forOthers = new WeakMap<Weights, { readonly owner: PeerId; readonly weights: Weights }>();

/** {@link normaliseWeights}, worked out once for each object. */
export function sharesOf(ofAll: Weights, owner: PeerId): ReadonlyMap<PeerId, number> {
  const weights = withoutOwner(ofAll, owner);
  let shares = byPeer.get(weights);
  if (shares === undefined) {
    shares = normaliseWeights(weights);
    byPeer.set(weights, shares);
  }
  return shares;
}

/** The same side by side, for whoever goes through all of them. */
export function listShares(ofAll: Weights, owner: PeerId): Shares {
  const weights = withoutOwner(ofAll, owner);
  let shares = listed.get(weights);
  if (shares === undefined) {
    shares = normalise(weights);
    listed.set(weights, shares);
  }
  return shares;
}

/**
 * Scales weights to the sum 1. Shares below {@link SMALLEST_SHARE} are left out, as are weights that
 * are not above 0, and what the `owner` of the weights gives themselves, which is no recognition: it
 * would only take from everyone else's. The order of the entries changes nothing, to the last bit.
 */
export function normaliseWeights(weights: Weights, owner?: PeerId): Map<PeerId, number> {
  const { peers, share } = normalise(owner === undefined ? weights : withoutOwner(weights, owner));
  return new Map(peers.map((peer, index) => [peer, share[index] as number]));
}

/** The weights without that of their owner, if they have one; the same object for the same. */
function withoutOwner(weights: Weights, owner: PeerId): Weights {
  if (!Object.hasOwn(weights, owner)) return weights;
  let others = forOthers.get(weights);
  if (others?.owner !== owner) {
    const entries = Object.entries(weights).filter(([peer]) => peer !== owner);
    others = { owner, weights: Object.fromEntries(entries) };
    forOthers.set(weights, others);
  }
  return others.weights;
}

function normalise(weights: Weights): Shares {
  const peers = Object.keys(weights);
  const share = Float64Array.from(Object.values(weights));
  // In order of size: no order of arrival shows, and as little is rounded away as plain sums allow.
  const sorted = share.slice().sort();
  const positive = sorted.findIndex((weight) => weight > 0);
  if (positive === -1) return { peers: [], share: new Float64Array() };
  const all = sum(sorted, positive);
  const counts = (weight: number): boolean => weight > 0 && weight / all >= SMALLEST_SHARE;
  const counting = sorted.findIndex(counts);
  const total = counting <= positive ? all : sum(sorted, counting);
  const kept: PeerId[] = [];
  for (const [index, peer] of peers.entries()) {
    const weight = share[index] as number;
    if (!counts(weight)) continue;
    share[kept.length] = weight / total;
    kept.push(peer);
  }
  return { peers: kept, share: share.subarray(0, kept.length) };
}

function sum(weights: Float64Array, from: number): number {
  let total = 0;
  for (let index = from; index < weights.length; index += 1) total += weights[index] as number;
  return total;
}
