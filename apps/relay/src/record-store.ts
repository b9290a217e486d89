import { noticesSoul, parseRecordSoul } from '@symbolon/gun/wire';
import { LIMITS, type PeerId } from '@symbolon/schemas';
import { chooseForAge, chooseForRoom, type IsAsked } from './eviction.ts';
import { createGroupCommit } from './group-commit.ts';
import { cursorKey, loadStore, type StoreFault } from './load-store.ts';
import type { IndexEntry } from './record-index.ts';
import { createNoticeLists, type NoticeLists } from './notice-lists.ts';
import { createRoster, type Roster } from './roster.ts';
import { fromDisk, sizeOf, toDisk } from './stored-form.ts';

/** A valid record, as it is kept. */
export interface KeptRecord {
  readonly soul: string;
  readonly author: PeerId;
  readonly protocol: string;
  /** Whom it is for, where it is a notice. */
  readonly target?: PeerId | undefined;
  readonly version: number;
  /** The record in its outer signature, as stock Gun wants it. */
  readonly value: string;
}

/** Where a record came from. */
export interface Origin {
  /** Where its bytes are counted. */
  readonly payer?: { storedBytes: number };
  /** The relay that has it. */
  readonly relay?: string;
}

/** A record that is being kept. */
export interface Keeping {
  /** Whether its author was not in the roster of its protocol. */
  readonly isNewcomer: boolean;
  /** Whether it is a notice, and the first of its author for whom it is for. */
  readonly isNewNotice: boolean;
  readonly onDisk: Promise<void>;
}

/** The latest record of each author and path, on disk. */
export interface RecordStore {
  /** Names this store; one that takes its place has another name. */
  readonly id: string;
  /** What was amiss when it was opened. */
  readonly fault: StoreFault;
  readonly roster: Pick<Roster, 'list'>;
  readonly notices: Pick<NoticeLists, 'list'>;
  /** The version kept under a soul, also while it is being written. */
  versionOf(soul: string): number | undefined;
  /** The record kept under a soul, also while it is being written. */
  read(soul: string): Promise<Pick<KeptRecord, 'version' | 'value'> | undefined>;
  /** Bytes that an author would take with `value` under `soul`. */
  readonly bytesWith: (author: PeerId, soul: string, value: string) => number;
  /** How many notices are kept of an author. */
  readonly noticesOf: (author: PeerId) => number;
  /**
   * Keeps a record in place of the one before it, and makes room for it if need be; `undefined` if
   * everything else is asked for and this is not.
   */
  keep(record: KeptRecord, origin: Origin): Keeping | undefined;
  /** Notes that a relay has this version of a record. */
  noteHolder(soul: string, version: number, relay: string): void;
  /** Forgets what is older than it may be and asked for by nobody. */
  readonly forgetOld: () => void;
  /** What is on disk and came after an arrival, the oldest first. */
  after(arrival: number): Iterable<IndexEntry>;
  /** Calls back whenever more has reached the disk; returns what ends it. */
  onDurable(run: () => void): () => void;
  /** How far another relay's records have been taken over. */
  cursorOf(relay: string): Promise<number>;
  keepCursor(relay: string, arrival: number): Promise<void>;
  /** Resolves when all that has been handed over is on disk. */
  settled(): Promise<void>;
  /** Resolves when all is on disk and the files are closed. */
  close(): Promise<void>;
  readonly figures: () => StoreFigures;
}

/** How much a store has and does. */
export interface StoreFigures {
  readonly records: number;
  readonly bytes: number;
  /** Entries that are not on disk yet. */
  readonly waiting: number;
  /** Records taken away for want of room, and for their age, since the start. */
  readonly evicted: number;
  readonly expired: number;
}

/** What a store goes by. */
export interface StoreOptions {
  readonly folder: string;
  readonly storeBytes: number;
  readonly maxAge: number;
  readonly isAsked: IsAsked;
  readonly now: () => number;
}

/** When the store is full, so much of it is made free at once. */
const ROOM = 1 / 32;
/** After a search for room in vain there is none for so long, since searching takes its time. */
const NO_ROOM_MS = 1_000;

