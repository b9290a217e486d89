import type {
  ComputeOutput,
  GroupName,
  ObservableSet,
  Protocol,
  RelationshipStrength,
} from '@symbolon/algorithm';
import {
  HIGH_STABILITY,
  createStepRunner,
  type AmountHistories,
  type ChangeOfWord,
  type StepRun,
  type StepRunner,
  type SubsetValues,
} from '@symbolon/coordination';
import type { CausalClock, Limits, PeerId } from '@symbolon/schemas';
import {
  readonly,
  writable,
  type Clock,
  type HeardClock,
  type ProtocolStores,
  type Readable,
  type ReadableMap,
} from '@symbolon/store';
import { createCompatibilityMatrix, type CompatibilityMatrix } from './compatibility-matrix.ts';
import type { ComputationView } from './peer.ts';
import { createStepFunctions, type StepFunctions } from './step-functions.ts';
import type { Advancement } from './step-outcomes.ts';

/** What each part of the data holds for a peer. */
export type PeerSubsets<State, Results> = SubsetValues<
  State,
  Results,
  OwnComputation<State, Results>
>;

/** What my last computation made, and of which state of mine. */
export interface OwnComputation<State, Results> {
  readonly state: State;
  readonly output: ComputeOutput<State, Results>;
}

/** What steps make for later ones to read; each is written by whoever ran the step. */
export interface PhaseNotes<State, Results> {
  clock: { readonly newest: number | undefined; readonly now: number };
  heard: HeardClock | undefined;
  pairs: ReadonlyMap<PeerId, State | undefined>;
  computation: ComputationView<State, Results> | undefined;
  changes: { readonly outstanding: number; readonly byPhase: readonly number[] };
  receipts: { readonly before: AmountHistories; readonly now: ReadonlyMap<string, number> };
  stability: number;
  exchanges: AmountHistories;
  changesOfWord: ReadonlyMap<PeerId, ChangeOfWord>;
  gaps: readonly PeerId[];
  doubts: readonly PeerId[];
  phase: PeerSubsets<State, Results>['my-phase'];
}

/** How far I have come, as the phase rule asks. */
export type PhaseStanding = Omit<PeerSubsets<unknown, unknown>['my-phase'], 'now'>;

/** The ten steps of one participant, and what it takes to run them. */
export interface PeerSteps<State, Results> {
  /** Takes the version after the newest of mine. */
  takeVersion(newest: number | undefined, now: number): number;
  /** What of a peer's clock is worth hearing. */
  readClock(heard: HeardClock): CausalClock;
  /** Asks the phase rule. */
  advance(standing: PhaseStanding): Advancement;
  readonly runner: StepRunner<PeerSubsets<State, Results>>;
  readonly functions: StepFunctions<State, Results>;
  readonly compatibility: CompatibilityMatrix<State>;
  readonly notes: PhaseNotes<State, Results>;
  /** What the steps read lately, as of the last time that it was shown. */
  readonly trace: Readable<readonly StepRun[]>;
  /** Shows it as it is now. */
  show(): void;
}

/** Where the steps of a participant find what they read. */
export interface PeerStepSources<State, Results> {
  readonly me: PeerId;
  readonly clock: Clock;
  readonly protocol: Protocol<State, Results>;
  readonly epsilon: number;
  readonly limits: Readonly<Limits>;
  readonly stores: ProtocolStores<State, Results>;
  readonly heard: ReadableMap<PeerId, number>;
  readonly groups: Readonly<Record<GroupName, ObservableSet>>;
  readonly related: () => Iterable<PeerId>;
  readonly standing: (peer: PeerId) => RelationshipStrength;
}

/** Makes the {@link PeerSteps} of a participant that has run none yet. */
export function createPeerSteps<State, Results>(
  sources: PeerStepSources<State, Results>,
): PeerSteps<State, Results> {
  const { me, clock, protocol, epsilon, limits, stores, heard, groups, related, standing } =
    sources;
  const { computeFreshMs, coordinateFreshMs } = protocol.thresholds;
  const compatibility = createCompatibilityMatrix(protocol);
  const trace = writable<readonly StepRun[]>([]);
  const notes: PhaseNotes<State, Results> = {
    clock: { newest: undefined, now: 0 },
    heard: undefined,
    pairs: new Map(),
    computation: undefined,
    changes: { outstanding: 0, byPhase: [] },
    receipts: { before: new Map(), now: new Map() },
    stability: HIGH_STABILITY,
    exchanges: new Map(),
    changesOfWord: new Map(),
    gaps: [],
    doubts: [],
    phase: { phase: 0, workDone: false, now: 0, lackedMs: 0, fellMs: Number.POSITIVE_INFINITY },
  };
  const resultsOf = (peer: PeerId) => stores.networkResults.get().get(peer);
  const runner = createStepRunner<PeerSubsets<State, Results>>({
    now: () => clock.now(),
    heardAt: (peer) => heard.get().get(peer),
    freshMs: { compute: computeFreshMs, coordinate: coordinateFreshMs },
    sources: {
      'my-clock': () => notes.clock,
      'my-state': () => stores.myLocalState.get(),
      'my-results': () => stores.myComputedResults.get(),
      'my-computation': () =>
        notes.computation && {
          state: notes.computation.input.state,
          output: notes.computation.output,
        },
      'my-changes': () => notes.changes,
      'my-receipts': () => notes.receipts,
      'my-stability': () => notes.stability,
      'my-exchanges': () => notes.exchanges,
      'changes-of-word': () => notes.changesOfWord,
      'my-gaps': () => notes.gaps,
      'my-doubts': () => notes.doubts,
      'my-phase': () => notes.phase,
      'peer-clocks': {
        peers: () => (notes.heard === undefined ? [] : [notes.heard.peer]),
        entry: () => notes.heard?.clock ?? {},
        writtenAt: () => notes.heard?.time ?? 0,
      },
      'active-states': {
        peers: related,
        entry: (peer) => stores.networkStates.get().get(peer),
      },
      'compatible-pairs': {
        peers: () => notes.pairs.keys(),
        entry: (peer) => notes.pairs.get(peer),
      },
      'relationship-metrics': { peers: related, entry: standing },
      'neighbour-results': { peers: related, entry: resultsOf },
      'results-for-me': {
        peers: () => [...groups.primarySourcesForMe.get(), ...groups.secondarySourcesForMe.get()],
        entry: resultsOf,
      },
      'active-coordination': {
        peers: () => groups.myPrimaryPeers.get(),
        entry: (peer) => stores.networkCoordination.get().get(peer),
      },
    },
  });
  const functions = createStepFunctions({
    me,
    protocol,
    compatibility,
    epsilon,
    limits,
  });
  return {
    takeVersion(newest, now) {
      notes.clock = { newest, now };
      return runner.run('causal clock increment', functions.incrementClock);
    },
    readClock(clockOfPeer) {
      notes.heard = clockOfPeer;
      return runner.run('peer clock merge', functions.mergePeerClocks);
    },
    advance(standing) {
      notes.phase = { ...standing, now: clock.now() };
      return runner.run('phase advancement', functions.advance);
    },
    runner,
    functions,
    compatibility,
    notes,
    trace: readonly(trace),
    show() {
      trace.set(runner.runs());
    },
  };
}
