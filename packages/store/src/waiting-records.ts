import { createWaitingTexts } from './waiting-texts.ts';

/** A record that waits for its turn to be verified; `isDue` if it was held back for its time before. */
export interface WaitingRecord {
  readonly version: number;
  readonly wire: string;
  readonly isDue: boolean;
}

/** What all that waits, of every author and path, may take together: characters that are still free. */
export interface WaitingRoom {
  free: number;
}

/** The records of one author and path that nobody has verified yet. */
export interface WaitingRecords {
  isEmpty(): boolean;
  /** Whether these very bytes wait already; said of few only of those that bear one signature. */
  has(wire: string): boolean;
  /** Lets a record wait. False if one had to be passed over: this one, or the one whose place it took. */
  add(record: WaitingRecord): boolean;
  /**
   * Takes out the newest, then, as long as what came out was not true, by turns the one that has waited
   * longest and the newest; `undefined` when none is left.
   */
  takeNext(): WaitingRecord | undefined;
  /** Lets go of all that are older than a version that was true. */
  dropOlder(version: number): void;
}

/** Records of one author and path that may wait at once, and how many may whatever waits elsewhere. */
const PLACES = { most: 256, sure: 4 };
/** Characters that may wait in all. */
const ROOM = 16 * 1024 * 1024;

/** Makes an empty {@link WaitingRoom}. */
export function createWaitingRoom(): WaitingRoom {
  return { free: ROOM };
}

/**
 * Makes empty {@link WaitingRecords}. Who wrote a record, and so whether its version is true, is not known
 * before it is verified. So what waits is never pushed out by what comes after it, whatever version that
 * claims. Only one more place, for when all others are taken, goes to the highest version: an author
 * that writes faster than it may be read is read up to its last word. Nobody takes more of the room than
 * is left free, so that a flood on one path leaves space on all others.
 */
export function createWaitingRecords(room: WaitingRoom): WaitingRecords {
  /** In order of arrival. */
  let waiting: WaitingRecord[] = [];
  let newestBeyond: WaitingRecord | undefined;
  const texts = createWaitingTexts();
  let size = 0;
  let isTurnOfNewest = true;

  function occupy(characters: number): void {
    size += characters;
    room.free -= characters;
  }

  function hasPlace({ wire }: WaitingRecord): boolean {
    if (waiting.length < PLACES.sure) return true;
    return waiting.length < PLACES.most && size + wire.length <= room.free;
  }

  function newest(): WaitingRecord | undefined {
    return waiting.reduce<WaitingRecord | undefined>(
      (best, each) => (best === undefined || each.version > best.version ? each : best),
      newestBeyond,
    );
  }

  function leave({ wire }: WaitingRecord): false {
    texts.remove(wire);
    return false;
  }

  function keep(isKept: (record: WaitingRecord) => boolean): void {
    waiting = waiting.filter((record) => isKept(record) || leave(record));
    if (newestBeyond !== undefined && !isKept(newestBeyond)) {
      leave(newestBeyond);
      newestBeyond = undefined;
    }
    const left = waiting.reduce((sum, { wire }) => sum + wire.length, 0);
    occupy(left + (newestBeyond?.wire.length ?? 0) - size);
  }

  return {
    isEmpty: () => waiting.length === 0 && newestBeyond === undefined,
    has: (wire) => texts.has(wire),
    add(record) {
      if (hasPlace(record)) {
        waiting.push(record);
        texts.add(record.wire);
        occupy(record.wire.length);
        return true;
      }
      const before = newestBeyond;
      if (before !== undefined && before.version >= record.version) return false;
      if (before !== undefined) texts.remove(before.wire);
      newestBeyond = record;
      texts.add(record.wire);
      occupy(record.wire.length - (before?.wire.length ?? 0));
      return before === undefined;
    },
    takeNext() {
      const next = isTurnOfNewest ? newest() : (waiting[0] ?? newestBeyond);
      isTurnOfNewest = next === undefined || !isTurnOfNewest;
      if (next !== undefined) keep((each) => each !== next);
      return next;
    },
    dropOlder(version) {
      isTurnOfNewest = true;
      keep((each) => each.version >= version);
    },
  };
}
