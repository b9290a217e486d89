import type { Protocol } from '@symbolon/algorithm';
import { continueExchanges, type AmountHistories } from '@symbolon/coordination';
import type { Coordination, Heads, PeerId } from '@symbolon/schemas';
import {
  readonly,
  writable,
  type Clock,
  type ProtocolStores,
  type Readable,
} from '@symbolon/store';
import { createChangesOfWord } from './changes-of-word.ts';
import type { Computation } from './computation.ts';
import type { Contradictions } from './contradictions.ts';
import type { Gaps } from './gaps.ts';
import type { PeerSteps } from './peer-steps.ts';
import type { Settling } from './peer.ts';

/** What a phase is closed with. */
export interface PhaseClosingParts<State, Results> {
  readonly me: PeerId;
  readonly protocol: Protocol<State, Results>;
  readonly stores: ProtocolStores<State, Results>;
  readonly steps: PeerSteps<State, Results>;
  readonly computation: Computation<State, Results>;
  readonly gaps: { check(): Gaps };
  readonly contradictions: Contradictions;
  readonly clock: Clock;
}

/** Phases that are looked back on: by how much each changed. */
const PHASES = 8;

const NOTHING_YET: Settling = {
  status: 'idle',
  change: 0,
  rate: undefined,
  phasesToGo: undefined,
  history: [],
  disagreeing: [],
  oscillating: [],
  awaited: [],
  missing: [],
  withheld: [],
  without: [],
};

/** Makes what closes each phase: computes what is outstanding, looks for gaps, judges how far all has settled. */
export function createPhaseClosing<State, Results>(
  parts: PhaseClosingParts<State, Results>,
): {
  readonly settling: Readable<Settling>;
  /** Closes the window in which results of others are waited for. */
  close(): void;
  /** Judges what was closed, and says what to report of it. */
  judge(): Pick<Coordination, 'heads' | 'convergence'>;
  /** Whether what was reported last still holds. */
  isAsReported(): boolean;
  /** The last amounts of each of my units, phase by phase. */
  receivedAmounts(): AmountHistories;
} {
  const { clock, protocol, stores, computation, gaps, contradictions } = parts;
  const { runner, functions, notes } = parts.steps;
  const settling = writable(NOTHING_YET);
  const words = createChangesOfWord(protocol);
  let closed: Pick<Settling, 'awaited' | 'missing' | 'withheld'> = NOTHING_YET;
  let closedAt = Number.NEGATIVE_INFINITY;
  let contradicting: readonly PeerId[] = [];
  let reported = '';

  function heads(): Heads {
    const { myLocalState, myComputedResults, myRelationships } = stores;
    return {
      state: myLocalState.version(),
      results: myComputedResults.version(),
      relationships: myRelationships.version(),
    };
  }

  /** The largest change of any computation since the phase before was closed. */
  function changeOfPhase(): number {
    const since = computation.history().filter(({ at }) => at > closedAt);
    return since.reduce((largest, { change }) => Math.max(largest, change), 0);
  }

  /** Whether I, or somebody whom I recognise, said something new since the phase before was closed. */
  function isNews(): boolean {
    const weights = stores.myRelationships.get()?.weights ?? {};
    const counts = (peer: PeerId) => peer === parts.me || (weights[peer] ?? 0) > 0;
    return [...notes.changesOfWord].some(
      ([peer, { phasesAgo }]) => phasesAgo === 0 && counts(peer),
    );
  }

  return {
    settling: readonly(settling),
    receivedAmounts: () => notes.receipts.before,
    close() {
      const outstanding = computation.settle();
      const byPhase = [...notes.changes.byPhase, changeOfPhase()].slice(-PHASES);
      closedAt = clock.now();
      notes.changes = { outstanding, byPhase };
      if (notes.computation !== undefined) {
        const { input, output } = notes.computation;
        notes.exchanges = continueExchanges(notes.exchanges, protocol.exchanged(output));
        notes.changesOfWord = words.close(input, stores.myRelationships.get()?.weights);
      }
      const { missing, withheld } = gaps.check();
      notes.gaps = missing;
      notes.doubts = [...withheld, ...contradicting];
      const { received, awaited } = runner.run('aggregation window', functions.aggregate);
      closed = { awaited, missing, withheld };
      notes.receipts = { ...notes.receipts, now: received };
      const { histories, stability } = runner.run('stability update', functions.updateStability);
      notes.receipts = { before: histories, now: received };
      notes.stability = stability;
      computation.updateState();
    },
    judge() {
      const convergence = runner.run('convergence check', functions.checkConvergence);
      contradicting = contradictions.close(convergence.disagreeing, isNews());
      settling.set({
        ...closed,
        ...convergence,
        change: notes.changes.outstanding,
        history: computation.history(),
      });
      parts.steps.show();
      const { status } = convergence;
      reported = computation.digest();
      return { heads: heads(), convergence: { status, digest: reported } };
    },
    isAsReported: () => computation.stillHolds(reported),
  };
}
