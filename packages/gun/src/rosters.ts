import type { Limits, PeerId } from '@symbolon/store';
import { call } from './call.ts';
import { listingBound } from './listings.ts';
import { isPeerId } from './souls.ts';

/** Who is on which list, up to a bound: seen under a protocol, or author of a notice. */
export interface Rosters {
  /** Tells of those seen already, soon after, and of each new one. Returns what ends it. */
  add(soul: string, onPeer: (peer: PeerId) => void): () => void;
  /**
   * Notes the names that a relay lists. All may fill the places together, as some of them may be down. Where
   * they are taken a relay still has its share of so many more: one that lies leaves the others theirs.
   */
  note(relay: string, soul: string, names: Iterable<string>): void;
  /** The lists that somebody has asked for. */
  souls(): string[];
  clear(): void;
}

interface Roster {
  /** Everyone on the list, and the relay that was the first to name them. */
  readonly peers: Map<PeerId, string>;
  readonly listeners: Set<(peer: PeerId) => void>;
}

/** Makes {@link Rosters}; the two functions are called when a list gets its first and loses its last listener. */
export function createRosters(
  follow: (soul: string) => void,
  unfollow: (soul: string) => void,
  bounds: { readonly relays: number; readonly limits: Limits },
): Rosters {
  const rosters = new Map<string, Roster>();

  return {
    add(soul, onPeer) {
      const isNew = !rosters.has(soul);
      const roster: Roster = rosters.get(soul) ?? { peers: new Map(), listeners: new Set() };
      rosters.set(soul, roster);
      const told = new Set<PeerId>();
      const tell = (peer: PeerId): void => {
        if (told.has(peer) || !roster.listeners.has(tell)) return;
        told.add(peer);
        call(onPeer, peer);
      };
      roster.listeners.add(tell);
      queueMicrotask(() => {
        for (const peer of [...roster.peers.keys()]) tell(peer);
      });
      if (isNew) follow(soul);
      return () => {
        if (!roster.listeners.delete(tell) || roster.listeners.size > 0) return;
        rosters.delete(soul);
        unfollow(soul);
      };
    },
    note(relay, soul, names) {
      const roster = rosters.get(soul);
      if (roster === undefined) return;
      const places = listingBound(soul, bounds.limits);
      const share = Math.ceil(places / bounds.relays);
      let named = [...roster.peers.values()].filter((first) => first === relay).length;
      for (const name of names) {
        if (!isPeerId(name) || roster.peers.has(name)) continue;
        if (roster.peers.size >= places && named >= share) return;
        named += 1;
        roster.peers.set(name, relay);
        for (const tell of [...roster.listeners]) tell(name);
      }
    },
    souls: () => [...rosters.keys()],
    clear() {
      for (const { listeners } of rosters.values()) listeners.clear();
      rosters.clear();
    },
  };
}
