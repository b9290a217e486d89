import type { Neighbour } from '@symbolon/algorithm';
import type { PeerId } from '@symbolon/schemas';
import type { PeerSubsets } from './peer-steps.ts';

/** With whom something can be exchanged, and all that is known of them. */
export function neighboursIn<State, Results>(
  data: Pick<
    PeerSubsets<State, Results>,
    'compatible-pairs' | 'relationship-metrics' | 'neighbour-results'
  >,
): Map<PeerId, Neighbour<State, Results>> {
  const neighbours = new Map<PeerId, Neighbour<State, Results>>();
  for (const [peer, state] of data['compatible-pairs']) {
    const strength = data['relationship-metrics'].get(peer);
    if (strength === undefined) continue;
    neighbours.set(peer, {
      state,
      results: data['neighbour-results'].get(peer),
      weightForThem: strength.mine,
      weightForMe: strength.theirs,
      metric: strength.metric,
    });
  }
  return neighbours;
}
