import { ValidationError, type PeerId, type Relationships } from '@symbolon/schemas';
import type { RelationshipMetric } from './protocol.ts';
import { sharesOf } from './weights.ts';

/** The smaller of the two weights: a bond is as strong as its weaker side. */
export const minimumMetric: RelationshipMetric = (mine, theirs) => Math.min(mine, theirs);

/** The geometric mean of the two weights: one side's warmth makes up for the other's reserve. */
export const geometricMetric: RelationshipMetric = (mine, theirs) => Math.sqrt(mine * theirs);

/** The harmonic mean of the two weights: between the smaller of them and twice that. */
export const harmonicMetric: RelationshipMetric = (mine, theirs) =>
  mine * theirs === 0 ? 0 : (2 * (mine * theirs)) / (mine + theirs);

/** The product of the two weights: recognition that is faint on both sides counts for next to nothing. */
export const productMetric: RelationshipMetric = (mine, theirs) => mine * theirs;

/** By metric, the same that is 0 where either weight is; those that are so already are their own. */
const mutual = new WeakMap<RelationshipMetric, RelationshipMetric>(
  [minimumMetric, geometricMetric, harmonicMetric, productMetric].map((metric) => [metric, metric]),
);

/**
 * The same metric, of mutual recognition alone: 0 where either weight is 0, whatever the metric says
 * there. Throws a `ValidationError` if it is seen not to give the same from both ends.
 */
export function ofMutual(metric: RelationshipMetric): RelationshipMetric {
  let made = mutual.get(metric);
  if (made === undefined) {
    checkSymmetry(metric);
    made = (mine, theirs) => (mine > 0 && theirs > 0 ? metric(mine, theirs) : 0);
    mutual.set(metric, made);
    mutual.set(made, made);
  }
  return made;
}

/** Weights of two on which a metric is tried out. */
const TRIED: readonly (readonly [number, number])[] = [
  [1, 0.5],
  [0.7, 0.1],
  [1e-3, 0.4],
];

/** Both ends compute with the strength, so both must find the same one, to the last bit. */
function checkSymmetry(metric: RelationshipMetric): void {
  for (const [a, b] of TRIED) {
    const [here, there] = [metric(a, b), metric(b, a)];
    if (Number.isFinite(here) && here === there) continue;
    throw new ValidationError(
      `metric: the same number expected for (${String(a)}, ${String(b)}) and (${String(b)}, ${String(a)}), not ${String(here)} and ${String(there)}`,
      { at: 'metric', hint: 'let it treat both weights alike, such as by their sum or product' },
    );
  }
}

/** How I and one other recognise each other. */
export interface RelationshipStrength {
  /** My weight for them, normalised. */
  readonly mine: number;
  /** Their weight for me, normalised; 0 while unknown. */
  readonly theirs: number;
  /** The metric of the two; above 0 they are a primary peer. */
  readonly metric: number;
}

/**
 * The strength of every relationship that I am part of, from my weights and from those I have heard
 * of. Whoever neither recognises me nor is recognised by me is left out. Shares are remembered by
 * object, so relationships must not be changed in place.
 */
export function computeRelationshipMetrics(
  me: PeerId,
  myRelationships: Relationships,
  networkRelationships: ReadonlyMap<PeerId, Relationships>,
  metric: RelationshipMetric = minimumMetric,
): Map<PeerId, RelationshipStrength> {
  const strength = ofMutual(metric);
  const mine = sharesOf(myRelationships.weights, me);
  const strengths = new Map<PeerId, RelationshipStrength>();
  const add = (peer: PeerId): void => {
    if (peer === me || strengths.has(peer)) return;
    const heard = networkRelationships.get(peer);
    const forThem = mine.get(peer) ?? 0;
    const forMe = heard === undefined ? 0 : (sharesOf(heard.weights, peer).get(me) ?? 0);
    if (forThem === 0 && forMe === 0) return;
    strengths.set(peer, { mine: forThem, theirs: forMe, metric: strength(forThem, forMe) });
  };
  for (const peer of mine.keys()) add(peer);
  for (const peer of networkRelationships.keys()) add(peer);
  return strengths;
}
