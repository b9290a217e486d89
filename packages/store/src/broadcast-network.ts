/**
 * A network for the tabs of one browser.
 *
 * @packageDocumentation
 */
import { LIMITS, noticePath, type Limits, type PeerId } from '@symbolon/schemas';
import { createBroadcastMemory } from './broadcast-memory.ts';
import { readMessage, type BroadcastMessage, type BroadcastRecord } from './broadcast-message.ts';
import type { Clock } from './environment.ts';
import { listingBound, listingsOf } from './listings.ts';
import {
  isTooEarly,
  networkClosed,
  type NetworkAdapter,
  type NetworkStatus,
  type Reach,
} from './network.ts';
import { readonly, writable } from './readable.ts';
import { guarded, reportLater } from './rounds.ts';

/** What is used of a BroadcastChannel. */
export interface BroadcastChannelLike {
  /** Called with each message of another tab. */
  onmessage: ((event: never) => void) | null;
  /** Says something to all other tabs. */
  postMessage(message: unknown): void;
  /** Ends it: nothing is heard any more. */
  close(): void;
}

/** What {@link createBroadcastNetwork} needs. */
export interface BroadcastNetworkOptions {
  /** Whose records are published. */
  readonly id: PeerId;
  readonly clock: Clock;
  /** Tabs with the same name find each other. Default: `symbolon`. */
  readonly name?: string;
  /** Opens the channel. Default: the host's own BroadcastChannel. */
  readonly openChannel?: (name: string) => BroadcastChannelLike;
  /** Limits of the group that are not the usual ones. */
  readonly limits?: Partial<Limits>;
  /** In this time all is said and asked for once more, for tabs that were asleep. Default: 10,000. */
  readonly resyncMs?: number;
}

interface Followed {
  readonly author: PeerId;
  readonly path: string;
  readonly subscribers: Set<{ readonly onRecord: (wire: string) => void }>;
}

/** Those who look for whoever is on one list. */
interface Seekers {
  readonly protocol: string;
  readonly tells: Set<(peer: PeerId) => void>;
}

/** Whoever remembers another's record answers within this time, unless somebody else was quicker. */
const ANSWER_MS = 20;
/** Who holds a record already waits this long for a newer one before it answers a read with it. */
const READ_MS = 5 * ANSWER_MS;

/**
 * Makes the network of one participant over a BroadcastChannel. It reaches all tabs, frames and workers
 * of one origin in one browser, and nothing else. Each remembers what it hears, within bounds, and
 * answers for those who have left: `stored` means that it was said, and lasts while any of them is open.
 * Code of the same origin is not kept out: it could as well read the keys.
 */
