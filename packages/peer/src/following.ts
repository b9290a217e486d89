import type { PlannedSubscription, SubscriptionPlan } from '@symbolon/algorithm';
import { CollectionSchema, type PeerId } from '@symbolon/schemas';
import {
  createDebounce,
  readonly,
  writable,
  type Clock,
  type ProtocolStores,
} from '@symbolon/store';

/** Changes of the plan that come together are carried out together, after this many milliseconds. */
const GATHER_MS = 100;
/** A subscription outlives its reason by this much, so that a peer that flaps costs nothing. */
const LINGER_MS = 5_000;

interface Open {
  subscription: PlannedSubscription;
  readonly ends: Map<string, () => void>;
  /** Since when it is no longer wanted. */
  unwantedSince: number | undefined;
}

/** Keeps what is followed in step with what is planned. */
export function createFollowing<State, Results>(options: {
  readonly clock: Clock;
  readonly stores: ProtocolStores<State, Results>;
  /** What should be followed now, and why. */
  readonly plan: () => SubscriptionPlan;
}) {
  const { clock, stores, plan } = options;
  const open = new Map<PeerId, Open>();
  const view = writable<SubscriptionPlan>(new Map());
  const debounce = createDebounce(clock, GATHER_MS, apply);
  let cancelLinger: (() => void) | undefined;

  function follow(peer: PeerId, subscription: PlannedSubscription): void {
    const entry: Open = open.get(peer) ?? {
      subscription,
      ends: new Map<string, () => void>(),
      unwantedSince: undefined,
    };
    open.set(peer, entry);
    entry.subscription = subscription;
    entry.unwantedSince = undefined;
    for (const collection of CollectionSchema.options) {
      const wanted = subscription.collections.has(collection);
      const end = entry.ends.get(collection);
      if (wanted && end === undefined) {
        entry.ends.set(collection, stores.subscribeTo(peer, collection));
      }
      if (!wanted && end !== undefined) {
        end();
        entry.ends.delete(collection);
      }
    }
  }

  function release(peer: PeerId, entry: Open): void {
    for (const end of entry.ends.values()) end();
    open.delete(peer);
  }

  function apply(): void {
    const now = clock.now();
    const wanted = plan();
    for (const [peer, subscription] of wanted) follow(peer, subscription);
    let lingering = false;
    for (const [peer, entry] of [...open]) {
      if (wanted.has(peer)) continue;
      entry.unwantedSince ??= now;
      if (now - entry.unwantedSince >= LINGER_MS) release(peer, entry);
      else lingering = true;
    }
    if (lingering) {
      cancelLinger ??= clock.setTimer(LINGER_MS, () => {
        cancelLinger = undefined;
        apply();
      });
    }
    view.set(new Map([...open].map(([peer, entry]) => [peer, entry.subscription])));
  }

  return {
    view: readonly(view),
    /** What is followed of each peer. */
    followed: (): ReadonlyMap<PeerId, ReadonlySet<string>> =>
      new Map([...open].map(([peer, entry]) => [peer, entry.subscription.collections])),
    /** Says that the plan may have changed. */
    request: () => {
      debounce.request();
    },
    stop() {
      debounce.cancel();
      cancelLinger?.();
      for (const [peer, entry] of [...open]) release(peer, entry);
    },
  };
}
