import type { PeerId, Schema } from '@symbolon/schemas';
import { writableMap, type ReadableMap } from './readable-map.ts';
import type { Following, Session } from './session.ts';

/** One collection of all the participants that are followed: their latest values, by peer. */
export interface NetworkMap<T> {
  readonly entries: ReadableMap<PeerId, T>;
  /** Follows a peer. Many may ask for the same; the last one to end it ends it. */
  subscribeTo(peer: PeerId): () => void;
  /** Asks the network once for a peer that is followed. */
  fetch(peer: PeerId, timeoutMs: number): Promise<boolean>;
}

/** Makes an empty {@link NetworkMap} on one path. */
export function createNetworkMap<T>(
  session: Session,
  path: string,
  schema: Schema<T>,
): NetworkMap<T> {
  const entries = writableMap<PeerId, T>();
  const open = new Map<PeerId, { readonly following: Following; users: number }>();

  function begin(peer: PeerId) {
    const following = session.follow(peer, path, schema, (record) => {
      entries.set(peer, record.data);
    });
    return { following, users: 0 };
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
        open.delete(peer);
        entries.delete(peer);
      };
    },
    fetch: (peer, timeoutMs) =>
      open.get(peer)?.following.fetch(timeoutMs) ?? Promise.resolve(false),
  };
}
