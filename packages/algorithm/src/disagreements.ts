import type { PeerId, Results, State } from '@symbolon/schemas';
import { computedAmount, fromOtherEnd, type EdgeName } from './binding.ts';
import { relativeDifference } from './change.ts';
import { compareText } from './order.ts';
import type { ComputeInput, ComputeOutput, Neighbour } from './protocol.ts';

/**
 * The neighbours that do not agree with me about some edge between us: their last computed amount is
 * further from mine than `epsilon`, relative to the larger. A neighbour to whom I give and whose
 * results I do not follow is judged by the level its state accepts; one of whose gifts I have heard
 * nothing does not agree yet.
 */
export function disagreeingNeighbours(
  input: ComputeInput<State, Results>,
  output: ComputeOutput<State, Results>,
  epsilon: number,
): PeerId[] {
  const disagreeing = new Set<PeerId>();
  for (const direction of ['gives', 'takes'] as const) {
    for (const row of output.results[direction]) {
      for (const { peer, unit: peerUnit, weight, amount } of row.allocations) {
        const edge = { direction, tier: row.tier, unit: row.unit, peer, peerUnit };
        const theirs = amountAtOtherEnd(
          input.me,
          edge,
          weight,
          row.level,
          input.neighbours.get(peer),
        );
        if (theirs === undefined || relativeDifference(amount, theirs) > epsilon) {
          disagreeing.add(peer);
        }
      }
    }
  }
  return [...disagreeing].sort(compareText);
}

function amountAtOtherEnd(
  me: PeerId,
  edge: EdgeName,
  weight: number,
  myLevel: number | null,
  neighbour: Neighbour<State, Results> | undefined,
): number | undefined {
  if (neighbour?.results !== undefined) {
    return computedAmount(neighbour.results, fromOtherEnd(me, edge));
  }
  if (edge.direction === 'takes') return undefined;
  const accepted = neighbour?.state?.acceptance.find(
    ({ unit, tier }) => unit === edge.peerUnit && tier === edge.tier,
  );
  if (accepted === undefined) return undefined;
  return (
    weight *
    Math.min(myLevel ?? Number.POSITIVE_INFINITY, accepted.level ?? Number.POSITIVE_INFINITY)
  );
}
