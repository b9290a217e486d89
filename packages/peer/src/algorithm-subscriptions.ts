import {
  planSubscriptions,
  type GroupName,
  type Membership,
  type ObservableSet,
  type Protocol,
  type RelationshipStrength,
  type SubscriptionPlan,
  type SubscriptionPolicy,
} from '@symbolon/algorithm';
import { OPERATION_DEBOUNCE_MS } from '@symbolon/coordination';
import type { PeerId } from '@symbolon/schemas';
import {
  readonly,
  writable,
  type ProtocolStores,
  type Readable,
  type ReadableMap,
  type Session,
} from '@symbolon/store';
import { createFacts } from './facts.ts';
import { createFollowing } from './following.ts';
import { followFreshness } from './freshness.ts';
import { followNotices } from './notice-following.ts';
import { leaveNotices } from './notice-leaving.ts';
import { createRecognition } from './recognition.ts';
import { startResampling, type Resampling } from './resampling.ts';
import { createRoster, isRosterFull } from './roster.ts';

/** How far a participant reaches, and how it meets those who recognise it one way. */
export interface MeetingPolicy extends SubscriptionPolicy {
  /**
   * Whether to ask everyone on the network's roster whom they recognise, up to its bound. Without it,
   * whoever recognises me one way is met by the notice that they left for me, so that taking part costs the
   * same in a network of any size. No unless stated, but where strangers are looked at anyway: with
   * `browse`, and in a topology other than by relationship.
   */
  readonly roster?: boolean;
}

/** What a participant's subscriptions are worked out from. */
export interface AlgorithmSubscriptionsOptions<State, Results> {
  readonly session: Session;
  readonly protocol: Protocol<State, Results>;
  readonly stores: ProtocolStores<State, Results>;
  readonly policy?: MeetingPolicy;
  /** How long somebody may take to tell whom they recognise before they are left a notice; 10 s unless stated. */
  readonly noticeAfterMs?: number;
  /** Called when something has changed that a computation reads. */
  readonly onInput?: () => void;
}

/** The groups that recognition makes of a participant's peers, and what is followed because of them. */
export interface AlgorithmSubscriptions {
  /** Peers by how they stand to me; each group is told of only when its own members change. */
  readonly groups: Readonly<Record<GroupName, ObservableSet>>;
  /** How strong each mutual relationship of mine is. */
  readonly myPrimaryRelationships: ReadableMap<PeerId, RelationshipStrength>;
  /** Everyone seen under the protocol on this network. */
  readonly roster: Readable<ReadonlySet<PeerId>>;
  /** What is wanted, of whom and why. */
  readonly plan: Readable<SubscriptionPlan>;
  /** Which facts put a peer into a group or keep it out. */
  why(peer: PeerId, group: GroupName | 'myPrimaryRelationships'): Membership;
  /** Whether a participant was heard of lately enough to be computed with. */
  isFresh(peer: PeerId): boolean;
  /** Lets go now of whoever is not, though the clock was set ahead meanwhile. */
  dropStale(): void;
  /** How I and a peer recognise each other. */
  standing(peer: PeerId): RelationshipStrength;
  /** Everyone whom I recognise or who recognises me. */
  related(): readonly PeerId[];
  /** What is followed of each peer now, wanted or lingering. */
  followed(): ReadonlyMap<PeerId, ReadonlySet<string>>;
  /** Begins to follow; the network has to be connected and the stores loaded. */
  start(): void;
  /** Resolves when what I said last to whom I recognise is on its way. */
  stop(): Promise<void>;
}

/** Two heartbeats. */
const NOTICE_AFTER_MS = 2 * OPERATION_DEBOUNCE_MS['coordination gossip'];

/** Makes a participant's {@link AlgorithmSubscriptions}, and begins to follow whom they name. */
export function initializeAlgorithmSubscriptions<State, Results>(
  options: AlgorithmSubscriptionsOptions<State, Results>,
): AlgorithmSubscriptions {
  const subscriptions = createAlgorithmSubscriptions(options);
  subscriptions.start();
  return subscriptions;
}

