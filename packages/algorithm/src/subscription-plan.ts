import type { Collection, PeerId } from '@symbolon/schemas';
import { compareText } from './order.ts';
import { samplePeers } from './subscription-plan-sample.ts';
import {
  wishByRelationship,
  wishForAll,
  wishForStranger,
  type PlannedPeer,
  type Topology,
  type Wish,
  type WishFor,
} from './subscription-plan-topology.ts';

/** How far a participant reaches beyond what its own relationships ask for. */
export interface SubscriptionPolicy {
  /** `relationship` unless stated. */
  readonly topology?: Topology;
  /** Also follow who the others are and whether they are there, as a page that shows the group does. */
  readonly browse?: boolean;
  /** Most collections to follow in all; the nearest relationships come first. 8,000 unless stated. */
  readonly budget?: number;
  /** Most collections to follow of one peer; the most telling ones come first. All of them unless stated. */
  readonly budgetPerPeer?: number;
  /**
   * Most peers to follow of whom I know by their notice alone; those whom my own peers recognise first. 500 unless
   * stated.
   */
  readonly notices?: number;
}

/** What a plan depends on besides whom I know. */
export interface PlanContext {
  /** Me: a coordinator follows everyone, the others follow the coordinator. */
  readonly me?: PeerId;
  /** From 0 up to, not including, 1: another one draws another sample of strangers. */
  readonly seed?: number;
}

/** What to follow of one peer, and why. */
export interface PlannedSubscription {
  readonly collections: ReadonlySet<Collection>;
  readonly reason: string;
}

/** What to follow of whom. */
export type SubscriptionPlan = ReadonlyMap<PeerId, PlannedSubscription>;

/** How many collections are followed in all unless a policy says otherwise. */
export const DEFAULT_BUDGET = 8_000;

/** How many peers are followed by their notice alone unless a policy says otherwise. */
export const DEFAULT_NOTICES = 500;

/**
 * Decides what to follow of whom. Whoever I recognise or who recognises me is followed with its
 * coordination: that is the heartbeat by which I know that it is there. What does not fit into the
 * budget is left out, a peer as a whole: the nearest have the first choice, and whoever is further away
 * and asks for less may have what is left.
 */
export function planSubscriptions(
  peers: ReadonlyMap<PeerId, PlannedPeer>,
  policy: SubscriptionPolicy = {},
  context: PlanContext = {},
): SubscriptionPlan {
  const wishFor = topologyOf(peers, policy, context);
  const wishes: (Wish & { readonly peer: PeerId; readonly vouched: number })[] = [];
  for (const [peer, facts] of withCoordinator(peers, policy, context)) {
    const wish = wishFor(peer, facts);
    if (wish !== undefined) wishes.push({ ...wish, peer, vouched: facts.vouched ?? 0 });
  }
  wishes.sort((a, b) => a.rank - b.rank || b.vouched - a.vouched || compareText(a.peer, b.peer));

  let left = policy.budget ?? DEFAULT_BUDGET;
  let notices = policy.notices ?? DEFAULT_NOTICES;
  const plan = new Map<PeerId, PlannedSubscription>();
  for (const { peer, collections, reason } of wishes) {
    const wanted = collections.slice(0, Math.max(0, policy.budgetPerPeer ?? collections.length));
    if (wanted.length === 0 || wanted.length > left) continue;
    if (isByNoticeAlone(peers.get(peer)) && notices-- <= 0) continue;
    left -= wanted.length;
    plan.set(peer, { collections: new Set(wanted), reason });
  }
  return plan;
}

function isByNoticeAlone(facts: PlannedPeer | undefined): boolean {
  return facts?.noticed === true && !facts.recognised && !facts.recognisesMe;
}

function topologyOf(
  peers: ReadonlyMap<PeerId, PlannedPeer>,
  { topology = 'relationship', browse = false }: SubscriptionPolicy,
  { me, seed = 0 }: PlanContext,
): WishFor {
  if (topology === 'relationship') {
    return (_, facts) => wishByRelationship(facts) ?? wishForStranger(facts, browse);
  }
  if (topology === 'mesh') {
    return (_, facts) => ({
      ...wishForAll(4, 'everyone follows everyone here'),
      ...keepNear(wishByRelationship(facts)),
    });
  }
  if (topology.kind === 'star') {
    if (topology.coordinator === me) return () => wishForAll(0, 'I coordinate');
    return (peer) => (peer === topology.coordinator ? wishForAll(0, 'they coordinate') : undefined);
  }
  const strangers = [...peers].filter(([, facts]) => wishByRelationship(facts) === undefined);
  const sample = samplePeers(
    strangers.map(([peer]) => peer),
    topology.size,
    seed,
  );
  return (peer, facts) => {
    const near = wishByRelationship(facts);
    if (near !== undefined) return near;
    if (sample.has(peer)) return wishForAll(4, 'drawn by lot');
    return facts.noticed === true ? wishForStranger(facts, browse) : undefined;
  };
}

/** A mesh follows everything; by recognition it keeps only whom to leave out last, and why. */
function keepNear(wish: Wish | undefined): Pick<Wish, 'rank' | 'reason'> | undefined {
  return wish && { rank: wish.rank, reason: wish.reason };
}

/** Everyone known, and the coordinator, who is followed before anyone has heard of it. */
function withCoordinator(
  peers: ReadonlyMap<PeerId, PlannedPeer>,
  { topology }: SubscriptionPolicy,
  { me }: PlanContext,
): ReadonlyMap<PeerId, PlannedPeer> {
  if (typeof topology !== 'object' || topology.kind !== 'star') return peers;
  const { coordinator } = topology;
  if (coordinator === me || peers.has(coordinator)) return peers;
  return new Map(peers).set(coordinator, { recognised: false, recognisesMe: false });
}
