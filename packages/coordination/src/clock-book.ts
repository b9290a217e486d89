import type { CausalClock, PeerId } from '@symbolon/schemas';
import { createFloors } from './floors.ts';

/** Bounds of a {@link ClockBook}. */
export interface ClockBookLimits {
  /** Entries in one message. */
  readonly entries: number;
  /** Entries kept of peers that are known by hearsay only. */
  readonly kept: number;
}

/**
 * What one participant knows of versions, in two clocks that are never mixed. `applied` is first-hand,
 * per author and path, and alone decides what is new. `known` is what anyone said, and only tells
 * that something is missing: were it to decide, whoever speaks of a record before the record itself
 * arrives would make it look old.
 */
export interface ClockBook {
  /** Version last applied from this author on this path. */
  applied(author: PeerId, path: string): number | undefined;
  /** Lowest version of this author on this path that may still be applied; that of the last one at least. */
  readonly floor: (author: PeerId, path: string) => number;
  /**
   * Notes an applied record. Returns false, and changes nothing, unless it is above the last one. Of an
   * author that was forgotten the last one may come again, and nothing older.
   */
  apply(author: PeerId, path: string, version: number): boolean;
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
  /** The entries that changed most lately, at most as many as a message may hold. */
  delta(): CausalClock;
  /** Lets go of an author that is no longer followed; its floors stay. */
  forget(author: PeerId): void;
}

/** Makes an empty {@link ClockBook}. */
export function createClockBook(limits: ClockBookLimits): ClockBook {
  const applied = new Map<PeerId, Map<string, number>>();
  const newest = new Map<PeerId, number>();
  // In the order of last change, oldest first: a Map keeps insertion order.
  const known = new Map<PeerId, number>();
  // Of those that were forgotten.
  const floors = createFloors();

  function raise(peer: PeerId, version: number): void {
    // As everywhere in clocks, no entry means 0.
    if (version <= (known.get(peer) ?? 0)) return;
    known.delete(peer);
    known.set(peer, version);
    prune();
  }

  // Only hearsay is dropped: what was applied is the floor below which nothing is taken again.
  function prune(): void {
    if (known.size <= limits.kept + newest.size) return;
    for (const peer of known.keys()) {
      if (newest.has(peer)) continue;
      known.delete(peer);
      return;
    }
  }

  return {
    applied: (author, path) => applied.get(author)?.get(path),
    floor: (author, path) => applied.get(author)?.get(path) ?? floors.of(author + path),
    apply(author, path, version) {
      const paths = applied.get(author) ?? new Map<string, number>();
      const last = paths.get(path);
      if (last === undefined ? version < floors.of(author + path) : version <= last) return false;
      applied.set(author, paths.set(path, version));
      newest.set(author, Math.max(version, newest.get(author) ?? 0));
      raise(author, version);
      return true;
    },
    hear(me, clock, credible = Infinity) {
      for (const [peer, version] of Object.entries(clock)) {
        if (peer !== me && version <= credible) raise(peer, version);
      }
    },
    known: (author) => known.get(author),
    newest: (author) => newest.get(author),
    missing: (followed) =>
      [...followed].filter((peer) => (known.get(peer) ?? 0) > (newest.get(peer) ?? 0)),
    delta() {
      const entries = [...known].slice(-limits.entries);
      return Object.assign(Object.create(null) as CausalClock, Object.fromEntries(entries));
    },
    forget(author) {
      for (const [path, version] of applied.get(author) ?? []) floors.raise(author + path, version);
      applied.delete(author);
      newest.delete(author);
      prune();
    },
  };
}
