import { createLinkKey, type LinkKey } from './peering/link-key.ts';
import { openDatabase, type Database } from './database.ts';
import { createRecordIndex, type IndexEntry, type RecordIndex } from './record-index.ts';
import { fromDisk, sizeOf } from './stored-form.ts';

/** What was amiss with a store when it was opened. */
export interface StoreFault {
  /** Where a corrupt one has been moved to. */
  readonly movedTo: string | undefined;
  /** Bytes of the last writes that were damaged. */
  readonly dropped: number;
  /** Entries that were no records. */
  readonly damaged: number;
}

/** A store that has been opened and read. */
export interface LoadedStore {
  readonly database: Database;
  readonly index: RecordIndex;
  /** No record came after this arrival, among those that are gone too. */
  readonly lastArrival: number;
  /** Names this store; one that takes its place has another name. */
  readonly linkKey: LinkKey;
  readonly fault: StoreFault;
}

const LINK_KEY = '!key';
/** Where the store keeps the last arrival that it gave out. */
export const ARRIVAL_KEY = '!arrival';
/** More arrivals than a relay gives out in a millisecond, so that a clock tells how far it can have come. */
const ARRIVALS_A_MS = 256;

/** Where the store keeps how far another relay's records have been taken over. */
export function cursorKey(relay: string): string {
  return `!peer/${relay}`;
}

/** Opens the store in a folder and reads what it has; the values stay on disk. Throws `storage-failed`. */
export async function loadStore(folder: string, now: number): Promise<LoadedStore> {
  let entries: IndexEntry[] = [];
  let damaged: string[] = [];
  const { database, movedTo, dropped } = await openDatabase(
    folder,
    async (opened) => {
      for await (const [key, text] of opened.iterator()) {
        if (key.startsWith('!')) continue;
        const form = fromDisk(key, text);
        if (form === undefined) damaged.push(key);
        else entries.push(entryOf(key, form));
      }
    },
    () => {
      entries = [];
      damaged = [];
    },
  );
  const index = createRecordIndex();
  for (const entry of entries.sort((a, b) => a.arrival - b.arrival)) index.put(entry);
  await database.batch(damaged.map((key) => ({ type: 'del', key })));
  const keptKey = await database.get(LINK_KEY);
  const linkKey = readLinkKey(keptKey) ?? createLinkKey();
  if (keptKey !== undefined && keptKey !== linkKey.text) damaged.push(LINK_KEY);
  await database.put(LINK_KEY, linkKey.text, { sync: true });
  // Where the disk has lost the last of them, the clock is ahead of them all.
  const keptArrival = await database.get(ARRIVAL_KEY);
  const given = readArrival(keptArrival);
  if (keptArrival !== undefined && keptArrival !== String(given)) damaged.push(ARRIVAL_KEY);
  const lastArrival = Math.max(index.lastArrival, given, Math.floor(now) * ARRIVALS_A_MS);
  return {
    database,
    index,
    lastArrival,
    linkKey,
    fault: { movedTo, dropped, damaged: damaged.length },
  };
}

/** An arrival that was kept; 0, before which nothing came, where there is none, or none that can be read. */
export function readArrival(text: string | undefined): number {
  const arrival = Number(text ?? 0);
  return Number.isSafeInteger(arrival) && arrival > 0 ? arrival : 0;
}

/** The key that was kept; `undefined` where there is none, or none that can be read: others know it by a new one then. */
function readLinkKey(text: string | undefined): LinkKey | undefined {
  try {
    return text === undefined ? undefined : createLinkKey(text);
  } catch {
    return undefined;
  }
}

function entryOf(
  soul: string,
  form: { arrival: number; keptAt: number; version: number; value: string },
): IndexEntry {
  const { arrival, keptAt, version, value } = form;
  return { soul, version, bytes: sizeOf(value), arrival, keptAt, payer: undefined, holders: [] };
}
