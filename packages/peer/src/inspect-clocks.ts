import { CollectionSchema, recordPath, type Collection, type PeerId } from '@symbolon/schemas';
import type { Peer } from './peer.ts';

/** What is known of one participant's versions. */
export interface InspectedClock {
  readonly peer: PeerId;
  /** Versions applied of its records, first-hand. They alone decide what is new. */
  readonly applied: Readonly<Partial<Record<Collection, number>>>;
  /** The highest of them. */
  readonly newest: number | undefined;
  /** The highest version that anyone told of. Above `newest` something is missing. */
  readonly known: number | undefined;
  readonly isMissing: boolean;
  /** Age of its newest record by my clock, in milliseconds. */
  readonly ageMs: number | undefined;
  /** How far its newest version is ahead of my clock, in milliseconds; below 0 behind it. */
  readonly aheadMs: number | undefined;
}

/** All clocks of one participant. */
export interface InspectedClocks {
  readonly now: number;
  readonly me: InspectedClock;
  /** Everyone of whom something was applied or is followed. */
  readonly peers: readonly InspectedClock[];
  /** What my last heartbeat told of others: of who had written something new, and of a few more in turn. */
  readonly told: Readonly<Record<PeerId, number>>;
  /** How far my clock is ahead of the others', in milliseconds, where that is too far to be understood. */
  readonly clockOffsetMs: number | undefined;
}

/** Reads what a participant has applied, has heard of, and tells. */
export function inspectClocks<State, Results>(peer: Peer<State, Results>): InspectedClocks {
  const { session, protocol } = peer;
  const { clocks } = session;
  const now = session.environment.now();

  function clockOf(id: PeerId): InspectedClock {
    const applied: Partial<Record<Collection, number>> = {};
    for (const collection of CollectionSchema.options) {
      const version = clocks.applied(id, recordPath(protocol.name, collection));
      if (version !== undefined) applied[collection] = version;
    }
    const [newest, known, heard] = [
      clocks.newest(id),
      clocks.known(id),
      session.heard.get().get(id),
    ];
    return {
      peer: id,
      applied,
      newest,
      known,
      isMissing: (known ?? 0) > (newest ?? 0),
      ageMs: heard === undefined ? undefined : now - heard,
      aheadMs: newest === undefined ? undefined : newest - now,
    };
  }

  const peers = new Set([...session.heard.get().keys(), ...peer.subscriptions.get().keys()]);
  peers.delete(peer.id);
  return {
    now,
    me: clockOf(peer.id),
    peers: [...peers].sort().map(clockOf),
    told: clocks.told(),
    clockOffsetMs: peer.clockOffset.get(),
  };
}
