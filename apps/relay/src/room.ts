import type { IsAsked } from './eviction.ts';
import type { IndexEntry, RecordIndex } from './record-index.ts';

/** Makes room in a full store. */
export interface Room {
  /**
   * Tells which records have to go so that one of `bytes` fits under `soul`: the oldest first, and none that
   * is asked for before one that is not. `undefined` if it may not push out what there is: what nobody asks
   * for does not push out what somebody does.
   */
  for(soul: string, bytes: number): readonly IndexEntry[] | undefined;
  /** Takes note of a record that has come. */
  note(entry: IndexEntry): void;
}

/** What making room goes by. */
export interface RoomLimits {
  readonly storeBytes: number;
  readonly storeRecords: number;
  readonly isAsked: IsAsked;
  readonly now: () => number;
}

/** When the store is full, so much of it is made free at once. */
const FREED = 1 / 32;
/** Between two looks through the whole store, in milliseconds, since that takes its time. */
const LOOK_MS = 1_000;

/** Makes {@link Room} in a store. */
export function createRoom(index: RecordIndex, limits: RoomLimits): Room {
  const { isAsked, now } = limits;
  const most: Amount = { bytes: limits.storeBytes, records: limits.storeRecords };
  /** What nobody asked for at the last look, and what came since, the oldest first. */
  let free: IndexEntry[] = [];
  /** Where in it the first is that may still go. */
  let head = 0;
  let lookedAt: number | undefined;

  const mayGo = (entry: IndexEntry): boolean =>
    index.get(entry.soul) === entry && !isAsked(entry.soul);

  function look(): void {
    free = [...index.after(0)].filter(({ soul }) => !isAsked(soul));
    head = 0;
    lookedAt = now();
  }

  /** The oldest that nobody asks for, as far as that is known. */
  function* unasked(): Iterable<IndexEntry> {
    for (; head < free.length; head += 1) {
      const entry = free[head];
      if (entry !== undefined && mayGo(entry)) break;
    }
    for (let at = head; at < free.length; at += 1) {
      const entry = free[at];
      if (entry !== undefined && mayGo(entry)) yield entry;
    }
    // This was all, so it need not be gone through again for what may not go.
    free = free.slice(head).filter(mayGo);
    head = 0;
  }

  function* asked(): Iterable<IndexEntry> {
    for (const entry of index.after(0)) if (isAsked(entry.soul)) yield entry;
  }

  return {
    for(soul, bytes) {
      const before = index.get(soul);
      const excess: Amount = {
        bytes: index.bytes - (before?.bytes ?? 0) + bytes - most.bytes,
        records: index.size + (before === undefined ? 1 : 0) - most.records,
      };
      if (covers(NOTHING, excess)) return [];
      const wanted = combine(excess, most, FREED);
      if (lookedAt === undefined || Math.abs(now() - lookedAt) >= LOOK_MS) look();
      let first = choose(unasked(), soul, wanted);
      if (covers(first, excess)) return first.entries;
      if (!isAsked(soul)) return undefined;
      // Before anything goes that is asked for; then there is room for a while.
      look();
      first = choose(unasked(), soul, wanted);
      const rest = choose(asked(), soul, combine(wanted, first, -1));
      return [...first.entries, ...rest.entries];
    },
    note(entry) {
      // Where there is room nothing has to be known of what may go.
      if (lookedAt === undefined) return;
      free.push(entry);
      const enough = combine(most, most, -2 * FREED);
      if (index.bytes < enough.bytes && index.size < enough.records) {
        lookedAt = undefined;
        free = [];
      } else if (free.length > 2 * index.size + 1_024) free = free.filter(mayGo);
      else return;
      head = 0;
    },
  };
}

/** What records take: on the disk, and each by itself in memory. */
interface Amount {
  readonly bytes: number;
  readonly records: number;
}

interface Choice extends Amount {
  readonly entries: readonly IndexEntry[];
}

const NOTHING: Amount = { bytes: 0, records: 0 };

function covers(amount: Amount, wanted: Amount): boolean {
  return amount.bytes >= wanted.bytes && amount.records >= wanted.records;
}

function combine(amount: Amount, other: Amount, factor: number): Amount {
  const { bytes, records } = amount;
  return { bytes: bytes + factor * other.bytes, records: records + factor * other.records };
}

/** Takes from `entries`, without one soul, until that makes as much as is wanted. */
function choose(entries: Iterable<IndexEntry>, soul: string, wanted: Amount): Choice {
  const chosen: IndexEntry[] = [];
  let bytes = 0;
  const choice = (): Choice => ({ entries: chosen, bytes, records: chosen.length });
  if (covers(NOTHING, wanted)) return choice();
  for (const entry of entries) {
    if (entry.soul === soul) continue;
    chosen.push(entry);
    bytes += entry.bytes;
    if (covers(choice(), wanted)) break;
  }
  return choice();
}
