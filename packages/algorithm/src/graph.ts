import type { Tier } from '@symbolon/schemas';
import type { EdgeTables } from './edge-table.ts';
import { joinAll } from './join.ts';
import type { Member } from './member.ts';
import { minimumMetric, ofMutual } from './metrics.ts';
import { offersOf, type Offer } from './offers.ts';
import { compareText } from './order.ts';
import type { RelationshipMetric } from './protocol.ts';
import type { Scratch } from './scratch.ts';
import type { SolveParticipant } from './solution.ts';
import type { SharingRules } from './split.ts';
import { listShares } from './weights.ts';

/** A unit of someone's, with its place among all units of its kind. */
export interface Node {
  readonly owner: string;
  readonly offer: Offer;
}

/**
 * The capacities and needs of a whole group, each in order of owner and id, and what joins them. Of its
 * tables only what `gives` says of ends and weights outlives the scratch that it was made in.
 */
export interface Graph {
  readonly capacities: readonly Node[];
  readonly needs: readonly Node[];
  readonly tiers: Readonly<Record<Tier, EdgeTables>>;
}

/** Lays a group out for computing. Of participants with the same id the last one counts. */
export function buildGraph(
  participants: Iterable<SolveParticipant>,
  scratch: Scratch,
  metric: RelationshipMetric = minimumMetric,
  rules: SharingRules = {},
): Graph {
  const known = new Map([...participants].map((participant) => [participant.id, participant]));
  const ids = [...known.keys()].sort(compareText);
  const capacities: Node[] = [];
  const needs: Node[] = [];
  const members = ids.map((id): Member => {
    const { state, weights } = known.get(id) as SolveParticipant;
    const offers = offersOf(state);
    const shares = listShares(weights, id);
    const places = { firstCapacity: capacities.length, firstNeed: needs.length };
    for (const offer of offers.capacities) capacities.push({ owner: id, offer });
    for (const offer of offers.needs) needs.push({ owner: id, offer });
    return { id, offers, shares, ...places };
  });
  const edges = joinAll(members, ofMutual(metric), rules, scratch);
  return {
    capacities,
    needs,
    tiers: {
      1: edges[1].tables(capacities.length, needs.length),
      2: edges[2].tables(capacities.length, needs.length),
    },
  };
}
