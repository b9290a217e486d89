import { explainAllocation, explainSentence, shortPeerId, type PeerId } from '@symbolon/peer';
import { formatAmount } from './amounts.ts';
import type { LiveParticipant } from './live-participant.ts';
import type { Terminal } from './terminal.ts';

/** How settling is told. */
const WORDS = {
  idle: 'waiting for somebody to settle with',
  settling: 'settling',
  oscillating: 'not settling: what somebody declares keeps going up and down',
  converged: 'settled',
} as const;

/**
 * Prints what becomes of a participant: whether its relay can be reached, how far it has settled, and,
 * whenever it has settled on something else, what it gives and gets and why. Returns a function that
 * ends it.
 */
export function reportParticipant(terminal: Terminal, peer: LiveParticipant): () => void {
  let told: string | undefined;
  let toldAmounts: string | undefined;
  const ends = [
    peer.networkStatus.subscribe((status) => {
      terminal.print(`network: ${status}`);
    }),
    peer.settling.subscribe(({ status }) => {
      if (status !== told) terminal.print(WORDS[status]);
      told = status;
      if (status !== 'converged') return;
      const amounts = amountLines(peer).join('\n');
      if (amounts !== toldAmounts) terminal.print(amounts);
      toldAmounts = amounts;
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

function amountLines(peer: LiveParticipant): string[] {
  const computation = peer.computation.get();
  if (computation === undefined) return [];
  const { input, output } = computation;
  const nameOf = (id: PeerId) => input.neighbours.get(id)?.state?.profile.name ?? shortPeerId(id);
  const lines = (['gives', 'takes'] as const).flatMap((direction) =>
    output.results[direction].flatMap(({ unit, allocations }) =>
      allocations.flatMap((allocation) => {
        const explanation = explainAllocation({
          input,
          output,
          direction,
          unit,
          peer: allocation.peer,
          peerUnit: allocation.unit,
        });
        if (explanation === undefined || explanation.binding === 0) return [];
        const [verb, way] = direction === 'gives' ? ['gives', 'to'] : ['gets', 'from'];
        const what = `${verb} ${formatAmount(explanation.binding)} of ${unit} ${way} ${nameOf(allocation.peer)}`;
        return [`  ${what}. ${explainSentence(explanation, nameOf)}`];
      }),
    ),
  );
  return lines.length === 0 ? ['  gives nothing and gets nothing'] : lines;
}
