import { call } from './call.ts';

/** Who follows which record, and what the relays last said of it. */
export interface Followers {
  /** Adds a subscriber; what is known already reaches it soon after. Returns what ends it. */
  add(soul: string, onRecord: (wire: string) => void): () => void;
  /** Passes on what a relay said, unless a relay has said it before. */
  deliver(soul: string, relay: string, wire: string): void;
  /** Passes on what may be too early to be read, as often as it is said: it has to be heard again in its time. */
  readonly pass: (soul: string, wire: string) => void;
  /** The souls that somebody follows. */
  souls(): string[];
  clear(): void;
}

interface Subscriber {
  readonly onRecord: (wire: string) => void;
}

interface Followed {
  readonly subscribers: Set<Subscriber>;
  /** What each relay said last. */
  readonly heard: Map<string, string>;
}

/** Makes {@link Followers}; the two functions are called when a soul gets its first and loses its last subscriber. */
export function createFollowers(
  follow: (soul: string) => void,
  unfollow: (soul: string) => void,
): Followers {
  const entries = new Map<string, Followed>();

  return {
    add(soul, onRecord) {
      const entry: Followed = entries.get(soul) ?? { subscribers: new Set(), heard: new Map() };
      entries.set(soul, entry);
      const subscriber = { onRecord };
      entry.subscribers.add(subscriber);
      queueMicrotask(() => {
        for (const wire of new Set(entry.heard.values())) {
          if (entry.subscribers.has(subscriber)) call(onRecord, wire);
        }
      });
      if (entry.subscribers.size === 1) follow(soul);
      return () => {
        if (!entry.subscribers.delete(subscriber) || entry.subscribers.size > 0) return;
        entries.delete(soul);
        unfollow(soul);
      };
    },
    deliver(soul, relay, wire) {
      const entry = entries.get(soul);
      if (entry === undefined) return;
      const isNews = ![...entry.heard.values()].includes(wire);
      entry.heard.set(relay, wire);
      if (isNews) tellAll(entry.subscribers, wire);
    },
    pass(soul, wire) {
      tellAll(entries.get(soul)?.subscribers ?? new Set(), wire);
    },
    souls: () => [...entries.keys()],
    clear() {
      for (const { subscribers } of entries.values()) subscribers.clear();
      entries.clear();
    },
  };
}

function tellAll(subscribers: ReadonlySet<Subscriber>, wire: string): void {
  for (const subscriber of [...subscribers]) {
    if (subscribers.has(subscriber)) call(subscriber.onRecord, wire);
  }
}
