import {
  LIMITS,
  readonly,
  writable,
  type NetworkAdapter,
  type NetworkStatus,
  type PeerId,
} from '@symbolon/peer';
import type { NetworkCore, Sent } from './faulty-network.ts';
import { keyOf } from './record-book.ts';

/** Runs something on a participant's machine: at once, later while it stands still, or never. */
export type Gate = (run: () => void) => void;

/** A device's end of a {@link FaultyNetwork}, as the participant's program and as the relay see it. */
export interface Device extends NetworkAdapter {
  readonly id: PeerId;
  /** There may be something newer under a key. */
  offer(key: string): void;
  offerAll(): void;
  /** There may be somebody new. */
  seek(): void;
  follows(key: string): boolean;
  /** Hands over a record, wanted or not, to whoever follows its key here. */
  hand(key: string, wire: string): void;
  /** What was stuck goes on. */
  resume(): void;
  /** Looks whether the relay is there. */
  look(): void;
}

interface Follower {
  /** Newest version that was handed over, and that is on its way. */
  delivered: number;
  offered: number;
  readonly onRecord: (wire: string) => void;
}

const NOTHING_YET = { delivered: -1, offered: -1 };

interface Seeker {
  /** A protocol, or the path of notices for somebody. */
  readonly roster: string;
  readonly told: Set<PeerId>;
  readonly onPeer: (peer: PeerId) => void;
}

/** How long the sender of a lost message waits before it sends it again, in milliseconds. */
const RESEND_MS = 400;
/** How long a message is held back at most, in milliseconds. */
const HELD_BACK_MS = 2_000;
const LARGEST_RECORD = 64 * 1024;

/** How many of a roster a device is told of: no more than the contract of networks allows. */
function boundOf(roster: string): number {
  return roster.startsWith('/') ? LIMITS.noticed : LIMITS.roster;
}