export function createBroadcastNetwork(options: BroadcastNetworkOptions): NetworkAdapter {
  const { id, clock, name = 'symbolon', resyncMs = 10_000 } = options;
  const openChannel = options.openChannel ?? ((called) => new BroadcastChannel(called));
  const status = writable<NetworkStatus>('offline');
  const limits = { ...LIMITS, ...options.limits };
  const memory = createBroadcastMemory(
    (record) => isTooEarly(record, clock.now(), limits),
    ({ author }) => author === id,
  );
  /** Who is to be told once what was published before there was a channel is out. */
  const unsaid = new Map<string, (reach: Reach) => void>();
  const followed = new Map<string, Followed>();
  const seekers = new Map<string, Seekers>();
  const answering = new Map<string, () => void>();
  const reading = new Map<() => void, string>();
  let endRounds = (): void => undefined;
  let channel: BroadcastChannelLike | undefined;
  let isClosed = false;

  const post = (message: BroadcastMessage): void => channel?.postMessage(message);

  /** Takes a record from anywhere, and passes on what is newer than what was known. */
  function take(record: BroadcastRecord): void {
    const { author, path, wire } = record;
    const key = author + path;
    if (!memory.keep(key, record)) return;
    const subscribers = followed.get(key)?.subscribers ?? new Set();
    for (const subscriber of [...subscribers]) {
      if (subscribers.has(subscriber)) guarded(subscriber.onRecord, wire, reportLater);
    }
    for (const listing of listingsOf(path)) {
      for (const tell of [...(seekers.get(listing)?.tells ?? [])]) tell(author);
    }
  }

  function hear(message: BroadcastMessage): void {
    if (message.kind === 'want') answer(message.author, message.path);
    if (message.kind === 'who') {
      for (const { author, path } of memory.under(message.protocol)) answer(author, path);
    }
    if (message.kind !== 'record') return;
    const key = message.author + message.path;
    // One from too far ahead is no answer: nobody takes it yet.
    const isAnswer = message.version >= (memory.get(key)?.version ?? 0);
    if (isAnswer && !isTooEarly(message, clock.now(), limits)) settle(key);
    take(message);
    for (const [finish, wanted] of [...reading]) if (wanted === key) finish();
  }

  function answer(author: PeerId, path: string): void {
    const key = author + path;
    if (memory.get(key) === undefined || answering.has(key)) return;
    const cancel = clock.setTimer(author === id ? 0 : clock.random() * ANSWER_MS, () => {
      answering.delete(key);
      const held = memory.get(key);
      if (held !== undefined) post({ ...held, kind: 'record' });
    });
    answering.set(key, cancel);
  }

  /** Somebody else has answered. */
  function settle(key: string): void {
    answering.get(key)?.();
    answering.delete(key);
  }

  function sayAll(): void {
    for (const protocol of new Set([...seekers.values()].map((each) => each.protocol))) {
      post({ kind: 'who', protocol });
    }
    for (const { author, path } of followed.values()) post({ kind: 'want', author, path });
    for (const record of memory.by(id)) post({ ...record, kind: 'record' });
  }

  function goRound(): void {
    endRounds = clock.setTimer(resyncMs * (0.75 + clock.random() / 2), () => {
      sayAll();
      goRound();
    });
  }

  /** Tells of everyone on a list, which follows from the records that are under the protocol. */
  function seek(protocol: string, listing: string, onPeer: (peer: PeerId) => void): () => void {
    if (isClosed) return () => undefined;
    const told = new Set<PeerId>();
    const tell = (peer: PeerId): void => {
      if (told.has(peer) || told.size >= listingBound(listing, limits)) return;
      told.add(peer);
      guarded(onPeer, peer, reportLater);
    };
    const entry = seekers.get(listing) ?? { protocol, tells: new Set() };
    seekers.set(listing, entry);
    entry.tells.add(tell);
    queueMicrotask(() => {
      for (const { author, path } of memory.under(protocol)) {
        if (entry.tells.has(tell) && listingsOf(path).includes(listing)) tell(author);
      }
    });
    post({ kind: 'who', protocol });
    return () => {
      entry.tells.delete(tell);
      if (entry.tells.size === 0 && seekers.get(listing) === entry) seekers.delete(listing);
    };
  }

  return {
    capabilities: {
      durableAcknowledgement: false,
      snapshotOnJoin: true,
      largestRecord: limits.recordBytes,
    },
    status: readonly(status),
    connect() {
      if (isClosed) return Promise.reject(networkClosed());
      if (channel !== undefined) return Promise.resolve();
      channel = openChannel(name);
      channel.onmessage = (event: { readonly data: unknown }) => {
        const message = readMessage(event.data, limits);
        if (message !== undefined) hear(message);
      };
      sayAll();
      goRound();
      status.set('online');
      const told = [...unsaid.values()];
      unsaid.clear();
      // Whoever is told may end it.
      for (const onFurther of told)
        if (status.get() === 'online') guarded(onFurther, 'stored', reportLater);
      return Promise.resolve();
    },
    publish({ path, version, wire }, onFurther) {
      if (isClosed) return Promise.resolve('local');
      const record = { author: id, path, version, wire };
      take(record);
      if (channel === undefined) {
        unsaid.set(path, onFurther ?? (() => undefined));
        return Promise.resolve('local');
      }
      post({ ...record, kind: 'record' });
      return Promise.resolve('stored');
    },
    subscribe(author, path, onRecord) {
      if (isClosed) return () => undefined;
      const key = author + path;
      const entry = followed.get(key) ?? { author, path, subscribers: new Set() };
      followed.set(key, entry);
      const subscriber = { onRecord };
      entry.subscribers.add(subscriber);
      queueMicrotask(() => {
        const held = memory.get(key);
        if (held === undefined || isClosed || !entry.subscribers.has(subscriber)) return;
        guarded(onRecord, held.wire, reportLater);
      });
      post({ kind: 'want', author, path });
      return () => {
        entry.subscribers.delete(subscriber);
        if (entry.subscribers.size === 0 && followed.get(key) === entry) followed.delete(key);
      };
    },
    read(author, path, timeoutMs) {
      const key = author + path;
      if (isClosed) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        const finish = (): void => {
          cancel();
          reading.delete(finish);
          resolve(memory.get(key)?.wire);
        };
        const isHeld = memory.get(key) !== undefined;
        const cancel = clock.setTimer(isHeld ? Math.min(timeoutMs, READ_MS) : timeoutMs, finish);
        reading.set(finish, key);
        post({ kind: 'want', author, path });
      });
    },
    discover: (protocol, onPeer) => seek(protocol, protocol, onPeer),
    discoverNotices: (protocol, onAuthor) => seek(protocol, noticePath(protocol, id), onAuthor),
    close() {
      if (isClosed) return Promise.resolve();
      isClosed = true;
      endRounds();
      for (const cancel of answering.values()) cancel();
      answering.clear();
      for (const finish of [...reading.keys()]) finish();
      followed.clear();
      for (const { tells } of seekers.values()) tells.clear();
      if (channel !== undefined) {
        channel.onmessage = null;
        channel.close();
      }
      channel = undefined;
      status.set('offline');
      return Promise.resolve();
    },
  };
}