/** Ends every subscription that was made for the groups' sake; nothing changes afterwards. */
export function cleanupAlgorithmSubscriptions(
  subscriptions: AlgorithmSubscriptions,
): Promise<void> {
  return subscriptions.stop();
}

/** Makes {@link AlgorithmSubscriptions} that follow nobody until they are started. */
export function createAlgorithmSubscriptions<State, Results>({
  session,
  protocol,
  stores,
  policy = {},
  noticeAfterMs = NOTICE_AFTER_MS,
  onInput = () => undefined,
}: AlgorithmSubscriptionsOptions<State, Results>): AlgorithmSubscriptions {
  const { environment } = session;
  const me = session.identity.id;
  const recognition = createRecognition(me, protocol, stores);
  const { topology = 'relationship', browse = false } = policy;
  const asksStrangers = policy.roster ?? (browse || topology !== 'relationship');
  const roster = createRoster({
    network: environment.network,
    protocol: protocol.name,
    me,
    // Of several relays each may have more to add once the places are taken.
    most: 2 * session.limits.roster,
  });
  const freshness = followFreshness({
    clock: environment,
    heard: session.heard,
    thresholdMs: protocol.thresholds.computeFreshMs,
    onChange: (peer) => {
      facts.refresh(peer);
    },
  });
  // Of my own: whoever follows one of all would be kept by it, also once nobody else has them any more.
  const nobody = readonly(writable<ReadonlySet<PeerId>>(new Set()));
  const facts = createFacts({
    me,
    protocol,
    stores,
    recognition,
    roster: asksStrangers ? roster.peers : nobody,
    isFresh: (peer) => freshness.isFresh(peer),
    onInput,
    onStanding: () => {
      following.request();
    },
  });
  let resampling: Resampling | undefined;
  let endTurnedBack: (() => void) | undefined;
  const following = createFollowing({
    clock: environment,
    stores,
    budget: policy.budget,
    plan: () => {
      const known = notices.planned(facts.planned());
      return planSubscriptions(known, policy, { me, seed: resampling?.seed() ?? 0 });
    },
  });
  const notices = followNotices({
    session,
    protocol: protocol.name,
    recognition,
    asked: asksStrangers ? roster.known : nobody,
    isAnyoneUnasked: () =>
      !asksStrangers || isRosterFull(roster.known.get(), session.limits.roster),
    primaryPeers: facts.groups.myPrimaryPeers,
    relationships: stores.networkRelationships,
    onChange: () => {
      following.request();
    },
  });
  const leaving = leaveNotices({
    session,
    protocol: protocol.name,
    recognition,
    beneficiaries: facts.groups.mySecondaryBeneficiaries,
    relationships: stores.myRelationships,
    theirRelationships: stores.networkRelationships,
    afterMs: noticeAfterMs,
  });

  return {
    groups: facts.groups,
    myPrimaryRelationships: facts.myPrimaryRelationships,
    roster: roster.peers,
    plan: following.view,
    why: (peer, group) => facts.why(peer, group),
    isFresh: (peer) => freshness.isFresh(peer),
    dropStale() {
      freshness.dropStale();
    },
    standing: (peer) => recognition.standing(peer),
    related: () => facts.related(),
    followed: () => following.followed(),
    start() {
      if (typeof topology === 'object' && topology.kind === 'gossip') {
        resampling = startResampling(environment, () => {
          following.request();
        });
      }
      roster.start();
      facts.start();
      freshness.start();
      endTurnedBack = session.onTurnedBack(() => {
        freshness.takeBack();
      });
      notices.start();
      leaving.start();
    },
    async stop() {
      facts.stop();
      endTurnedBack?.();
      freshness.stop();
      roster.stop();
      resampling?.stop();
      following.stop();
      notices.stop();
      await leaving.stop();
    },
  };
}
