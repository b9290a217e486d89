import type { PeerId, ResultRow, Results, State, Tier } from '@symbolon/schemas';
import type { Offer, Offers } from './offers.ts';
import { offersOf } from './offers.ts';
import type { ComputeInput, Neighbour } from './protocol.ts';
import { SMALLEST_WEIGHT, splitWeight, type Compatible } from './split.ts';

/** One edge as seen from one of its ends: a unit of mine, a unit of someone else's, and its level. */
export interface Edge {
  readonly mine: Offer;
  readonly peer: PeerId;
  readonly unit: string;
  readonly weight: number;
  /** The last level heard of from the other end; `Infinity` where it does not bind or is unknown. */
  readonly level: number;
}

/** The edges of one participant in one role, by tier. */
export type TierEdges = Readonly<Record<Tier, readonly Edge[]>>;

type AllocationInput = ComputeInput<State, Results>;
type AllocationNeighbour = Neighbour<State, Results>;

/** Edges on which I give: tier 1 to whom I share recognition with, tier 2 to whom only I recognise. */
export function edgesAsSource(input: AllocationInput, compatible?: Compatible): TierEdges {
  const edges: Record<Tier, Edge[]> = { 1: [], 2: [] };
  const { capacities } = offersOf(input.state);
  if (capacities.length === 0) return edges;
  for (const [peer, neighbour] of input.neighbours) {
    if (neighbour.state === undefined) continue;
    const tier: Tier = neighbour.metric > 0 ? 1 : 2;
    const weight = tier === 1 ? neighbour.metric : neighbour.weightForThem;
    const { needs } = offersOf(neighbour.state);
    for (const edge of splitWeight(capacities, needs, weight, compatible)) {
      const mine = capacities[edge.capacity] as Offer;
      const unit = (needs[edge.need] as Offer).id;
      const level = acceptedLevel(neighbour.state, unit, tier);
      edges[tier].push({ mine, peer, unit, weight: edge.weight, level });
    }
  }
  return edges;
}

/** Edges on which I take: tier 1 as both states say, tier 2 as the source's results say. */
export function edgesAsTarget(input: AllocationInput, compatible?: Compatible): TierEdges {
  const edges: Record<Tier, Edge[]> = { 1: [], 2: [] };
  const offers = offersOf(input.state);
  if (offers.needs.length === 0) return edges;
  for (const [peer, neighbour] of input.neighbours) {
    if (neighbour.metric > 0) edges[1].push(...mutualEdges(offers, peer, neighbour, compatible));
    else edges[2].push(...announcedEdges(input.me, offers, peer, neighbour));
  }
  return edges;
}

function mutualEdges(
  { needs }: Offers,
  peer: PeerId,
  { state, results, metric }: AllocationNeighbour,
  compatible?: Compatible,
): Edge[] {
  if (state === undefined) return [];
  const { capacities } = offersOf(state);
  return splitWeight(capacities, needs, metric, compatible).map((edge) => {
    const unit = (capacities[edge.capacity] as Offer).id;
    const mine = needs[edge.need] as Offer;
    return { mine, peer, unit, weight: edge.weight, level: givenLevel(results, unit, 1) };
  });
}

/**
 * Only the source knows by what weight it gives in tier 2, so its own rows count. What it claims for
 * one need in all is held to its weight for me, or it could crowd out everyone else's gifts.
 */
function announcedEdges(
  me: PeerId,
  { needs }: Offers,
  peer: PeerId,
  { results, weightForMe }: AllocationNeighbour,
): Edge[] {
  const rows = results?.gives.filter((row) => row.tier === 2) ?? [];
  return needs.flatMap((need) => {
    const claims = new Map<string, Edge>();
    for (const row of rows) {
      if (claims.has(row.unit)) continue;
      const claim = row.allocations.find(({ peer, unit }) => peer === me && unit === need.id);
      if (claim === undefined || claim.weight < SMALLEST_WEIGHT) continue;
      const { weight } = claim;
      claims.set(row.unit, { mine: need, peer, unit: row.unit, weight, level: levelOf(row) });
    }
    const edges = [...claims.values()];
    const claimed = edges.reduce((total, edge) => total + edge.weight, 0);
    const allowed = weightForMe > 0 ? weightForMe : 1;
    if (claimed <= allowed * ROUNDING) return edges;
    return edges.map((edge) => ({ ...edge, weight: edge.weight * (allowed / claimed) }));
  });
}

/** An honest source's parts may add up to this much more than the whole. */
const ROUNDING = 1 + 1e-9;

function acceptedLevel(state: State, unit: string, tier: Tier): number {
  const entry = state.acceptance.find((one) => one.unit === unit && one.tier === tier);
  return entry?.level ?? Number.POSITIVE_INFINITY;
}

function givenLevel(results: Results | undefined, unit: string, tier: Tier): number {
  const row = results?.gives.find((one) => one.unit === unit && one.tier === tier);
  return row === undefined ? Number.POSITIVE_INFINITY : levelOf(row);
}

function levelOf(row: ResultRow): number {
  return row.level ?? Number.POSITIVE_INFINITY;
}
