import type { Limits, PeerId } from '@symbolon/schemas';
import type { Clock } from './environment.ts';
import { listingBound, listingsOf } from './listings.ts';
import { isTooEarly, type OutgoingRecord } from './network.ts';

/** A record that the network keeps. */
export interface Held {
  readonly version: number;
  readonly wire: string;
}

/** One subscription: who reads, and how it is told that there may be something newer. */
export interface Follower {
  readonly reader: PeerId;
  readonly offer: () => void;
}

/** One search for those on a list, which is told of each once. */
export interface Seeker {
  readonly reader: PeerId;
  readonly tell: (peer: PeerId) => void;
}

/** What a network within one process keeps, and who may read it. */
export interface MemorySpace {
  keep(author: PeerId, record: OutgoingRecord): void;
  /** Whether a version is newer than another record; one from too far ahead is newer than nothing. */
  isNewer(version: number, than: Pick<Held, 'version'> | undefined): boolean;
  read(reader: PeerId, key: string): Held | undefined;
  follow(key: string, follower: Follower): () => void;
  /** Tells of everyone on a list; see `listingsOf`. */
  seek(listing: string, seeker: Seeker): () => void;
  readonly partition: (
    groups: readonly (readonly PeerId[])[],
    oneWay?: readonly (readonly [from: number, to: number])[],
  ) => void;
  readonly heal: () => void;
}

/** What one part of a split network holds; all of it, while it is whole. */
interface Part {
  readonly records: Map<string, Held>;
  /** Who is on which list. */
  readonly listings: Map<string, Set<PeerId>>;
  /** The parts to which what is published here passes too. */
  readonly passesTo: Set<Part>;
}

/** Names what an author has on a path. */
export function recordKey(author: PeerId, path: string): string {
  return author + path;
}

/** Makes an empty {@link MemorySpace}. */
export function createMemorySpace(clock: Pick<Clock, 'now'>, limits: Limits): MemorySpace {
  const followers = new Map<string, Set<Follower>>();
  const seekers = new Map<string, Set<Seeker>>();
  // Where those are whom no group names; everyone, while the network is whole.
  let rest = createPart();
  let parts = new Map<PeerId, Part>();

  const isEarly = (held: Pick<Held, 'version'>): boolean => isTooEarly(held, clock.now(), limits);

  const isNewer: MemorySpace['isNewer'] = (version, than) =>
    than === undefined || version > than.version || isEarly(than);

  /** A new part with the newest of all that some parts hold. */
  function merged(parts: readonly Part[]): Part {
    const sum = createPart();
    for (const { records, listings } of new Set(parts)) {
      for (const [key, held] of records) {
        const known = sum.records.get(key);
        const isPassing = known !== undefined && isEarly(held) && !isEarly(known);
        if (!isPassing && isNewer(held.version, known)) sum.records.set(key, held);
      }
      for (const [listing, listed] of listings) {
        const all = listingIn(sum, listing);
        for (const peer of listed) if (all.size < listingBound(listing, limits)) all.add(peer);
      }
    }
    return sum;
  }

  const partOf = (peer: PeerId): Part => parts.get(peer) ?? rest;

  function put(part: Part, author: PeerId, { path, version, wire }: OutgoingRecord): void {
    const key = recordKey(author, path);
    if (!isNewer(version, part.records.get(key))) return;
    part.records.set(key, { version, wire });
    for (const { reader, offer } of followers.get(key) ?? []) {
      if (partOf(reader) === part) offer();
    }
    for (const listing of listingsOf(path)) list(part, listing, author);
  }

  function list(part: Part, listing: string, author: PeerId): void {
    const listed = listingIn(part, listing);
    if (listed.has(author) || listed.size >= listingBound(listing, limits)) return;
    listed.add(author);
    for (const { reader, tell } of [...(seekers.get(listing) ?? [])]) {
      if (partOf(reader) === part) tell(author);
    }
  }

  /** Tells everyone what their part has: each takes only what is new to it. */
  function offerAll(): void {
    for (const set of followers.values()) for (const { offer } of set) offer();
    for (const [listing, set] of seekers) {
      for (const { reader, tell } of [...set]) {
        for (const peer of listingIn(partOf(reader), listing)) tell(peer);
      }
    }
  }

  return {
    keep(author, record) {
      const home = partOf(author);
      for (const part of [home, ...home.passesTo]) put(part, author, record);
    },
    isNewer,
    read: (reader, key) => partOf(reader).records.get(key),
    follow(key, follower) {
      const set = followers.get(key) ?? new Set();
      followers.set(key, set.add(follower));
      return () => {
        set.delete(follower);
        if (set.size === 0 && followers.get(key) === set) followers.delete(key);
      };
    },
    seek(listing, seeker) {
      const set = seekers.get(listing) ?? new Set();
      seekers.set(listing, set.add(seeker));
      for (const peer of listingIn(partOf(seeker.reader), listing)) seeker.tell(peer);
      return () => {
        set.delete(seeker);
      };
    },
    partition(groups, oneWay = []) {
      const made = groups.map((members) => merged(members.map(partOf)));
      for (const [from, to] of oneWay) {
        const [source, target] = [made[from], made[to]];
        if (source !== undefined && target !== undefined) source.passesTo.add(target);
      }
      const named = new Map<PeerId, Part>();
      groups.forEach((members, index) => {
        for (const member of members) named.set(member, made[index] ?? rest);
      });
      const unnamed = [...parts].filter(([peer]) => !named.has(peer));
      rest = merged([rest, ...unnamed.map(([, part]) => part)]);
      parts = named;
      offerAll();
    },
    heal() {
      rest = merged([rest, ...parts.values()]);
      parts = new Map();
      offerAll();
    },
  };
}

function createPart(): Part {
  return { records: new Map(), listings: new Map(), passesTo: new Set() };
}

function listingIn(part: Part, listing: string): Set<PeerId> {
  const listed = part.listings.get(listing) ?? new Set();
  part.listings.set(listing, listed);
  return listed;
}
