import type { Protocol } from '@symbolon/algorithm';
import { judgeSettling, type AmountHistories } from '@symbolon/coordination';
import type { Coordination, Heads, PeerId } from '@symbolon/schemas';
import { readonly, writable, type ProtocolStores, type Readable } from '@symbolon/store';
import type { Computation } from './computation.ts';
import type { Gaps } from './gaps.ts';
import type { Settling } from './peer.ts';
import { createSteadiness } from './steadiness.ts';

/** What a phase is closed with. */
export interface ClosingParts<State, Results> {
  readonly protocol: Protocol<State, Results>;
  readonly stores: ProtocolStores<State, Results>;
  readonly computation: Computation<State, Results>;
  readonly gaps: { check(): Gaps };
  /** Relative change that counts as none. */
  readonly epsilon: number;
  /** Whether I recognise a peer. */
  readonly recognises: (peer: PeerId) => boolean;
}

const NOTHING_YET: Settling = {
  status: 'idle',
  change: 0,
  history: [],
  disagreeing: [],
  missing: [],
  withheld: [],
};

/** Makes what closes each phase: computes what is outstanding, looks for gaps, judges how far all has settled. */
export function createClosing<State, Results>(
  parts: ClosingParts<State, Results>,
): {
  readonly settling: Readable<Settling>;
  close(): Pick<Coordination, 'heads' | 'convergence'>;
  /** The last amounts of each of my units, phase by phase. */
  receivedAmounts(): AmountHistories;
} {
  const { protocol, stores, computation, gaps, epsilon, recognises } = parts;
  const settling = writable(NOTHING_YET);
  const steadiness = createSteadiness();

  function heads(): Heads {
    const { myLocalState, myComputedResults, myRelationships } = stores;
    return {
      state: myLocalState.version(),
      results: myComputedResults.version(),
      relationships: myRelationships.version(),
    };
  }

  return {
    settling: readonly(settling),
    receivedAmounts: steadiness.histories,
    close() {
      const change = computation.settle();
      const view = computation.view.get();
      const { missing, withheld } = gaps.check();
      const disagreeing =
        view === undefined ? [] : protocol.disagreements(view.input, view.output, epsilon);
      const state = stores.myLocalState.get();
      // Only whom I recognise can hold me up. A stranger may recognise me and lie for ever.
      const status = judgeSettling({
        inputs: view?.input.neighbours.size ?? 0,
        change,
        agreed: !disagreeing.some(recognises),
        missing: missing.some(recognises),
        epsilon,
      });
      settling.set({
        status,
        change,
        history: computation.history(),
        disagreeing,
        missing,
        withheld,
      });
      if (view !== undefined && state !== undefined) {
        const stability = steadiness.note(protocol.received(view.output));
        if (protocol.stability(state) !== stability) {
          stores.myLocalState.set(protocol.withStability(state, stability));
        }
      }
      return { heads: heads(), convergence: { status, digest: computation.digest() } };
    },
  };
}
