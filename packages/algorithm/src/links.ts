import type { PeerId, Tier } from '@symbolon/schemas';
import {
  acceptedLevels,
  givenRows,
  height,
  weightsFor,
  type AllocationNeighbour,
} from './heard.ts';
import type { Offer, Offers } from './offers.ts';
import { SMALLEST_WEIGHT, type SplitEdge } from './split.ts';
import { stepsBetween } from './whole.ts';

/** One edge as seen from one of its ends: a unit of mine, a unit of someone else's, and its level. */
export interface Link {
  /** My unit. */
  readonly mine: string;
  /** The unit at the other end. */
  readonly unit: string;
  readonly weight: number;
  /** See {@link stepsBetween}. */
  readonly step: number;
  /** What there is at the other end. */
  readonly supply: number;
  /** The last level heard of from the other end; `Infinity` where it does not bind or is unknown. */
  readonly level: number;
  /** Whether the other end has yet to say that it takes anything at all. */
  readonly awaiting: boolean;
}

/** All edges between a neighbour and me in one of my roles; they are of one tier. */
export interface Links {
  readonly tier: Tier;
  readonly links: readonly Link[];
}

/** Two participants and how the weight between them is shared out over what they have. */
export interface Between {
  readonly me: PeerId;
  readonly mine: Offers;
  readonly peer: PeerId;
  readonly theirs: Offers;
  readonly split: readonly SplitEdge[];
}

/** The tier in which two give to each other. */
export function tierOf({ metric }: AllocationNeighbour): Tier {
  return metric > 0 ? 1 : 2;
}

/** Edges on which I give: tier 1 to whom I share recognition with, tier 2 to whom only I recognise. */
export function linksAsSource(between: Between, neighbour: AllocationNeighbour): Links {
  const { me, mine, peer, theirs, split } = between;
  const tier = tierOf(neighbour);
  const accepted = acceptedLevels(neighbour.state, tier);
  const stepOf = stepsBetween({
    source: me,
    capacities: mine.capacities,
    target: peer,
    needs: theirs.needs,
  });
  const links = split.map((edge): Link => {
    const capacity = mine.capacities[edge.capacity] as Offer;
    const need = theirs.needs[edge.need] as Offer;
    return {
      mine: capacity.id,
      unit: need.id,
      weight: edge.weight,
      step: stepOf(edge),
      supply: need.quantity,
      level: accepted.get(need.id) ?? Number.POSITIVE_INFINITY,
      awaiting: need.minimum > 0 && !accepted.has(need.id),
    };
  });
  return { tier, links };
}

/**
 * Edges on which I take. In tier 1 they follow from both states. In tier 2 only the source knows by
 * what weight it gives, so its own rows count.
 */
export function linksAsTarget(between: Between, neighbour: AllocationNeighbour): Links {
  const { me, mine, peer, theirs, split } = between;
  const tier = tierOf(neighbour);
  const rows = givenRows(neighbour.results, tier);
  const edges =
    tier === 1
      ? split
      : claimed(between, (unit) => {
          const row = rows.get(unit);
          return row === undefined ? undefined : weightsFor(me, row);
        });
  const stepOf = stepsBetween({
    source: peer,
    capacities: theirs.capacities,
    target: me,
    needs: mine.needs,
  });
  const links = edges.map((edge): Link => {
    const capacity = theirs.capacities[edge.capacity] as Offer;
    const need = mine.needs[edge.need] as Offer;
    const row = rows.get(capacity.id);
    return {
      mine: need.id,
      unit: capacity.id,
      weight: edge.weight,
      step: stepOf(edge),
      supply: capacity.quantity,
      level: row === undefined ? Number.POSITIVE_INFINITY : height(row.level),
      awaiting: false,
    };
  });
  return { tier, links };
}

/**
 * The edges that a source says it gives on. What it claims for one need in all is held to what its
 * recognition of me comes to, or it could crowd out everyone else's gifts.
 */
function claimed(
  { mine, theirs, split }: Between,
  weightsOf: (capacity: string) => ReadonlyMap<string, number> | undefined,
): SplitEdge[] {
  const claims = theirs.capacities.map(({ id }) => weightsOf(id));
  const edges: SplitEdge[] = [];
  const sums = mine.needs.map(() => ({ claimed: 0, allowed: 0 }));
  for (const { capacity, need, weight: allowed } of split) {
    const sum = sums[need] as { claimed: number; allowed: number };
    sum.allowed += allowed;
    const weight = claims[capacity]?.get((mine.needs[need] as Offer).id);
    if (weight === undefined || weight < SMALLEST_WEIGHT) continue;
    sum.claimed += weight;
    edges.push({ capacity, need, weight });
  }
  return edges.map((edge) => {
    const { claimed, allowed } = sums[edge.need] as { claimed: number; allowed: number };
    return claimed <= allowed * ROUNDING
      ? edge
      : { ...edge, weight: edge.weight * (allowed / claimed) };
  });
}

/** An honest source's parts may add up to this much more than the whole. */
const ROUNDING = 1 + 1e-9;
