import {
  computeRelationshipMetrics,
  type ComputeInput,
  type Neighbour,
  type SolveParticipant,
} from '@symbolon/algorithm';
import type { Relationships, Results, State } from '@symbolon/schemas';

type Input = ComputeInput<State, Results>;

// What was heard of everyone but one stays the same objects, as it does for a peer.
const known = new Map<string, Results>();

/**
 * What one target computes with when all sources have published a level, those that it does not
 * recognise by what weight they give, and the last one the level given.
 */
export function inputOfOne(
  group: readonly SolveParticipant[],
  id: string,
  level: number,
): Input | undefined {
  const me = group.find((one) => one.id === id);
  if (me === undefined) return undefined;
  const relationships = new Map<string, Relationships>(
    group.map(({ id: peer, weights }) => [peer, { weights }]),
  );
  const strengths = computeRelationshipMetrics(id, { weights: me.weights }, relationships);
  const others = group.filter((one) => strengths.has(one.id));
  const neighbours = new Map<string, Neighbour<State, Results>>();
  for (const [index, { id: peer, state }] of others.entries()) {
    const { mine, theirs, metric } = strengths.get(peer) ?? { mine: 0, theirs: 0, metric: 0 };
    const last = index === others.length - 1;
    const results = last
      ? resultsOf(id, metric > 0 ? 1 : 2, theirs, level)
      : obtain(peer, () => resultsOf(id, metric > 0 ? 1 : 2, theirs, 20 + (index % 50)));
    neighbours.set(peer, { state, results, weightForThem: mine, weightForMe: theirs, metric });
  }
  return { me: id, state: me.state, neighbours };
}

function resultsOf(target: string, tier: 1 | 2, weight: number, level: number): Results {
  const allocations = [{ peer: target, unit: 'meals', weight, amount: 0 }];
  return { gives: [{ unit: 'meals', tier, level, allocations }], takes: [] };
}

function obtain(peer: string, make: () => Results): Results {
  let results = known.get(peer);
  if (results === undefined) {
    results = make();
    known.set(peer, results);
  }
  return results;
}