/** Connects one device to a network. */
export function createDevice(core: NetworkCore, id: PeerId, gate: Gate): Device {
  const { clock, random, carriage } = core;
  const status = writable<NetworkStatus>('offline');
  const mine = new Map<string, Sent>();
  const followers = new Map<string, Set<Follower>>();
  const seekers = new Set<Seeker>();
  let stuck: (() => void)[] = [];
  let isOpen = false;
  /** How often the relay has come up. */
  let connection = 0;

  function happens(fault: 'loss' | 'duplication' | 'reordering'): boolean {
    const share = carriage[fault];
    const isStruck = share > 0 && random() < share;
    if (isStruck) core.onStruck(fault);
    return isStruck;
  }

  /** One hop, tried again until it arrives or nobody wants it any more. */
  function hop(isWanted: () => boolean, arrive: () => void, extraMs = 0): void {
    if (!isOpen) return;
    if (!core.isRelayUp()) {
      stuck.push(() => {
        hop(isWanted, arrive);
      });
      return;
    }
    const isLost = happens('loss');
    const delay = carriage.latencyMs + random() * carriage.jitterMs + extraMs;
    clock.setTimer(delay, () => {
      if (!isOpen || !isWanted()) return;
      if (core.isRelayUp() && !isLost) arrive();
      else {
        clock.setTimer(RESEND_MS, () => {
          if (isWanted()) hop(isWanted, arrive);
        });
      }
    });
  }

  function send(sent: Sent, onStored: () => void): void {
    const isLatest = () => mine.get(sent.path) === sent;
    const wait = () => {
      stuck.push(() => {
        if (isLatest()) send(sent, onStored);
      });
    };
    if (core.isClogged(id)) {
      wait();
      return;
    }
    hop(isLatest, () => {
      if (core.isClogged(id)) {
        wait();
        return;
      }
      core.arrive(sent);
      onStored();
    });
  }

  function offerTo(follower: Follower, key: string): void {
    const held = core.visible(id, key);
    if (held === undefined || held.version <= Math.max(follower.delivered, follower.offered))
      return;
    follower.offered = held.version;
    const since = connection;
    const isFollowed = () => since === connection && followers.get(key)?.has(follower) === true;
    const arrive = () => {
      follower.delivered = Math.max(follower.delivered, held.version);
      gate(() => {
        if (isFollowed()) follower.onRecord(held.wire);
      });
    };
    const lateMs = happens('reordering') ? random() * HELD_BACK_MS : 0;
    hop(() => isFollowed() && held.version > follower.delivered, arrive, lateMs);
    if (happens('duplication')) hop(isFollowed, arrive, random() * HELD_BACK_MS);
  }

  function resume(): void {
    const waiting = stuck;
    stuck = [];
    for (const run of waiting) run();
  }

  function seekOn(roster: string, onPeer: (peer: PeerId) => void): () => void {
    const seeker: Seeker = { roster, told: new Set(), onPeer };
    seekers.add(seeker);
    device.seek();
    return () => {
      seekers.delete(seeker);
    };
  }

  const device: Device = {
    id,
    capabilities: {
      durableAcknowledgement: false,
      snapshotOnJoin: true,
      largestRecord: LARGEST_RECORD,
    },
    status: readonly(status),
    connect() {
      isOpen = true;
      core.devices.add(device);
      device.look();
      return Promise.resolve();
    },
    publish({ path, version, wire }, onFurther) {
      const sent = { author: id, path, version, wire };
      mine.set(path, sent);
      return new Promise((resolve) => {
        if (!core.isRelayUp()) resolve('local');
        send(sent, () => {
          gate(() => {
            resolve('stored');
            onFurther?.('stored');
          });
        });
      });
    },
    subscribe(author, path, onRecord) {
      const key = keyOf(author, path);
      const follower: Follower = { ...NOTHING_YET, onRecord };
      const set = followers.get(key) ?? new Set();
      followers.set(key, set.add(follower));
      const isFollowed = () => followers.get(key)?.has(follower) === true;
      // The wish itself travels too, so the first answer takes a way there and back.
      hop(isFollowed, () => {
        const stale = core.stale(key);
        if (stale !== undefined) device.hand(key, stale.wire);
        offerTo(follower, key);
      });
      return () => {
        set.delete(follower);
        if (set.size === 0 && followers.get(key) === set) followers.delete(key);
      };
    },
    read(author, path, timeoutMs) {
      const key = keyOf(author, path);
      return new Promise((resolve) => {
        let isWaiting = true;
        const finish = (wire: string | undefined) => {
          if (!isWaiting) return;
          isWaiting = false;
          gate(() => {
            resolve(wire);
          });
        };
        clock.setTimer(timeoutMs, () => {
          finish(undefined);
        });
        const isWanted = () => isWaiting;
        hop(isWanted, () => {
          const wire = (core.stale(key) ?? core.visible(id, key))?.wire;
          hop(isWanted, () => {
            finish(wire);
          });
        });
      });
    },
    discover: (protocol, onPeer) => seekOn(protocol, onPeer),
    discoverNotices: (protocol, onAuthor) => seekOn(`/${protocol}/notice/${id}`, onAuthor),
    close() {
      isOpen = false;
      core.devices.delete(device);
      followers.clear();
      seekers.clear();
      status.set('offline');
      return Promise.resolve();
    },
    offer(key) {
      for (const follower of followers.get(key) ?? []) offerTo(follower, key);
    },
    offerAll() {
      for (const [key, set] of followers) for (const follower of set) offerTo(follower, key);
    },
    seek() {
      for (const seeker of seekers) {
        for (const peer of core.listed(id, seeker.roster)) {
          if (seeker.told.has(peer)) continue;
          if (seeker.told.size >= boundOf(seeker.roster)) break;
          seeker.told.add(peer);
          hop(
            () => seekers.has(seeker),
            () => {
              gate(() => {
                if (seekers.has(seeker)) seeker.onPeer(peer);
              });
            },
          );
        }
      }
    },
    follows: (key) => followers.has(key),
    hand(key, wire) {
      for (const follower of followers.get(key) ?? []) {
        hop(
          () => followers.get(key)?.has(follower) === true,
          () => {
            gate(() => {
              follower.onRecord(wire);
            });
          },
        );
      }
    },
    resume,
    look() {
      const isUp = core.isRelayUp();
      gate(() => {
        status.set(isUp ? 'online' : 'offline');
      });
      if (!isUp) return;
      resume();
      // A relay that was down has lost what it kept, and what was on its way, and begins anew with everyone.
      connection += 1;
      for (const set of followers.values()) {
        for (const follower of set) Object.assign(follower, NOTHING_YET);
      }
      for (const sent of mine.values()) send(sent, () => undefined);
      device.offerAll();
    },
  };
  return device;
}
