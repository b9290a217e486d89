import type { IndexEntry } from './record-index.ts';

/** Whether a connected subscriber asks for a record. */
export type IsAsked = (soul: string) => boolean;

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