/** Opens the store in a folder, which is made if need be. Throws `storage-failed`. */
export async function openRecordStore(options: StoreOptions): Promise<RecordStore> {
  const { isAsked, now, storeBytes, maxAge } = options;
  const { level, index, id, fault } = await loadStore(options.folder);
  const roster = createRoster(LIMITS.roster);
  const notices = createNoticeLists(LIMITS.noticed);
  const listeners = new Set<() => void>();
  let arrival = index.lastArrival;
  let durable = arrival;
  let noRoomUntil = -Infinity;
  let [evicted, expired] = [0, 0];
  const commits = createGroupCommit(async (entries) => {
    const upTo = arrival;
    const batch = [...entries].map(([key, value]) =>
      value === undefined
        ? ({ type: 'del', key } as const)
        : ({ type: 'put', key, value } as const),
    );
    // Only what has reached the disk itself survives the machine as well as the process.
    await level.batch(batch, { sync: true });
    durable = upTo;
    for (const run of listeners) run();
  });
  for (const { soul, version } of index.after(0)) {
    const address = parseRecordSoul(soul);
    if (address !== undefined) list({ ...address, version });
  }

  function list(
    record: Pick<KeptRecord, 'author' | 'protocol' | 'target' | 'version'>,
  ): Pick<Keeping, 'isNewcomer' | 'isNewNotice'> {
    const { author, protocol, target, version } = record;
    return {
      isNewcomer: roster.note(protocol, author, version),
      isNewNotice:
        target !== undefined && notices.note(noticesSoul(protocol, target), author, version),
    };
  }

  function drop({ soul }: IndexEntry): void {
    index.remove(soul);
    commits.write(soul, undefined).catch(() => undefined);
    const address = parseRecordSoul(soul);
    if (address === undefined) return;
    const { author, protocol, target } = address;
    if (target !== undefined) notices.forget(noticesSoul(protocol, target), author);
    if (!index.hasProtocol(author, protocol)) roster.forget(protocol, author);
  }

  function* othersThan(soul: string): Iterable<IndexEntry> {
    for (const entry of index.after(0)) if (entry.soul !== soul) yield entry;
  }

  /** Tells whether there is room now. What nobody asks for does not push out what somebody does. */
  function makeRoom(soul: string, value: string): boolean {
    const excess = index.bytes - (index.get(soul)?.bytes ?? 0) + sizeOf(value) - storeBytes;
    if (excess <= 0) return true;
    const mayPush = isAsked(soul);
    if (!mayPush && now() < noRoomUntil) return false;
    const { unasked, asked } = chooseForRoom(othersThan(soul), excess + storeBytes * ROOM, isAsked);
    const free = unasked.reduce((sum, { bytes }) => sum + bytes, 0);
    if (free < excess && !mayPush) {
      noRoomUntil = now() + NO_ROOM_MS;
      return false;
    }
    const victims = free < excess ? [...unasked, ...asked] : unasked;
    for (const entry of victims) drop(entry);
    evicted += victims.length;
    return true;
  }

  return {
    id,
    fault,
    roster,
    notices,
    noticesOf: index.noticesOf,
    versionOf: (soul) => index.get(soul)?.version,
    bytesWith: (author, soul, value) =>
      index.bytesOf(author) - (index.get(soul)?.bytes ?? 0) + sizeOf(value),
    async read(soul) {
      if (index.get(soul) === undefined) return undefined;
      const text = commits.pending(soul) ?? (await level.get(soul));
      return text === undefined ? undefined : fromDisk(soul, text);
    },
    keep(record, { payer, relay }) {
      const { soul, version, value } = record;
      if (!makeRoom(soul, value)) return undefined;
      const before = index.get(soul);
      const entry: IndexEntry = {
        soul,
        version,
        bytes: sizeOf(value),
        arrival: (arrival += 1),
        keptAt: now(),
        payer,
        holders: relay === undefined ? [] : [relay],
      };
      index.put(entry);
      const onDisk = commits.write(soul, toDisk({ ...entry, value }));
      // What the disk did not take may be brought again; what it has is still there.
      onDisk.catch(() => {
        if (index.get(soul) !== entry) return;
        if (before === undefined) index.remove(soul);
        else index.put({ ...before, arrival: (arrival += 1) });
      });
      return { ...list(record), onDisk };
    },
    noteHolder(soul, version, relay) {
      const entry = index.get(soul);
      if (entry?.version !== version || entry.holders.includes(relay)) return;
      index.setHolders(soul, [...entry.holders, relay]);
    },
    forgetOld() {
      const old = chooseForAge(index.after(0), now() - maxAge, isAsked);
      for (const entry of old) drop(entry);
      expired += old.length;
    },
    *after(from) {
      for (const entry of index.after(from)) {
        if (entry.arrival > durable) return;
        yield entry;
      }
    },
    onDurable(run) {
      listeners.add(run);
      return () => listeners.delete(run);
    },
    async cursorOf(relay) {
      const key = cursorKey(relay);
      return Number(commits.pending(key) ?? (await level.get(key)) ?? 0);
    },
    keepCursor: (relay, upTo) => commits.write(cursorKey(relay), String(upTo)),
    settled: () => commits.idle(),
    async close() {
      await commits.idle();
      await level.close();
    },
    figures: () => ({
      records: index.size,
      bytes: index.bytes,
      waiting: commits.waiting,
      evicted,
      expired,
    }),
  };
}
