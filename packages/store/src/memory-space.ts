import { LIMITS, type PeerId } from '@symbolon/schemas';
import type { OutgoingRecord } from './network.ts';

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

/** One search for participants, which is told of each once. */
export interface Seeker {
  readonly reader: PeerId;
  readonly tell: (peer: PeerId) => void;
}

/** What a network within one process keeps, and who may read it. */
export interface MemorySpace {
  keep(author: PeerId, record: OutgoingRecord): void;
  read(reader: PeerId, key: string): Held | undefined;
  follow(key: string, follower: Follower): () => void;
  seek(protocol: string, seeker: Seeker): () => void;
  readonly partition: (
    groups: readonly (readonly PeerId[])[],
    oneWay?: readonly (readonly [from: number, to: number])[],
  ) => void;
  readonly heal: () => void;
}

/** What one part of a split network holds; all of it, while it is whole. */
interface Part {
  readonly records: Map<string, Held>;
  /** Who was seen under which protocol. */
  readonly rosters: Map<string, Set<PeerId>>;
  /** The parts to which what is published here passes too. */
  readonly passesTo: Set<Part>;
}

/** Names what an author has on a path. */
export function recordKey(author: PeerId, path: string): string {
  return author + path;
}

/** Makes an empty {@link MemorySpace}. */
export function createMemorySpace(): MemorySpace {
  const followers = new Map<string, Set<Follower>>();
  const seekers = new Map<string, Set<Seeker>>();
  // Where those are whom no group names; everyone, while the network is whole.
  let rest = createPart();
  let parts = new Map<PeerId, Part>();

  const partOf = (peer: PeerId): Part => parts.get(peer) ?? rest;

  function put(part: Part, author: PeerId, { path, version, wire }: OutgoingRecord): void {
    const key = recordKey(author, path);
    if ((part.records.get(key)?.version ?? -1) >= version) return;
    part.records.set(key, { version, wire });
    for (const { reader, offer } of followers.get(key) ?? []) {
      if (partOf(reader) === part) offer();
    }
    const protocol = path.split('/')[1] ?? '';
    const seen = rosterOf(part, protocol);
    if (seen.has(author) || seen.size >= LIMITS.roster) return;
    seen.add(author);
    for (const { reader, tell } of [...(seekers.get(protocol) ?? [])]) {
      if (partOf(reader) === part) tell(author);
    }
  }

  /** Tells everyone what their part has: each takes only what is new to it. */
  function offerAll(): void {
    for (const set of followers.values()) for (const { offer } of set) offer();
    for (const [protocol, set] of seekers) {
      for (const { reader, tell } of [...set]) {
        for (const peer of rosterOf(partOf(reader), protocol)) tell(peer);
      }
    }
  }

  return {
    keep(author, record) {
      const home = partOf(author);
      for (const part of [home, ...home.passesTo]) put(part, author, record);
    },
    read: (reader, key) => partOf(reader).records.get(key),
    follow(key, follower) {
      const set = followers.get(key) ?? new Set();
      followers.set(key, set.add(follower));
      return () => {
        set.delete(follower);
        if (set.size === 0 && followers.get(key) === set) followers.delete(key);
      };
    },
    seek(protocol, seeker) {
      const set = seekers.get(protocol) ?? new Set();
      seekers.set(protocol, set.add(seeker));
      for (const peer of rosterOf(partOf(seeker.reader), protocol)) seeker.tell(peer);
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
  return { records: new Map(), rosters: new Map(), passesTo: new Set() };
}

function rosterOf(part: Part, protocol: string): Set<PeerId> {
  const roster = part.rosters.get(protocol) ?? new Set();
  part.rosters.set(protocol, roster);
  return roster;
}

/** A new part with the newest of all that some parts hold. */
function merged(parts: readonly Part[]): Part {
  const sum = createPart();
  for (const { records, rosters } of new Set(parts)) {
    for (const [key, held] of records) {
      if (held.version > (sum.records.get(key)?.version ?? -1)) sum.records.set(key, held);
    }
    for (const [protocol, seen] of rosters) {
      const roster = rosterOf(sum, protocol);
      for (const peer of seen) if (roster.size < LIMITS.roster) roster.add(peer);
    }
  }
  return sum;
}
