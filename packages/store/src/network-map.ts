import type { PeerId, Schema } from '@symbolon/schemas';
import type { MemoryBudget } from './memory-budget.ts';
import { writableMap, type ReadableMap } from './readable-map.ts';
import type { Following, Session } from './session-contract.ts';

/** One collection of all the participants that are followed: their latest values, by peer. */
export interface NetworkMap<T> {
  /** What does not fit into memory is taken out of it; `fetch` brings it again. */
  readonly entries: ReadableMap<PeerId, T>;
  /** Follows a peer. Many may ask for the same; the last one to end it ends it. */
  subscribeTo(peer: PeerId): () => void;
  /** Asks the network once for a peer that is followed. */
  fetch(peer: PeerId, timeoutMs: number): Promise<boolean>;
}

interface Open {
  readonly following: Following;
  users: number;
  /** Ends the counting of what it holds. */
  giveBack: () => void;
}

/** Makes an empty {@link NetworkMap} on one path; what it holds counts against the budget. */
export function createNetworkMap<T>(
  session: Session,
  path: string,
  schema: Schema<T>,
  budget: MemoryBudget,
): NetworkMap<T> {
  const entries = writableMap<PeerId, T>();
  const open = new Map<PeerId, Open>();

  function begin(peer: PeerId): Open {
    const following = session.follow(peer, path, schema, (record) => {
      entry.giveBack();
      entry.giveBack = budget.take(peer, record.wire.length, () => {
        following.forget();
        entries.delete(peer);
      });
      // Whoever is told of what made room for it may have ended this following.
      if (open.get(peer) !== entry) entry.giveBack();
      // Last, since whoever is told may end the following at once.
      else entries.set(peer, record.data);
    });
    const entry: Open = { following, users: 0, giveBack: () => undefined };
    return entry;
  }

  return {
    entries,
    subscribeTo(peer) {
      const entry = open.get(peer) ?? begin(peer);
      open.set(peer, entry);
      entry.users += 1;
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        entry.users -= 1;
        if (entry.users > 0) return;
        entry.following.close();
        entry.giveBack();
        open.delete(peer);
        entries.delete(peer);
      };
    },
    fetch: (peer, timeoutMs) =>
      open.get(peer)?.following.fetch(timeoutMs) ?? Promise.resolve(false),
  };
}
