import type { IndexEntry } from './record-index.ts';

/** Whether a connected subscriber asks for a record. */
export type IsAsked = (soul: string) => boolean;

/**
 * Chooses which records go so that so many bytes become free: the oldest first, and none that is asked for
 * before one that is not. `entries` are the kept records, the oldest first.
 */
export function chooseForRoom(
  entries: Iterable<IndexEntry>,
  excess: number,
  isAsked: IsAsked,
): { readonly unasked: IndexEntry[]; readonly asked: IndexEntry[] } {
  const unasked: IndexEntry[] = [];
  const askedFor: IndexEntry[] = [];
  let left = excess;
  for (const entry of entries) {
    if (left <= 0) return { unasked, asked: [] };
    if (isAsked(entry.soul)) askedFor.push(entry);
    else {
      unasked.push(entry);
      left -= entry.bytes;
    }
  }
  const asked: IndexEntry[] = [];
  for (const entry of askedFor) {
    if (left <= 0) break;
    asked.push(entry);
    left -= entry.bytes;
  }
  return { unasked, asked };
}

/** Chooses which records are too old: those that came before a time and that nobody asks for. */
export function chooseForAge(
  entries: Iterable<IndexEntry>,
  before: number,
  isAsked: IsAsked,
): IndexEntry[] {
  const old: IndexEntry[] = [];
  for (const entry of entries) {
    // The clock may have been set back, so one that came later may be older.
    if (entry.keptAt < before && !isAsked(entry.soul)) old.push(entry);
  }
  return old;
}
