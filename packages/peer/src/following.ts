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
 * longest unwanted ones end early. What ended for want of room waits as long before it is followed again.
 */
export const MOST_LINGERING = 1_000;

/** One collection that is followed, and since when it is no longer wanted. */
interface Followed {
  readonly end: () => void;
  unwantedSince: number | undefined;
}

/** One collection that had to make room while it lingered, or was wanted no longer for want of room. */
interface Ousted {
  readonly peer: PeerId;
  readonly collection: Collection;
  /** When there was last no room for it. */
  since: number;
  isWanted: boolean;
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
  // Where the budget is full, room that one peer takes and gives back ten times a second is another's each time.
  const ousted = new Map<string, Ousted>();
  const view = writable<SubscriptionPlan>(new Map());
  const debounce = createDebounce(clock, GATHER_MS, apply);
  let cancelLinger: (() => void) | undefined;

  /** Follows what is wanted of a peer but for what has to wait; gives back how many collections these are. */
  function follow(peer: PeerId, subscription: PlannedSubscription): number {
    const wanted = CollectionSchema.options.filter(
      (one) => subscription.collections.has(one) && !ousted.has(nameOf(peer, one)),
    );
    if (wanted.length === 0) return 0;
    const entry = open.get(peer) ?? { subscription, collections: new Map<Collection, Followed>() };
    open.set(peer, entry);
    entry.subscription = subscription;
    for (const collection of wanted) {
      const followed = entry.collections.get(collection);
      if (followed !== undefined) followed.unwantedSince = undefined;
      else {
        const end = stores.subscribeTo(peer, collection);
        entry.collections.set(collection, { end, unwantedSince: undefined });
      }
    }
    return wanted.length;
  }

  /** Lets back in what was ousted long enough ago; gives back when the next of what is wanted may come. */
  function readmit(wanted: SubscriptionPlan, now: number): number | undefined {
    let next: number | undefined;
    for (const [name, one] of ousted) {
      const isWanted = wanted.get(one.peer)?.collections.has(one.collection) === true;
      if (one.isWanted && !isWanted) one.since = now;
      one.isWanted = isWanted;
      if (now - one.since >= LINGER_MS) ousted.delete(name);
      else if (isWanted) next = Math.min(next ?? Infinity, one.since + LINGER_MS);
    }
    return next;
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
    let next = readmit(wanted, now);
    let room = budget;
    for (const [peer, subscription] of wanted) room -= follow(peer, subscription);
    const lingering = unwanted(wanted, now);
    const withoutRoom = lingering.length - Math.max(0, room);
    const tooMany = Math.max(withoutRoom, lingering.length - MOST_LINGERING);
    for (const [index, { peer, collection, since }] of lingering.entries()) {
      if (index < tooMany || now - since >= LINGER_MS) release(peer, collection);
      else next = Math.min(next ?? Infinity, since + LINGER_MS);
      if (index >= withoutRoom) continue;
      ousted.set(nameOf(peer, collection), { peer, collection, since: now, isWanted: false });
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

function nameOf(peer: PeerId, collection: Collection): string {
  return `${collection} ${peer}`;
}

function isSame(before: PlannedSubscription | undefined, now: PlannedSubscription): boolean {
  return (
    before?.reason === now.reason &&
    before.collections.size === now.collections.size &&
    [...now.collections].every((collection) => before.collections.has(collection))
  );
}
