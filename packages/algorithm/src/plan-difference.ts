import type { Collection, PeerId } from '@symbolon/schemas';
import type { SubscriptionPlan } from './subscription-plan.ts';

/** One collection of one peer. */
export interface Subscription {
  readonly peer: PeerId;
  readonly collection: Collection;
}

/** What to do so that what is open becomes what is wanted. */
export interface PlanDifference {
  readonly open: readonly Subscription[];
  readonly close: readonly Subscription[];
}

/** Compares what is followed with what a plan wants followed. */
export function diffPlans(
  open: ReadonlyMap<PeerId, { readonly collections: ReadonlySet<Collection> }>,
  wanted: SubscriptionPlan,
): PlanDifference {
  return { open: missingFrom(open, wanted), close: missingFrom(wanted, open) };
}

type Following = ReadonlyMap<PeerId, { readonly collections: ReadonlySet<Collection> }>;

function missingFrom(some: Following, all: Following): Subscription[] {
  const missing: Subscription[] = [];
  for (const [peer, { collections }] of all) {
    for (const collection of collections) {
      if (some.get(peer)?.collections.has(collection) !== true) missing.push({ peer, collection });
    }
  }
  return missing;
}
