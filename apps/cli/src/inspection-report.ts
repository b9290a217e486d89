import { createInspection } from '@symbolon/peer';
import type { LiveParticipant } from './live-participant.ts';
import type { Terminal } from './terminal.ts';

/**
 * Prints everything that a participant knows, one JSON object a line, whenever it enters a phase. Returns
 * a function that ends it.
 */
export function reportInspection(terminal: Terminal, peer: LiveParticipant): () => void {
  const inspection = createInspection(peer);
  let told: number | undefined;
  return peer.phase.subscribe(({ phase }) => {
    if (phase === told) return;
    told = phase;
    const related = peer.computation.get()?.input.neighbours.keys() ?? [];
    terminal.print(
      JSON.stringify({
        protocol: inspection.debugProtocol(),
        clocks: inspection.inspectCausalClocks(),
        explanations: Object.fromEntries([...related].map((id) => [id, inspection.explain(id)])),
        subscriptions: inspection.subscriptions(),
        rejections: inspection.rejections(),
      }),
    );
  });
}
