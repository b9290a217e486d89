import type { PeerId } from '@symbolon/schemas';
import type { BroadcastRecord } from './broadcast-message.ts';
import { protocolOf } from './listings.ts';

/** What a tab remembers of what it heard, so that it can answer for those who have left. */
export interface BroadcastMemory {
  get(key: string): BroadcastRecord | undefined;
  /**
   * Keeps a record; false where it holds that one or a newer one already. One from too far ahead is newer
   * than nothing: its author's clock was wrong, and goes on below.
   */
  keep(key: string, record: BroadcastRecord): boolean;
  /** The records of one protocol. */
  under(protocol: string): BroadcastRecord[];
  /** The records of one author. */
  by(author: PeerId): BroadcastRecord[];
}

/** Characters of records that are remembered; beyond it, what came longest ago goes. */
const KEPT = 16 * 1024 * 1024;

/** Makes an empty {@link BroadcastMemory}; `isEarly` names what is from too far ahead, `isKept` what must not go. */
export function createBroadcastMemory(
  isEarly: (record: BroadcastRecord) => boolean,
  isKept: (record: BroadcastRecord) => boolean,
  kept = KEPT,
): BroadcastMemory {
  // In the order in which they came, oldest first.
  const records = new Map<string, BroadcastRecord>();
  let size = 0;

  function evict(): void {
    for (const [key, record] of records) {
      if (size <= kept) return;
      if (isKept(record)) continue;
      records.delete(key);
      size -= record.wire.length;
    }
  }

  return {
    get: (key) => records.get(key),
    keep(key, record) {
      const before = records.get(key);
      if (before !== undefined) {
        if (before.wire === record.wire) return false;
        // Neither what is older nor what nobody takes yet replaces what is good.
        const isWorse = before.version > record.version || isEarly(record);
        if (isWorse && !isEarly(before)) return false;
        size -= before.wire.length;
        records.delete(key);
      }
      records.set(key, record);
      size += record.wire.length;
      evict();
      return true;
    },
    under: (protocol) => [...records.values()].filter(({ path }) => protocolOf(path) === protocol),
    by: (author) => [...records.values()].filter((record) => record.author === author),
  };
}
