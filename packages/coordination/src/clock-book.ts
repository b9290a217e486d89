import type { CausalClock, PeerId } from '@symbolon/schemas';
import { createClockEntries } from './clock-entries.ts';
import { createClockTurns } from './clock-turns.ts';

/** Bounds of a {@link ClockBook}. */
export interface ClockBookLimits {
  /** Entries in one message. */
  readonly entries: number;
  /** Peers kept beside those that are followed. */
  readonly kept: number;
  /** Forgotten peers whose last version is remembered one by one, on each path; 20,000 unless stated. */
  readonly floors?: number;
}

/**
 * What one participant knows of versions, in two clocks that are never mixed. `applied` is first-hand,
 * per author and path, and alone decides what is new. `known` is what anyone said, and only tells
 * that something is missing: were it to decide, whoever speaks of a record before the record itself
 * arrives would make it look old.
 *
 * Memory is bounded: beside the peers that are followed only the `kept` best known ones have an entry.
 * What a forgotten author had reached stays behind as a floor, so that its past cannot be replayed.
 */
export interface ClockBook {
  /** Version last applied from this author on this path; `undefined` once the author is forgotten. */
  applied(author: PeerId, path: string): number | undefined;
  /**
   * The lowest version that may still be taken on a path. It never sinks. At the floor itself is what
   * was applied last: whoever let go of the value may take that one again.
   */
  readonly floor: (author: PeerId, path: string) => number;
  /** Notes an applied record. Returns false, and changes nothing, unless it brings the path forward. */
  apply(author: PeerId, path: string, version: number): boolean;
  /** Keeps a peer's entry however many others are heard of; returns what ends that. Followers count. */
  follow(peer: PeerId): () => void;
  /** Lets go of a peer that nobody follows, before room is needed; its floors stay. */
  forget(peer: PeerId): void;
  /**
   * Takes in what somebody said about versions. An entry about `me` is ignored, and so is one above
   * `credible`: no record of such a version would be accepted, so none can be missing.
   */
  hear(me: PeerId, clock: CausalClock, credible?: number): void;
  /** Highest version that anyone, the author included, told of. */
  known(author: PeerId): number | undefined;
  /** Highest version applied from this author on any path. */
  newest(author: PeerId): number | undefined;
  /** Authors, of those that are followed, from whom something newer exists than what was applied. */
  missing(followed: Iterable<PeerId>): PeerId[];
  /**
   * What my next heartbeat, on this path, tells of others, at most as much as a message may hold: who of those
   * whose heartbeats I hear wrote something else since I told of them, and a few more, each in its turn. I tell
   * no more than I have myself, so that no invention travels on through me.
   */
  readonly delta: (me: PeerId, path: string) => CausalClock;
  /** What the last of them told. */
  readonly told: () => CausalClock;
  /** How much is held: peers with an entry, those of them that are followed, and floors. */
  size(): { readonly peers: number; readonly followed: number; readonly floors: number };
}

/** Makes an empty {@link ClockBook}. */
export function createClockBook(limits: ClockBookLimits): ClockBook {
  const entries = createClockEntries(limits);
  const turns = createClockTurns(entries, limits);

  return {
    applied: (author, path) => entries.get(author)?.paths.get(path),
    floor: entries.floor,
    apply(author, path, version) {
      const last = entries.get(author)?.paths.get(path);
      if (last === undefined ? version < entries.floor(author, path) : version <= last)
        return false;
      entries.change(author, (entry) => {
        entry.paths.set(path, version);
        entry.newest = Math.max(version, entry.newest ?? 0);
        entry.known = Math.max(version, entry.known ?? 0);
      });
      return true;
    },
    follow: (peer) => entries.follow(peer),
    forget: (peer) => {
      entries.forget(peer);
    },
    hear(me, clock, credible = Infinity) {
      for (const [peer, version] of Object.entries(clock)) {
        if (peer === me || version > credible) continue;
        // As everywhere in clocks, no entry means 0.
        if (version <= (entries.get(peer)?.known ?? 0)) continue;
        entries.change(peer, (entry) => {
          entry.known = version;
        });
      }
    },
    known: (author) => entries.get(author)?.known,
    newest: (author) => entries.get(author)?.newest,
    missing: (followed) =>
      [...followed].filter((peer) => {
        const entry = entries.get(peer);
        return (entry?.known ?? 0) > (entry?.newest ?? 0);
      }),
    delta: turns.next,
    told: turns.last,
    size: () => entries.size(),
  };
}
