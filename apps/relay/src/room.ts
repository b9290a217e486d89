import { chooseForRoom, type IsAsked } from './eviction.ts';
import type { IndexEntry, RecordIndex } from './record-index.ts';

/** Makes room in a full store. */
export interface Room {
  /**
   * Tells which records have to go so that one of `bytes` fits under `soul`; `undefined` if it may not
   * push out what there is. What nobody asks for does not push out what somebody does.
   */
  for(soul: string, bytes: number): readonly IndexEntry[] | undefined;
}

/** What making room goes by. */
export interface RoomLimits {
  readonly storeBytes: number;
  readonly isAsked: IsAsked;
  readonly now: () => number;
}

/** When the store is full, so much of it is made free at once. */
const FREED = 1 / 32;
/** After a search in vain there is no room for so long, since searching takes its time. */
const NO_ROOM_MS = 1_000;

/** Makes {@link Room} in a store. */
export function createRoom(index: RecordIndex, { storeBytes, isAsked, now }: RoomLimits): Room {
  let noRoomUntil = -Infinity;

  function* othersThan(soul: string): Iterable<IndexEntry> {
    for (const entry of index.after(0)) if (entry.soul !== soul) yield entry;
  }

  return {
    for(soul, bytes) {
      const excess = index.bytes - (index.get(soul)?.bytes ?? 0) + bytes - storeBytes;
      if (excess <= 0) return [];
      const mayPush = isAsked(soul);
      if (!mayPush && now() < noRoomUntil) return undefined;
      const wanted = excess + storeBytes * FREED;
      const { unasked, asked } = chooseForRoom(othersThan(soul), wanted, isAsked);
      const free = unasked.reduce((sum, entry) => sum + entry.bytes, 0);
      if (free >= excess) return unasked;
      if (mayPush) return [...unasked, ...asked];
      noRoomUntil = now() + NO_ROOM_MS;
      return undefined;
    },
  };
}
