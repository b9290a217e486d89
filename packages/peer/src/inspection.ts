import type { Explained } from '@symbolon/algorithm';
import {
  computeStabilityFactor,
  updateStateStability,
  type PhaseDecision,
  type StepRun,
} from '@symbolon/coordination';
import { PeerIdSchema, parseWith, type PeerId } from '@symbolon/schemas';
import type { Rejection } from '@symbolon/store';
import { describeProtocol, type ProtocolState } from './debug-protocol.ts';
import { inspectClocks, type InspectedClocks } from './inspect-clocks.ts';
import { computeAnew, type ComputedAnswer, type ComputeQuestion } from './inspect-results.ts';
import { AdvanceOptionsSchema, HistorySchema, ReceivedSchema } from './inspection-questions.ts';
import type { Peer } from './peer.ts';
import { plain } from './plain.ts';
import { lookForObstacles, type WhyNot } from './why-not.ts';

/** What is followed of one peer, and what of it has come. */
export interface InspectedSubscription {
  readonly peer: PeerId;
  readonly collections: readonly string[];
  readonly reason: string;
  /** Age of its newest record by my clock, in milliseconds. */
  readonly ageMs?: number;
}

/** A state with how steady its owner has been, and the amounts that say so. */
export interface InspectedStability<State> {
  readonly state: State;
  readonly stability: number;
  readonly histories: Readonly<Record<string, readonly number[]>>;
}

/**
 * What can be asked of a running participant, by a page, a command or a person at a console. Every answer
 * is plain data that JSON can hold. What is asked wrongly throws a `SymbolonError`, and nothing but
 * `advanceToNextPhase` changes anything.
 */
export interface Inspection<State, Results> {
  /** Where this participant stands, on one page. */
  debugProtocol(): ProtocolState<State, Results>;
  /** Computes anew from what is known now, or from what is handed over in its place. */
  computeResults(question?: ComputeQuestion<State, Results>): ComputedAnswer<State, Results>;
  /** How steady an amount has been, from its last values, oldest first: 0.5, 0.8 or 1. */
  computeStabilityFactor(history: readonly number[]): number;
  /** What a state (mine unless stated) would say of its stability if a phase ended with these amounts. */
  updateStateStability(
    state?: State,
    received?: Readonly<Record<string, number>>,
  ): InspectedStability<State>;
  /** What was applied and what is known of each participant. */
  inspectCausalClocks(): InspectedClocks;
  /** Goes on to the next phase now, whoever else has come as far; with `force: false` only if the rule lets me. */
  advanceToNextPhase(options?: { readonly force?: boolean }): PhaseDecision;
  /** Why what passes between a peer and me is as much as it is. */
  explain(peer: PeerId): readonly Explained[];
  /** What stands between a peer and me, and which groups it is in because of what. */
  whyNot(peer: PeerId): WhyNot;
  /** What the steps of a phase read lately, when, how old it was and what was left out. */
  steps(): readonly StepRun[];
  /** What is followed, of whom and why. */
  subscriptions(): readonly InspectedSubscription[];
  /** What was refused, of whom and why, the last first. */
  rejections(): readonly Rejection[];
}

/** Makes the {@link Inspection} of a participant. */
export function createInspection<State, Results>(
  peer: Peer<State, Results>,
): Inspection<State, Results> {
  const { protocol, session, stores } = peer;
  const answer = <T>(value: T): T => plain(value) as T;

  return {
    debugProtocol: () => answer(describeProtocol(peer)),
    computeResults: (question) => answer(computeAnew(peer, question)),
    computeStabilityFactor: (history) =>
      computeStabilityFactor(parseWith(HistorySchema, history, 'history')),
    updateStateStability(state = stores.myLocalState.get(), received) {
      const checked = parseWith(protocol.schemas.state, state, 'state');
      const output = peer.computation.get()?.output;
      const own = output === undefined ? new Map<string, number>() : protocol.received(output);
      const stated =
        received === undefined
          ? own
          : new Map(Object.entries(parseWith(ReceivedSchema, received, 'received')));
      const { stability, histories } = updateStateStability(peer.receivedAmounts(), stated);
      return answer({
        state: protocol.withStability(checked, stability),
        stability,
        histories: Object.fromEntries(histories),
      });
    },
    inspectCausalClocks: () => answer(inspectClocks(peer)),
    advanceToNextPhase(options = {}) {
      const { force = true } = parseWith(AdvanceOptionsSchema, options, 'advanceToNextPhase');
      return answer(peer.advanceToNextPhase({ force }));
    },
    explain(other) {
      const id = parseWith(PeerIdSchema, other, 'peer');
      const view = peer.computation.get();
      return view === undefined ? [] : answer(protocol.explain(view.input, view.output, id));
    },
    whyNot: (other) => answer(lookForObstacles(peer, parseWith(PeerIdSchema, other, 'peer'))),
    steps: () => answer(peer.steps.get()),
    subscriptions() {
      const now = session.environment.now();
      const heard = session.heard.get();
      return answer(
        [...peer.subscriptions.get()].map(([id, { collections, reason }]) => {
          const written = heard.get(id);
          const age = written === undefined ? {} : { ageMs: now - written };
          return { peer: id, collections: [...collections], reason, ...age };
        }),
      );
    },
    rejections: () => answer([...peer.rejections.get()].reverse()),
  };
}
