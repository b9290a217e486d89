import { LIMITS, type NetworkAdapter, type PeerId } from '@symbolon/peer';
import { createDevice, type Device, type Gate } from './device.ts';
import { createRecordBook, keyOf, type KeptRecord } from './record-book.ts';
import type { FaultName } from './fault.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** How well messages travel. Can be changed while the network runs; shares are from 0 up to 1. */
export interface Carriage {
  /** Time on the way between a participant and the relay, in milliseconds. */
  latencyMs: number;
  /** Random addition to it. */
  jitterMs: number;
  /** Share of messages that are lost on their way, and sent again later. */
  loss: number;
  /** Share of records that arrive twice. */
  duplication: number;
  /** Share of records that are held back, so that later ones overtake them. */
  reordering: number;
}

/** A record on its way. */
export interface Sent {
  readonly author: PeerId;
  readonly path: string;
  readonly version: number;
  readonly wire: string;
}

/** What devices need of the network that they are on. */
export interface NetworkCore {
  readonly clock: VirtualClock;
  readonly random: () => number;
  readonly carriage: Carriage;
  readonly devices: Set<Device>;
  isRelayUp(): boolean;
  /** Whether what a participant publishes does not get as far as the relay. */
  isClogged(author: PeerId): boolean;
  /** Takes a record that has reached the relay. */
  arrive(sent: Sent): void;
  /** What a reader can get of a key by now. */
  visible(reader: PeerId, key: string): KeptRecord | undefined;
  /** What a relay with a stale snapshot hands out first. */
  stale(key: string): KeptRecord | undefined;
  /** Told of a fault whenever it strikes a message. */
  readonly onStruck: (fault: FaultName) => void;
  /** Those on a roster that a reader can be told of: of a protocol, or of notices for somebody. */
  listed(reader: PeerId, roster: string): Iterable<PeerId>;
}

/**
 * One relay and the ways to it, with whatever can be wrong with either. What it keeps of the contract,
 * once nothing is wrong any more: the latest record reaches every subscriber.
 */
export interface FaultyNetwork {
  readonly carriage: Carriage;
  /** Makes the adapter of one device. All that it hands over goes through the gate. */
  join(id: PeerId, gate: Gate): NetworkAdapter;
  /** From now on some readers get nothing newer of some authors; returns what lets it through again. */
  hold(isHeld: (author: PeerId, reader: PeerId) => boolean): () => void;
  /** What a participant publishes gets stuck; returns what frees it. */
  clog(author: PeerId): () => void;
  /** Hands a record that has been replaced since to somebody who follows it, where there is one. */
  replay(random: () => number): void;
  /** Whether whoever begins to follow, or asks, is given something outdated first. */
  staleSnapshots: boolean;
  /** The relay goes down, and what it kept is lost; returns what brings it up again. */
  goDown(): () => void;
  /** Hands a record straight to those who follow it, past all that the relay would check. */
  inject(sent: Sent, isReader?: (reader: PeerId) => boolean): void;
  /** Has the relay take a record, as if its author had published it. */
  put(sent: Sent): void;
}

interface Hold {
  readonly since: number;
  readonly isHeld: (author: PeerId, reader: PeerId) => boolean;
}

/** Where a record's author is listed: among those who left a notice, or all who take part. */
function rosterOf(path: string): string {
  const [, protocol = '', collection] = path.split('/');
  return collection === 'notice' ? path : protocol;
}

const ID_LENGTH = 87;

/** Makes a network without faults yet. */
export function createFaultyNetwork(
  clock: VirtualClock,
  random: () => number,
  carriage: Carriage,
  onStruck: (fault: FaultName) => void,
): FaultyNetwork {
  const book = createRecordBook();
  const holds = new Set<Hold>();
  const clogs = new Map<PeerId, number>();
  const rosters = new Map<string, Set<PeerId>>();
  const devices = new Set<Device>();
  let isUp = true;
  let staleSnapshots = false;

  function heldSince(author: PeerId, reader: PeerId): number {
    let since = Infinity;
    for (const hold of holds) {
      if (hold.since < since && hold.isHeld(author, reader)) since = hold.since;
    }
    return since;
  }

  function arrive({ author, path, version, wire }: Sent): void {
    // No reader would take it, and it would keep out all that its author says in the next minutes.
    if (version > clock.now() + LIMITS.aheadMs) return;
    const key = keyOf(author, path);
    if (!book.keep(key, { version, wire, at: clock.now() })) return;
    const name = rosterOf(path);
    const roster = rosters.get(name) ?? new Set();
    const isNew = !roster.has(author);
    rosters.set(name, roster.add(author));
    for (const device of devices) {
      device.offer(key);
      if (isNew) device.seek();
    }
  }

  function refresh(): void {
    for (const device of devices) {
      device.offerAll();
      device.seek();
    }
  }

  const core: NetworkCore = {
    clock,
    random,
    carriage,
    devices,
    isRelayUp: () => isUp,
    isClogged: (author) => (clogs.get(author) ?? 0) > 0,
    arrive,
    onStruck,
    visible: (reader, key) => book.newest(key, heldSince(key.slice(0, ID_LENGTH), reader)),
    stale(key) {
      const stale = staleSnapshots ? book.outdated(key, random) : undefined;
      if (stale !== undefined) onStruck('stale-snapshot');
      return stale;
    },
    *listed(reader, roster) {
      for (const author of rosters.get(roster) ?? []) {
        if (heldSince(author, reader) === Infinity) yield author;
      }
    },
  };

  return {
    carriage,
    join: (id, gate) => createDevice(core, id, gate),
    hold(isHeld) {
      const hold = { since: clock.now(), isHeld };
      holds.add(hold);
      return () => {
        holds.delete(hold);
        refresh();
      };
    },
    clog(author) {
      clogs.set(author, (clogs.get(author) ?? 0) + 1);
      return () => {
        clogs.set(author, (clogs.get(author) ?? 1) - 1);
        for (const device of devices) if (device.id === author) device.resume();
      };
    },
    replay(draw) {
      const keys = book.keys();
      const key = keys[Math.floor(draw() * keys.length)] ?? '';
      const record = book.outdated(key, draw);
      if (record === undefined) return;
      const readers = [...devices].filter((device) => device.follows(key));
      const reader = readers[Math.floor(draw() * readers.length)];
      reader?.hand(key, record.wire);
      if (reader !== undefined) onStruck('replay');
    },
    get staleSnapshots() {
      return staleSnapshots;
    },
    set staleSnapshots(stale) {
      staleSnapshots = stale;
    },
    goDown() {
      isUp = false;
      book.clear();
      for (const device of devices) device.look();
      return () => {
        isUp = true;
        for (const device of devices) device.look();
      };
    },
    inject({ author, path, wire }, isReader = () => true) {
      const key = keyOf(author, path);
      for (const device of devices) if (isReader(device.id)) device.hand(key, wire);
    },
    put: arrive,
  };
}
