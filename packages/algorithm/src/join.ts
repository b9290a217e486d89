import type { Tier } from '@symbolon/schemas';
import { equalLevels } from './division.ts';
import { EdgeList } from './edge-table.ts';
import { loneUnitsOf, OTHERWISE, type Member } from './member.ts';
import { NOBODY } from './places-in.ts';
import type { RelationshipMetric } from './protocol.ts';
import { recognitionIn } from './recognition.ts';
import type { Scratch } from './scratch.ts';
import { SMALLEST_WEIGHT, splitWeight, type SharingRules } from './split.ts';
import { stepsBetween } from './whole.ts';

/** All edges of a group: in order of the target, and for each target in order of the source. */
export function joinAll(
  members: readonly Member[],
  metric: RelationshipMetric,
  rules: SharingRules,
  scratch: Scratch,
): Record<Tier, EdgeList> {
  const { places, received } = recognitionIn(members, scratch);
  const room = received.other.length;
  const edges: Record<Tier, EdgeList> = {
    1: new EdgeList(room, scratch),
    2: new EdgeList(room, scratch),
  };
  const lone = loneUnitsOf(members);
  const isPlain = rules.fits === undefined && (rules.division ?? equalLevels) === equalLevels;
  const returned = new Float64Array(members.length);
  for (let number = 0; number < members.length; number += 1) {
    const from = received.start[number] as number;
    const to = received.start[number + 1] as number;
    if (from === to) continue;
    const target = members[number] as Member;
    const sought = isPlain ? (lone.sought[number] as number) : OTHERWISE;
    const named = places[number] as Int32Array;
    const { share: given } = target.shares;
    for (let index = 0; index < named.length; index += 1) {
      const peer = named[index] as number;
      if (peer !== NOBODY) returned[peer] = given[index] as number;
    }
    for (let place = from; place < to; place += 1) {
      const source = received.other[place] as number;
      const share = received.share[place] as number;
      const mutual = metric(share, returned[source] as number);
      const list = mutual > 0 ? edges[1] : edges[2];
      const strength = mutual > 0 ? mutual : share;
      const offered = lone.offered[source] as number;
      if (sought === OTHERWISE || offered === OTHERWISE) {
        join(list, members[source] as Member, target, strength, rules);
      } else if (sought === offered && strength >= SMALLEST_WEIGHT) {
        list.add(lone.place[source] as number, target.firstNeed, strength, 0);
      }
    }
    for (const peer of named) if (peer !== NOBODY) returned[peer] = 0;
  }
  return edges;
}

/** Adds the edges between one source and one target, whatever they have. */
function join(
  edges: EdgeList,
  source: Member,
  target: Member,
  strength: number,
  rules: SharingRules,
): void {
  const { capacities } = source.offers;
  const { needs } = target.offers;
  const stepOf = stepsBetween({ source: source.id, capacities, target: target.id, needs });
  for (const edge of splitWeight(capacities, needs, strength, rules)) {
    const { capacity, need, weight } = edge;
    edges.add(source.firstCapacity + capacity, target.firstNeed + need, weight, stepOf(edge));
  }
}
