import { LIMITS, type PeerId } from '@symbolon/schemas';

/** How much of others' records is kept in memory, in characters of the records as they came. */
export interface MemoryLimits {
  /** Of one peer. The record that came last stays, whatever its size. */
  readonly perPeer: number;
  /** Of all peers. */
  readonly inAll: number;
}

/** Keeps the sum of what is held within its limits. */
export interface MemoryBudget {
  /**
   * Counts something that has just come in; for it to fit, what came in longest ago goes, by its own
   * `evict`. Returns what ends the counting.
   */
  take(peer: PeerId, size: number, evict: () => void): () => void;
}

interface Entry {
  readonly peer: PeerId;
  readonly size: number;
  readonly evict: () => void;
}

/** A peer's record in each collection that is followed. */
const RECORDS = 4;
/** Room for a thousand peers, a quarter full. */
const PEERS = 256;

/**
 * Makes a {@link MemoryBudget} of which nothing is used. Unless stated otherwise there is room for the four largest
 * records of a peer, of `recordBytes` each, and for a thousand such peers a quarter full.
 */
export function createMemoryBudget(
  limits: Partial<MemoryLimits> = {},
  recordBytes: number = LIMITS.recordBytes,
): MemoryBudget {
  const { perPeer = RECORDS * recordBytes, inAll = PEERS * RECORDS * recordBytes } = limits;
  // In the order in which they came, oldest first.
  const entries = new Set<Entry>();
  const byPeer = new Map<PeerId, Set<Entry>>();
  let total = 0;

  function drop(entry: Entry): void {
    if (!entries.delete(entry)) return;
    total -= entry.size;
    const own = byPeer.get(entry.peer);
    own?.delete(entry);
    if (own?.size === 0) byPeer.delete(entry.peer);
  }

  function evictFrom(candidates: Iterable<Entry>, kept: Entry, isTooMuch: () => boolean): void {
    for (const entry of candidates) {
      if (!isTooMuch()) return;
      if (entry === kept) continue;
      drop(entry);
      entry.evict();
    }
  }

  return {
    take(peer, size, evict) {
      const entry: Entry = { peer, size, evict };
      const own = byPeer.get(peer) ?? new Set();
      byPeer.set(peer, own.add(entry));
      entries.add(entry);
      total += size;
      evictFrom(own, entry, () => sum(own) > perPeer);
      evictFrom(entries, entry, () => total > inAll);
      return () => {
        drop(entry);
      };
    },
  };
}

function sum(entries: Iterable<Entry>): number {
  let size = 0;
  for (const entry of entries) size += entry.size;
  return size;
}
