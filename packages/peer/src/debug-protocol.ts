import { GROUP_NAMES, type GroupName } from '@symbolon/algorithm';
import type { PeerId } from '@symbolon/schemas';
import type { Peer, Settling } from './peer.ts';

/** Where a participant stands, on one page. */
export interface ProtocolState<State, Results> {
  readonly protocol: string;
  readonly me: PeerId;
  readonly status: string;
  readonly network: string;
  readonly clockOffsetMs: number | undefined;
  readonly phase: { readonly phase: number; readonly step: number; readonly forMs: number };
  readonly members: readonly PeerId[];
  /** The phase that each of the other members claims; −1 where none has been heard of. */
  readonly claims: Readonly<Record<PeerId, number>>;
  readonly settling: Omit<Settling, 'history'>;
  readonly hasSystemConverged: boolean;
  readonly groups: Readonly<Record<GroupName, readonly PeerId[]>>;
  readonly state: State | undefined;
  readonly results: Results | undefined;
  readonly weights: Readonly<Record<PeerId, number>>;
  /** What is held of others, and how many of them are known of at all. */
  readonly held: {
    readonly states: number;
    readonly results: number;
    readonly relationships: number;
    readonly coordination: number;
    readonly followed: number;
    readonly roster: number;
  };
  /** How far each record of mine has got. */
  readonly stores: Readonly<Record<string, unknown>>;
  readonly failure: unknown;
  /** What the storage fails at, so that what was set may not outlive the process. */
  readonly storageError: unknown;
  /** How many records were refused. */
  readonly rejected: number;
}

/** Reads where a participant stands. */
export function describeProtocol<State, Results>(
  peer: Peer<State, Results>,
): ProtocolState<State, Results> {
  const { stores, session } = peer;
  const { phase, step, since, members, claims } = peer.phase.get();
  const { history: _history, ...settling } = peer.settling.get();
  return {
    protocol: peer.protocol.name,
    me: peer.id,
    status: peer.status.get(),
    network: peer.networkStatus.get(),
    clockOffsetMs: peer.clockOffset.get(),
    phase: { phase, step, forMs: session.environment.now() - since },
    members,
    claims: Object.fromEntries(claims),
    settling,
    hasSystemConverged: peer.hasSystemConverged.get(),
    groups: Object.fromEntries(
      GROUP_NAMES.map((name) => [name, [...peer.groups[name].get()].sort()]),
    ) as Record<GroupName, PeerId[]>,
    state: stores.myLocalState.get(),
    results: stores.myComputedResults.get(),
    weights: stores.myRelationships.get()?.weights ?? {},
    held: {
      states: stores.networkStates.get().size,
      results: stores.networkResults.get().size,
      relationships: stores.networkRelationships.get().size,
      coordination: stores.networkCoordination.get().size,
      followed: peer.subscriptions.get().size,
      roster: peer.roster.get().size,
    },
    stores: {
      state: stores.myLocalState.status.get(),
      results: stores.myComputedResults.status.get(),
      relationships: stores.myRelationships.status.get(),
      coordination: stores.myCoordinationState.status.get(),
    },
    failure: peer.failure.get(),
    storageError: peer.storageError.get(),
    rejected: peer.rejections.get().reduce((sum, { count }) => sum + count, 0),
  };
}
