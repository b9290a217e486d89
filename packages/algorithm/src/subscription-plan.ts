import type { Collection, PeerId } from '@symbolon/schemas';
import { compareText } from './order.ts';

/** What the plan asks about a peer that is known in any way: from my weights, theirs, or discovery. */
export interface PlannedPeer {
  /** I recognise them. */
  readonly recognised: boolean;
  /** They recognise me, as far as I have heard. */
  readonly recognisesMe: boolean;
}

/** How far a participant reaches beyond what its own relationships ask for. */
export interface SubscriptionPolicy {
  /** `relationship`: whoever concerns me, as much as they do. `mesh`: everything of everyone. */
  readonly topology?: 'relationship' | 'mesh';
  /** Also follow who the others are and whether they are there, as a page that shows the group does. */
  readonly browse?: boolean;
  /** Most collections to follow in all; the nearest relationships come first. */
  readonly budget?: number;
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

const EVERYTHING: readonly Collection[] = ['relationships', 'state', 'results', 'coordination'];

/**
 * Decides what to follow of whom. Whoever I recognise or who recognises me is always followed with
 * its coordination: that is the heartbeat by which I know that it is there. What does not fit into the
 * budget is left out, the most distant first and a peer as a whole.
 */
export function planSubscriptions(
  peers: ReadonlyMap<PeerId, PlannedPeer>,
  policy: SubscriptionPolicy = {},
): SubscriptionPlan {
  const wishes = [...peers]
    .map(([peer, facts]) => ({ peer, ...wishFor(facts, policy) }))
    .sort((a, b) => a.distance - b.distance || compareText(a.peer, b.peer));
  let left = policy.budget ?? DEFAULT_BUDGET;
  const plan = new Map<PeerId, PlannedSubscription>();
  for (const { peer, collections, reason } of wishes) {
    if (collections.length > left) continue;
    left -= collections.length;
    plan.set(peer, { collections: new Set(collections), reason });
  }
  return plan;
}

interface Wish {
  readonly distance: number;
  readonly collections: readonly Collection[];
  readonly reason: string;
}

function wishFor({ recognised, recognisesMe }: PlannedPeer, policy: SubscriptionPolicy): Wish {
  if (recognised && recognisesMe) {
    return { distance: 0, collections: EVERYTHING, reason: 'we recognise each other' };
  }
  if (recognised || recognisesMe) {
    const reason = recognised ? 'I recognise them' : 'they recognise me';
    const enough: readonly Collection[] = recognised
      ? ['relationships', 'state', 'coordination']
      : EVERYTHING;
    const collections = policy.topology === 'mesh' ? EVERYTHING : enough;
    return { distance: recognised ? 1 : 2, collections, reason };
  }
  if (policy.topology === 'mesh') {
    return { distance: 3, collections: EVERYTHING, reason: 'everyone follows everyone here' };
  }
  if (policy.browse === true) {
    return {
      distance: 3,
      collections: ['relationships', 'state', 'coordination'],
      reason: 'shown as part of the group',
    };
  }
  return { distance: 3, collections: ['relationships'], reason: 'they may recognise me' };
}
