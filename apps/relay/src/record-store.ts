import { parseRecordSoul } from '@symbolon/gun/wire';
import type { PeerId } from '@symbolon/schemas';
import { createDurableTexts } from './durable-texts.ts';
import { chooseForAge, type IsAsked } from './eviction.ts';
import type { KeptRecord, Origin, Payer } from './kept-record.ts';
import { createListings, type Listing, type Listings } from './listings.ts';
import { ARRIVAL_KEY, cursorKey, loadStore, type StoreFault } from './load-store.ts';
import type { IndexEntry } from './record-index.ts';
import { createRoom } from './room.ts';
import type { StoreFigures } from './store-figures.ts';
import { fromDisk, sizeOf, toDisk, type StoredForm } from './stored-form.ts';
import { createUnsettled } from './unsettled.ts';

/** A record that is being kept, and what it was to the lists. */
export interface Keeping extends Listing {
  readonly onDisk: Promise<void>;
}

/** The latest record of each author and path, on disk. */
export interface RecordStore extends Pick<Listings, 'roster' | 'notices'> {
  /** Names this store; one that takes its place has another name. */
  readonly id: string;
  /** What was amiss when it was opened. */
  readonly fault: StoreFault;
  /** The version kept under a soul, also while it is being written. */
  versionOf(soul: string): number | undefined;
  /** The record kept under a soul, also while it is being written. */
  read(soul: string): Promise<StoredForm | undefined>;
  /** Bytes that an author would take with `value` under `soul`. */
  readonly bytesWith: (author: PeerId, soul: string, value: string) => number;
  /** Bytes that would be counted for whoever brings `value` under `soul`. */
  readonly paidWith: (payer: Payer, soul: string, value: string) => number;
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
  /** Resolves when a record of at least this version is on disk; rejects if the disk did not take it. */
  settled(soul: string, version: number): Promise<void>;
  /** Resolves when nothing waits for the disk any more. */
  idle(): Promise<void>;
  /** Looks whether a disk that failed works again. */
  readonly probe: () => void;
  /** Resolves when all is on disk and the files are closed. */
  close(): Promise<void>;
  readonly figures: () => StoreFigures;
}

/** What a store goes by. */
export interface StoreOptions {
  readonly folder: string;
  readonly storeBytes: number;
  readonly maxAge: number;
  readonly isAsked: IsAsked;
  readonly now: () => number;
  /** Called when the disk begins to fail, and without an error when it works again. */
  readonly onDiskChange: (error?: unknown) => void;
}

/** Opens the store in a folder, which is made if need be. Throws `storage-failed`. */
export async function openRecordStore(options: StoreOptions): Promise<RecordStore> {
  const { folder, isAsked, now, maxAge } = options;
  const { level, index, lastArrival, id, fault } = await loadStore(folder, now());
  const listings = createListings();
  const room = createRoom(index, options);
  const listeners = new Set<() => void>();
  const unsettled = createUnsettled();
  /** What should be gone and the disk has still. */
  const undeleted = new Set<string>();
  let arrival = lastArrival;
  let durable = arrival;
  let [evicted, expired] = [0, 0];
  const texts = createDurableTexts(level, folder, now, {
    onBatch() {
      const upTo = arrival;
      return () => {
        durable = upTo;
        for (const run of listeners) run();
      };
    },
    onChange(error) {
      options.onDiskChange(error);
      if (error === undefined) deleteAgain();
    },
  });
  for (const { soul, version } of index.after(0)) {
    const address = parseRecordSoul(soul);
    if (address !== undefined) listings.note({ ...address, version });
  }

  function forgetListing(soul: string): void {
    const address = parseRecordSoul(soul);
    if (address === undefined) return;
    listings.forget(address, !index.hasProtocol(address.author, address.protocol));
  }

  function drop({ soul }: IndexEntry): void {
    const before = index.get(soul);
    index.remove(soul);
    forgetListing(soul);
    unsettled.follow(soul, { before, after: undefined }, texts.write(soul, undefined), () => {
      if (index.get(soul) === undefined) undeleted.add(soul);
    });
  }

  function deleteAgain(): void {
    const souls = [...undeleted];
    undeleted.clear();
    for (const soul of souls) {
      if (index.get(soul) !== undefined) continue;
      texts.write(soul, undefined).catch(() => undeleted.add(soul));
    }
  }

  /** What the disk did not take may be brought again; what it has is still there. */
  function undo(entry: IndexEntry, durable: IndexEntry | undefined): void {
    if (index.get(entry.soul) !== entry) return;
    if (durable !== undefined) index.put({ ...durable, arrival: (arrival += 1) });
    else {
      index.remove(entry.soul);
      forgetListing(entry.soul);
    }
  }

  return {
    id,
    fault,
    roster: listings.roster,
    notices: listings.notices,
    noticesOf: index.noticesOf,
    versionOf: (soul) => index.get(soul)?.version,
    bytesWith: (author, soul, value) =>
      index.bytesOf(author) - (index.get(soul)?.bytes ?? 0) + sizeOf(value),
    paidWith(payer, soul, value) {
      const before = index.get(soul);
      const credit = before?.payer === payer ? before.bytes : 0;
      return payer.storedBytes - credit + sizeOf(value);
    },
    async read(soul) {
      if (index.get(soul) === undefined) return undefined;
      const text = await texts.read(soul);
      return text === undefined ? undefined : fromDisk(soul, text);
    },
    keep(record, { payer, relay }) {
      const { soul, version, value } = record;
      const bytes = sizeOf(value);
      const victims = room.for(soul, bytes);
      if (victims === undefined) return undefined;
      for (const victim of victims) drop(victim);
      evicted += victims.length;
      const before = index.get(soul);
      const holders = relay === undefined ? [] : [relay];
      const entry: IndexEntry = {
        ...{ soul, version, bytes, payer, holders },
        arrival: (arrival += 1),
        keptAt: now(),
      };
      index.put(entry);
      room.note(entry);
      const onDisk = texts.write(soul, toDisk({ ...entry, value }));
      // No other record is ever to have this arrival, when this one is gone neither.
      void texts.write(ARRIVAL_KEY, String(arrival)).catch(() => undefined);
      unsettled.follow(soul, { before, after: entry }, onDisk, (durable) => {
        undo(entry, durable);
      });
      return { ...listings.note(record), onDisk };
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
    cursorOf: async (relay) => Number((await texts.read(cursorKey(relay))) ?? 0),
    keepCursor: (relay, upTo) => texts.write(cursorKey(relay), String(upTo)),
    async settled(soul, version) {
      await texts.settled(soul);
      // The disk may have refused it before this was asked.
      if ((index.get(soul)?.version ?? -1) < version) throw new Error('the disk did not take it');
    },
    idle: () => texts.idle(),
    probe: () => {
      texts.probe();
    },
    close: () => texts.close(),
    figures: () => ({
      records: index.size,
      bytes: index.bytes,
      waiting: texts.waiting,
      isFailing: texts.isFailing,
      evicted,
      expired,
    }),
  };
}
