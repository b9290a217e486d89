import type { PeerId } from '@symbolon/schemas';
import { createFloors, type Floors } from './floors.ts';

/** What is held of one peer. */
export interface ClockEntry {
  /** Highest version that anyone told of. */
  known: number | undefined;
  /** Highest version applied on any path. */
  newest: number | undefined;
  /** Version last applied, by path. */
  readonly paths: Map<string, number>;
  /** How many follow it; while anyone does, it is not forgotten. */
  followers: number;
}

/** The entries of a clock book: those of followed peers, and of a bounded number of others. */
export interface ClockEntries {
  get(peer: PeerId): ClockEntry | undefined;
  /** The lowest version that may still be taken on a path. */
  readonly floor: (author: PeerId, path: string) => number;
  /** Changes an entry, made if there is none, and keeps to the bound. */
  change(peer: PeerId, edit: (entry: ClockEntry) => void): void;
  follow(peer: PeerId): () => void;
  /** Lets go of a peer that nobody follows; where it was leaves floors. */
  forget(peer: PeerId): void;
  /** All entries, the one changed last first. */
  latestFirst(): [PeerId, ClockEntry][];
  size(): { readonly peers: number; readonly followed: number; readonly floors: number };
}

/**
 * Makes empty {@link ClockEntries}. Of the peers that nobody follows the `kept` best are kept: whoever
 * wrote to me before whom I only heard of, then the higher version, then the id. A standing only rises
 * as versions do, so that whoever was once outdone would be in the end too: which of them remain does
 * not depend on the order in which they were heard of.
 */
export function createClockEntries(limits: {
  readonly kept: number;
  readonly floors?: number;
}): ClockEntries {
  // In the order of last change, oldest first: a Map keeps insertion order.
  const entries = new Map<PeerId, ClockEntry>();
  // Those of them that nobody follows.
  const others = new Set<PeerId>();
  // By path, so that a crowd on one path, as anyone can send through notices, raises no floor on another.
  const floors = new Map<string, Floors>();

  function floorsOn(path: string): Floors {
    let onPath = floors.get(path);
    if (onPath === undefined) floors.set(path, (onPath = createFloors(limits.floors)));
    return onPath;
  }

  function entryOf(peer: PeerId): ClockEntry {
    const entry = entries.get(peer);
    return entry ?? { known: undefined, newest: undefined, paths: new Map(), followers: 0 };
  }

  function forget(peer: PeerId): void {
    if (!others.delete(peer)) return;
    for (const [path, version] of entryOf(peer).paths) floorsOn(path).raise(peer, version);
    entries.delete(peer);
  }

  function prune(): void {
    while (others.size > limits.kept) {
      forget([...others].reduce((one, other) => (isBelow(other, one) ? other : one)));
    }
  }

  function isBelow(peer: PeerId, other: PeerId): boolean {
    const [one, two] = [entryOf(peer), entryOf(other)];
    const wrote = Number(one.newest !== undefined) - Number(two.newest !== undefined);
    if (wrote !== 0) return wrote < 0;
    const difference = (one.known ?? 0) - (two.known ?? 0);
    return difference === 0 ? peer < other : difference < 0;
  }

  return {
    get: (peer) => entries.get(peer),
    floor: (author, path) =>
      entries.get(author)?.paths.get(path) ?? floors.get(path)?.of(author) ?? 0,
    change(peer, edit) {
      const entry = entryOf(peer);
      edit(entry);
      entries.delete(peer);
      entries.set(peer, entry);
      if (entry.followers > 0) return;
      others.add(peer);
      prune();
    },
    follow(peer) {
      const entry = entryOf(peer);
      entries.set(peer, entry);
      entry.followers += 1;
      others.delete(peer);
      let hasEnded = false;
      return () => {
        if (hasEnded) return;
        hasEnded = true;
        entry.followers -= 1;
        if (entry.followers > 0) return;
        others.add(peer);
        if (entry.known === undefined) forget(peer);
        prune();
      };
    },
    forget,
    latestFirst: () => [...entries].reverse(),
    size: () => ({
      peers: entries.size,
      followed: entries.size - others.size,
      floors: [...floors.values()].reduce((sum, onPath) => sum + onPath.size(), 0),
    }),
  };
}
