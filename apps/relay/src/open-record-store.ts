import { parseRecordSoul } from '@symbolon/gun/wire';
import { createDurableTexts } from './durable-texts.ts';
import { chooseForAge, type IsAsked } from './eviction.ts';
import { createListings } from './listings.ts';
import { ARRIVAL_KEY, cursorKey, loadStore, readArrival } from './load-store.ts';
import type { IndexEntry } from './record-index.ts';
import type { RecordStore } from './record-store.ts';
import { createRemovals } from './removals.ts';
import { createRoom } from './room.ts';
import { fromDisk, sizeOf, toDisk } from './stored-form.ts';
import { createUnsettled } from './unsettled.ts';

/** What a store goes by. */
export interface StoreOptions {
  readonly folder: string;
  readonly storeBytes: number;
  readonly storeRecords: number;
  readonly maxAge: number;
  readonly isAsked: IsAsked;
  /** Whether the record under a soul is served; the others are kept, and neither listed nor handed to relays. */
  readonly isServed: (soul: string) => boolean;
  readonly now: () => number;
  /** Called when the disk begins to fail, and without an error when it works again. */
  readonly onDiskChange: (error?: unknown) => void;
}

/** Opens the store in a folder, which is made if need be. Throws `storage-failed`. */
export async function openRecordStore(options: StoreOptions): Promise<RecordStore> {
  const { folder, isAsked, isServed, now, maxAge } = options;
  const { database, index, lastArrival, linkKey, fault } = await loadStore(folder, now());
  const listings = createListings();
  const room = createRoom(index, options);
  const listeners = new Set<() => void>();
  const unsettled = createUnsettled();
  let arrival = lastArrival;
  let durable = arrival;
  let [evicted, expired] = [0, 0];
  const texts = createDurableTexts(database, folder, now, {
    onBatch() {
      const upTo = arrival;
      return () => {
        durable = upTo;
        for (const run of listeners) run();
      };
    },
    onChange(error) {
      options.onDiskChange(error);
      if (error === undefined) removals.repeat();
    },
  });
  const removals = createRemovals(texts, (soul) => index.get(soul) !== undefined);
  for (const { soul, version } of index.after(0)) {
    const address = parseRecordSoul(soul);
    if (address !== undefined && isServed(soul)) listings.note({ ...address, version });
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
    unsettled.follow(soul, { before, after: undefined }, removals.remove(soul), () => undefined);
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
    linkKey,
    fault,
    roster: listings.roster,
    notices: listings.notices,
    noticesOf: index.noticesOf,
    versionOf: (soul) => index.get(soul)?.version,
    arrivalOf: (soul) => index.get(soul)?.arrival,
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
        if (isServed(entry.soul)) yield entry;
      }
    },
    lastArrival: () => arrival,
    onDurable(run) {
      listeners.add(run);
      return () => listeners.delete(run);
    },
    cursorOf: async (relay) => readArrival(await texts.read(cursorKey(relay))),
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
