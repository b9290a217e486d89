import {
  DEFAULT_BUDGET,
  type PlannedSubscription,
  type SubscriptionPlan,
} from '@symbolon/algorithm';
import { OPERATION_DEBOUNCE_MS } from '@symbolon/coordination';
import { CollectionSchema, type Collection, type PeerId } from '@symbolon/schemas';
import {
  createDebounce,
  readonly,
  writable,
  type Clock,
  type ProtocolStores,
  type Readable,
} from '@symbolon/store';

/** Changes of the plan that come together are carried out together, after this many milliseconds. */
const GATHER_MS = OPERATION_DEBOUNCE_MS['algorithm-driven subscriptions'];
/** A subscription outlives its reason by this much, so that a peer that flaps costs nothing. */
export const LINGER_MS = 5_000;
/**
 * No more of them linger than this at once, nor than the budget has room for beside what is wanted: the
 * longest unwanted ones end early.
 */
export const MOST_LINGERING = 1_000;

/** One collection that is followed, and since when it is no longer wanted. */
interface Followed {
  readonly end: () => void;
  unwantedSince: number | undefined;
}

interface Open {
  subscription: PlannedSubscription;
  readonly collections: Map<Collection, Followed>;
}

/** The subscriptions of one participant. */
export interface Following {
  /** What is wanted, of whom and why. */
  readonly view: Readable<SubscriptionPlan>;
  /** What is followed of each peer now, wanted or lingering. */
  followed(): ReadonlyMap<PeerId, ReadonlySet<string>>;
  /** Says that the plan may have changed. */
  request(): void;
  stop(): void;
}

/** Keeps what is followed in step with what is planned. */
export function createFollowing<State, Results>(options: {
  readonly clock: Clock;
  readonly stores: Pick<ProtocolStores<State, Results>, 'subscribeTo'>;
  /** What should be followed now, and why. */
  readonly plan: () => SubscriptionPlan;
  /** Most collections to follow in all, wanted or lingering. */
  readonly budget?: number | undefined;
}): Following {
  const { clock, stores, plan, budget = DEFAULT_BUDGET } = options;
  const open = new Map<PeerId, Open>();
  const view = writable<SubscriptionPlan>(new Map());
  const debounce = createDebounce(clock, GATHER_MS, apply);
  let cancelLinger: (() => void) | undefined;

  function follow(peer: PeerId, subscription: PlannedSubscription): void {
    let entry = open.get(peer);
    if (entry === undefined) {
      entry = { subscription, collections: new Map<Collection, Followed>() };
      open.set(peer, entry);
    }
    entry.subscription = subscription;
    for (const collection of CollectionSchema.options) {
      if (!subscription.collections.has(collection)) continue;
      const followed = entry.collections.get(collection);
      if (followed !== undefined) followed.unwantedSince = undefined;
      else {
        const end = stores.subscribeTo(peer, collection);
        entry.collections.set(collection, { end, unwantedSince: undefined });
      }
    }
  }

  function release(peer: PeerId, collection: Collection): void {
    const entry = open.get(peer);
    entry?.collections.get(collection)?.end();
    entry?.collections.delete(collection);
    if (entry?.collections.size === 0) open.delete(peer);
  }

  /** What is followed and not wanted, the longest unwanted first. */
  function unwanted(wanted: SubscriptionPlan, now: number) {
    const found: { peer: PeerId; collection: Collection; since: number }[] = [];
    for (const [peer, { collections }] of open) {
      const still = wanted.get(peer)?.collections;
      for (const [collection, followed] of collections) {
        if (still?.has(collection) === true) continue;
        followed.unwantedSince ??= now;
        found.push({ peer, collection, since: followed.unwantedSince });
      }
    }
    return found.sort((a, b) => a.since - b.since);
  }

  function apply(): void {
    const now = clock.now();
    const wanted = plan();
    for (const [peer, subscription] of wanted) follow(peer, subscription);
    const lingering = unwanted(wanted, now);
    let room = budget;
    for (const { collections } of wanted.values()) room -= collections.size;
    const tooMany = lingering.length - Math.min(MOST_LINGERING, Math.max(0, room));
    let next: number | undefined;
    for (const [index, { peer, collection, since }] of lingering.entries()) {
      if (index < tooMany || now - since >= LINGER_MS) release(peer, collection);
      else next ??= since + LINGER_MS;
    }
    cancelLinger?.();
    cancelLinger = next === undefined ? undefined : clock.setTimer(next - now, apply);
    show();
  }

  /** Shows what changed, if anything did: whoever watches is not called for a plan that stays. */
  function show(): void {
    const before = view.get();
    const same =
      before.size === open.size &&
      [...open].every(([peer, { subscription }]) => isSame(before.get(peer), subscription));
    if (!same) view.set(new Map([...open].map(([peer, entry]) => [peer, entry.subscription])));
  }

  return {
    view: readonly(view),
    followed: () =>
      new Map([...open].map(([peer, { collections }]) => [peer, new Set(collections.keys())])),
    request: () => {
      debounce.request();
    },
    stop() {
      debounce.cancel();
      cancelLinger?.();
      for (const [peer, { collections }] of [...open]) {
        for (const collection of [...collections.keys()]) release(peer, collection);
      }
    },
  };
}

function isSame(before: PlannedSubscription | undefined, now: PlannedSubscription): boolean {
  return (
    before?.reason === now.reason &&
    before.collections.size === now.collections.size &&
    [...now.collections].every((collection) => before.collections.has(collection))
  );
}
