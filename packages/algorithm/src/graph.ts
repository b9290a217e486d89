import type { Tier } from '@symbolon/schemas';
import { EdgeList, type EdgeTable } from './edge-table.ts';
import { minimumMetric } from './metrics.ts';
import { offersOf, type Offer, type Offers } from './offers.ts';
import { compareText } from './order.ts';
import type { RelationshipMetric } from './protocol.ts';
import type { SolveParticipant } from './solution.ts';
import { splitWeight, type SharingRules } from './split.ts';
import { sharesOf } from './weights.ts';
import { stepOf } from './whole.ts';

/** A unit of someone's, with its place among all units of its kind. */
export interface Node {
  readonly owner: string;
  readonly offer: Offer;
}

/** The capacities and needs of a whole group, each in order of owner and id, and what joins them. */
export interface Graph {
  readonly capacities: readonly Node[];
  readonly needs: readonly Node[];
  readonly tiers: Readonly<Record<Tier, { readonly gives: EdgeTable; readonly takes: EdgeTable }>>;
}

/** Lays a group out for computing. Of participants with the same id the last one counts. */
export function buildGraph(
  participants: Iterable<SolveParticipant>,
  metric: RelationshipMetric = minimumMetric,
  rules?: SharingRules,
): Graph {
  const members = new Map([...participants].map((participant) => [participant.id, participant]));
  const ids = [...members.keys()].sort(compareText);
  const capacities: Node[] = [];
  const needs: Node[] = [];
  const numbered = new Map<string, Numbered>();
  for (const id of ids) {
    const participant = members.get(id) as SolveParticipant;
    const offers = offersOf(participant.state);
    numbered.set(id, {
      offers,
      shares: sharesOf(participant.weights),
      firstCapacity: capacities.length,
      firstNeed: needs.length,
    });
    for (const offer of offers.capacities) capacities.push({ owner: id, offer });
    for (const offer of offers.needs) needs.push({ owner: id, offer });
  }
  const found: Record<Tier, EdgeList> = { 1: new EdgeList(), 2: new EdgeList() };
  for (const [id, source] of numbered) {
    if (source.offers.capacities.length === 0) continue;
    for (const [targetId, share] of source.shares) {
      const target = numbered.get(targetId);
      if (target === undefined || targetId === id || target.offers.needs.length === 0) continue;
      const mutual = metric(share, target.shares.get(id) ?? 0);
      const tier: Tier = mutual > 0 ? 1 : 2;
      const { capacities: own } = source.offers;
      const weight = tier === 1 ? mutual : share;
      for (const edge of splitWeight(own, target.offers.needs, weight, rules)) {
        const capacity = own[edge.capacity] as Offer;
        const need = target.offers.needs[edge.need] as Offer;
        found[tier].add(
          source.firstCapacity + edge.capacity,
          target.firstNeed + edge.need,
          edge.weight,
          stepOf(edge.weight, { source: id, capacity, target: targetId, need }),
        );
      }
    }
  }
  return {
    capacities,
    needs,
    tiers: {
      1: found[1].tables(capacities.length, needs.length),
      2: found[2].tables(capacities.length, needs.length),
    },
  };
}

interface Numbered {
  readonly offers: Offers;
  readonly shares: ReadonlyMap<string, number>;
  readonly firstCapacity: number;
  readonly firstNeed: number;
}
