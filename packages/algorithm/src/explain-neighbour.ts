import { shortPeerId, type PeerId, type Results, type State } from '@symbolon/schemas';
import { allComputed, explainEdge, type Explanation } from './explain.ts';
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
    allComputed(output)[direction].flatMap((row) =>
      row.allocations
        .filter((allocation) => allocation.peer === peer)
        .map((allocation) => {
          const names = { direction, unit: row.unit, peer, peerUnit: allocation.unit };
          const explanation = explainEdge({ input, output, ...names }, row, allocation);
          return { ...explanation, sentence: explainSentence(explanation, nameOf) };
        }),
    ),
  );
}
