import { parseRecordSoul } from '@symbolon/gun/wire';
import type { Payer } from './kept-record.ts';

/** What is known of a kept record without looking at the disk. */
export interface IndexEntry {
  readonly soul: string;
  readonly version: number;
  /** What it takes, on disk and in memory, for the quotas. */
  readonly bytes: number;
  /** Its place in the order in which records came; each is used once, for ever. */
  readonly arrival: number;
  /** When it came, in milliseconds since 1970. */
  readonly keptAt: number;
  /** Where its bytes are counted besides, which is where it came from. */
  readonly payer: Payer | undefined;
  /** Relays that are known to have it. */
  holders: readonly string[];
}

/** All kept records by their souls, by their authors, and in the order in which they came. */
export interface RecordIndex {
  get(soul: string): IndexEntry | undefined;
  /** Enters a record in place of the one before it; its arrival must be the latest. */
  put(entry: IndexEntry): void;
  remove(soul: string): void;
  setHolders(soul: string, holders: readonly string[]): void;
  bytesOf(author: string): number;
  /** How many notices there are of an author. */
  readonly noticesOf: (author: string) => number;
  /** Whether this author has a record of this protocol. */
  hasProtocol(author: string, protocol: string): boolean;
  /** Those that came after an arrival, the oldest first; it may be changed meanwhile. */
  after(arrival: number): Iterable<IndexEntry>;
  readonly size: number;
  readonly bytes: number;
  readonly lastArrival: number;
}

/** What there is of one author, so that nobody has to count it. */
interface Extent {
  bytes: number;
  records: number;
  notices: number;
  /** Records of each protocol. */
  readonly protocols: Map<string, number>;
}

/** Makes an empty {@link RecordIndex}. */
export function createRecordIndex(): RecordIndex {
  const entries = new Map<string, IndexEntry>();
  const authors = new Map<string, Extent>();
  // Those that have been replaced stay until they are the greater part.
  let order: IndexEntry[] = [];
  let bytes = 0;
  let lastArrival = 0;

  const isLive = (entry: IndexEntry): boolean => entries.get(entry.soul) === entry;

  function account(entry: IndexEntry, sign: 1 | -1): void {
    const { author = '', protocol = '', target } = parseRecordSoul(entry.soul) ?? {};
    const extent = authors.get(author) ?? createExtent();
    extent.bytes += sign * entry.bytes;
    extent.records += sign;
    if (target !== undefined) extent.notices += sign;
    const ofProtocol = (extent.protocols.get(protocol) ?? 0) + sign;
    if (ofProtocol === 0) extent.protocols.delete(protocol);
    else extent.protocols.set(protocol, ofProtocol);
    if (extent.records === 0) authors.delete(author);
    else authors.set(author, extent);
    if (entry.payer !== undefined) entry.payer.storedBytes += sign * entry.bytes;
    bytes += sign * entry.bytes;
  }

  function remove(soul: string): void {
    const entry = entries.get(soul);
    if (entry === undefined) return;
    entries.delete(soul);
    account(entry, -1);
    if (order.length > 2 * entries.size + 1_024) order = order.filter(isLive);
  }

  /** Where in the order the first entry after an arrival is. */
  function positionAfter(arrival: number): number {
    let [low, high] = [0, order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((order[middle]?.arrival ?? Infinity) <= arrival) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    get: (soul) => entries.get(soul),
    remove,
    setHolders(soul, holders) {
      const entry = entries.get(soul);
      if (entry !== undefined) entry.holders = holders;
    },
    put(entry) {
      remove(entry.soul);
      entries.set(entry.soul, entry);
      account(entry, 1);
      order.push(entry);
      lastArrival = entry.arrival;
    },
    bytesOf: (author) => authors.get(author)?.bytes ?? 0,
    noticesOf: (author) => authors.get(author)?.notices ?? 0,
    hasProtocol: (author, protocol) => authors.get(author)?.protocols.has(protocol) === true,
    *after(arrival) {
      let last = arrival;
      let seen = order;
      for (let at = positionAfter(last); at < order.length; at += 1) {
        const entry = order[at];
        if (entry === undefined || !isLive(entry)) continue;
        last = entry.arrival;
        yield entry;
        // The order may have been made anew meanwhile.
        if (seen !== order) at = positionAfter(last) - 1;
        seen = order;
      }
    },
    get size() {
      return entries.size;
    },
    get bytes() {
      return bytes;
    },
    get lastArrival() {
      return lastArrival;
    },
  };
}

function createExtent(): Extent {
  return { bytes: 0, records: 0, notices: 0, protocols: new Map() };
}
