import type {
  ComputeInput,
  ComputeOutput,
  GroupName,
  Membership,
  ObservableSet,
  PlannedSubscription,
  Protocol,
  RelationshipStrength,
} from '@symbolon/algorithm';
import type { AmountHistories, StepRun } from '@symbolon/coordination';
import type { ConvergenceStatus, PeerId, SymbolonError } from '@symbolon/schemas';
import type {
  NetworkStatus,
  ProtocolStores,
  Readable,
  ReadableMap,
  Rejection,
  Session,
} from '@symbolon/store';

import type { PeerStatus } from './lifecycle.ts';
import type { Publishing } from './publishing.ts';

/** How far a participant has come, and who counts. */
export interface PhaseProgress {
  readonly phase: number;
  /** The step under way, 0 to 9. */
  readonly step: number;
  /** When this phase began, in milliseconds since 1970. */
  readonly since: number;
  /** Fresh primary peers, and me. */
  readonly members: readonly PeerId[];
  /** The phase that each of the other members claims; −1 for one whose heartbeat has not come yet. */
  readonly claims: ReadonlyMap<PeerId, number>;
}

/** One computation that changed something: when, and the largest relative change. */
export interface ChangePoint {
  readonly at: number;
  readonly change: number;
}

/** How far a participant has settled, and what is in the way. */
export interface Settling {
  readonly status: ConvergenceStatus;
  /** Largest relative change that computing from the latest inputs made when the phase closed. */
  readonly change: number;
  /** By what the change of a phase is smaller than that of the one before; `undefined` while unknown. */
  readonly rate: number | undefined;
  /** How many more phases it will take at that rate; `undefined` while unknown. */
  readonly phasesToGo: number | undefined;
  /** The last computations, oldest first. */
  readonly history: readonly ChangePoint[];
  /** Neighbours whose amounts differ from mine on some edge. */
  readonly disagreeing: readonly PeerId[];
  /**
   * Who makes what I exchange go up and down, me included, by saying something else again and again; nobody
   * where it comes from further off.
   */
  readonly oscillating: readonly PeerId[];
  /** Neighbours that have something for me and of whom I have no results. */
  readonly awaited: readonly PeerId[];
  /** Neighbours of whom something newer exists than I have. */
  readonly missing: readonly PeerId[];
  /** Neighbours of whom something that they or others told of could not be had for two intervals. */
  readonly withheld: readonly PeerId[];
  /**
   * Neighbours that are in the way, and without whom I settle all the same: they have held back a record for
   * two intervals, or stood by amounts that contradict mine for half a minute, or contradicted mine by whatever
   * amounts for a whole one in which none of us said anything new, and are no more than may be at fault. Of
   * those with whom recognition is mutual, and me, fewer than a third may.
   */
  readonly without: readonly PeerId[];
}

/** The last computation, whole: what it read and what it made. */
export interface ComputationView<State, Results> {
  readonly input: ComputeInput<State, Results>;
  readonly output: ComputeOutput<State, Results>;
  readonly at: number;
}

/** One participant: its stores, what it works out from them, and how the group is doing. */
export interface Peer<State, Results> extends Publishing<State> {
  readonly id: PeerId;
  readonly protocol: Protocol<State, Results>;
  readonly session: Session;
  readonly stores: ProtocolStores<State, Results>;
  readonly status: Readable<PeerStatus>;
  /**
   * Connects, looks for its own past and begins; resolves then, and asked again, with the same. What
   * keeps it from that is thrown, and ends it. Throws `not-running` once it has been stopped: another
   * peer with the same identity and storage goes on where this one ended.
   */
  start(): Promise<void>;
  /** Peers by how they stand to me; each group is told of only when its own members change. */
  readonly groups: Readonly<Record<GroupName, ObservableSet>>;
  /** Whether a peer's newest record is young enough to be computed with. */
  isFresh(peer: PeerId): boolean;
  /** How strong each mutual relationship of mine is. */
  readonly myPrimaryRelationships: ReadableMap<PeerId, RelationshipStrength>;
  /** Which facts put a peer into a group or keep it out. */
  why(peer: PeerId, group: GroupName | 'myPrimaryRelationships'): Membership;
  readonly networkStatus: Readable<NetworkStatus>;
  /** Everyone seen under this protocol on this network. To be seen means nothing yet. */
  readonly roster: Readable<ReadonlySet<PeerId>>;
  /** When each peer's newest record was written, in milliseconds since 1970. */
  readonly heard: ReadableMap<PeerId, number>;
  /** How far my clock is ahead of the others', in milliseconds, where that is too far to be understood. */
  readonly clockOffset: Readable<number | undefined>;
  readonly phase: Readable<PhaseProgress>;
  readonly settling: Readable<Settling>;
  /** What the steps of a phase read lately, when, how old it was and what was left out. */
  readonly steps: Readable<readonly StepRun[]>;
  /** Whether the group has: all but the tolerated few report the same settled inputs, three phases running. */
  readonly hasSystemConverged: Readable<boolean>;
  readonly computation: Readable<ComputationView<State, Results> | undefined>;
  /** What each of my units received in the last phases, oldest first. */
  receivedAmounts(): AmountHistories;
  /** What kept one of my own records from being worked out or published; `undefined` while nothing does. */
  readonly failure: Readable<unknown>;
  /** `storage-failed` while what I set may not outlive this process; `undefined` while all is kept. */
  readonly storageError: Readable<SymbolonError | undefined>;
  readonly rejections: Readable<readonly Rejection[]>;
  /** What is followed, of whom, and because of what. */
  readonly subscriptions: Readable<ReadonlyMap<PeerId, PlannedSubscription>>;
  /**
   * Recognises somebody with a weight of 0 or more; 0 takes the recognition back. Throws `invalid-value`, also
   * for oneself.
   */
  recognise(peer: PeerId, weight: number): void;
  /** Publishes what waits, says no more, and leaves nothing behind. At any stage, and as often as you like. */
  stop(): Promise<void>;
}
