import { shortPeerId, type PeerId, type Results, type State } from '@symbolon/schemas';
import { explainAllocation, type Explanation } from './explain.ts';
import { explainSentence } from './explain-sentence.ts';
import type { ComputeInput, ComputeOutput, Explained } from './protocol.ts';

/** Explains every amount between me and one other, those at 0 too: what I give first, then what I take. */
export function explainNeighbour(
  input: ComputeInput<State, Results>,
  output: ComputeOutput<State, Results>,
  peer: PeerId,
): (Explanation & Explained)[] {
  const nameOf = (id: PeerId) => input.neighbours.get(id)?.state?.profile.name ?? shortPeerId(id);
  return (['gives', 'takes'] as const).flatMap((direction) =>
    output.results[direction].flatMap(({ unit, allocations }) =>
      allocations.flatMap((allocation) => {
        if (allocation.peer !== peer) return [];
        const request = { input, output, direction, unit, peer, peerUnit: allocation.unit };
        const explanation = explainAllocation(request);
        if (explanation === undefined) return [];
        return [{ ...explanation, sentence: explainSentence(explanation, nameOf) }];
      }),
    ),
  );
}
