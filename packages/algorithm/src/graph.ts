import type { Tier } from '@symbolon/schemas';
import { minimumMetric } from './metrics.ts';
import { offersOf, type Offer, type Offers } from './offers.ts';
import { compareText } from './order.ts';
import type { RelationshipMetric } from './protocol.ts';
import type { SolveParticipant } from './solution.ts';
import { splitWeight, type Compatible } from './split.ts';
import { normaliseWeights } from './weights.ts';

/** A unit of someone's, with its place among all units of its kind. */
export interface Node {
  readonly owner: string;
  readonly offer: Offer;
}

/**
 * All edges of one tier in compressed rows: those of the capacity (or need) number `i` lie from
 * `start[i]` up to `start[i + 1]`, in the order in which that end computes. Each edge stands in both
 * tables, and `twin` says where it stands in the other.
 */
export interface EdgeTable {
  readonly start: Uint32Array;
  readonly weight: Float64Array;
  /** Number of the unit at the other end. */
  readonly other: Uint32Array;
  readonly twin: Uint32Array;
}

/** The capacities and needs of a whole group, each in order of owner and id, and what joins them. */
export interface Graph {
  readonly capacities: readonly Node[];
  readonly needs: readonly Node[];
  readonly tiers: Readonly<Record<Tier, { readonly gives: EdgeTable; readonly takes: EdgeTable }>>;
}

interface RawEdge {
  readonly capacity: number;
  readonly need: number;
  readonly weight: number;
}

/** Lays a group out for computing. Of participants with the same id the last one counts. */
export function buildGraph(
  participants: Iterable<SolveParticipant>,
  metric: RelationshipMetric = minimumMetric,
  compatible?: Compatible,
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
      shares: normaliseWeights(participant.weights),
      capacity: number(offers.capacities, id, capacities),
      need: number(offers.needs, id, needs),
    });
  }
  const raw: Record<Tier, RawEdge[]> = { 1: [], 2: [] };
  for (const [id, source] of numbered) {
    if (source.offers.capacities.length === 0) continue;
    for (const [targetId, share] of source.shares) {
      const target = numbered.get(targetId);
      if (target === undefined || targetId === id || target.offers.needs.length === 0) continue;
      const mutual = metric(share, target.shares.get(id) ?? 0);
      const tier: Tier = mutual > 0 ? 1 : 2;
      const { capacities: own } = source.offers;
      const weight = tier === 1 ? mutual : share;
      for (const edge of splitWeight(own, target.offers.needs, weight, compatible)) {
        raw[tier].push({
          capacity: source.capacity.get(edge.capacity) as number,
          need: target.need.get(edge.need) as number,
          weight: edge.weight,
        });
      }
    }
  }
  return {
    capacities,
    needs,
    tiers: {
      1: tables(raw[1], capacities.length, needs.length),
      2: tables(raw[2], capacities.length, needs.length),
    },
  };
}

interface Numbered {
  readonly offers: Offers;
  readonly shares: ReadonlyMap<string, number>;
  readonly capacity: ReadonlyMap<Offer, number>;
  readonly need: ReadonlyMap<Offer, number>;
}

function number(offers: readonly Offer[], owner: string, nodes: Node[]): Map<Offer, number> {
  return new Map(offers.map((offer) => [offer, nodes.push({ owner, offer }) - 1]));
}

function tables(edges: RawEdge[], capacities: number, needs: number) {
  // Units are numbered in order of owner and id: the order of numbers is the order of computing.
  edges.sort((a, b) => a.capacity - b.capacity || a.need - b.need);
  const starts = (units: number, end: (edge: RawEdge) => number): Uint32Array => {
    const start = new Uint32Array(units + 1);
    for (const edge of edges) start[end(edge) + 1] = (start[end(edge) + 1] as number) + 1;
    for (let i = 0; i < units; i += 1) {
      start[i + 1] = (start[i + 1] as number) + (start[i] as number);
    }
    return start;
  };
  const gives = makeTable(starts(capacities, (edge) => edge.capacity));
  const takes = makeTable(starts(needs, (edge) => edge.need));
  const next = takes.start.slice();
  edges.forEach(({ capacity, need, weight }, at) => {
    const twin = next[need] as number;
    next[need] = twin + 1;
    gives.weight[at] = weight;
    gives.other[at] = need;
    gives.twin[at] = twin;
    takes.weight[twin] = weight;
    takes.other[twin] = capacity;
    takes.twin[twin] = at;
  });
  return { gives, takes };
}

function makeTable(start: Uint32Array): EdgeTable {
  const edges = start.at(-1) ?? 0;
  return {
    start,
    weight: new Float64Array(edges),
    other: new Uint32Array(edges),
    twin: new Uint32Array(edges),
  };
}
