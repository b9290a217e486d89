import type { Limits, SignedRecord } from '@symbolon/schemas';
import type { Clock } from './environment.ts';

/** A record as it came, and when it may be read, in milliseconds since 1970. */
export interface EarlyRecord {
  readonly at: number;
  readonly wire: string;
}

/** How many records wait for their time, of all authors and paths together. */
export interface EarlyRoom {
  taken: number;
}

/** Records of one author and path from further ahead than may be read, until they may. */
export interface EarlyRecords {
  /** Whether these very bytes are held. */
  holds(wire: string): boolean;
  hold(record: EarlyRecord): void;
  /** Lets go of those of which it is told, all unless stated. */
  drop(isOver?: (record: EarlyRecord) => boolean): void;
}

/** Enough for whoever has set its clock to the wrong day; what is further ahead is as good as never. */
const LONGEST_MS = 24 * 60 * 60 * 1_000;
/** It is looked as often as this, since it may have been this clock that was wrong, and is set right. */
const LOOK_MS = 60_000;
/** Of at most 64 KiB each. */
const ROOM = 256;

/**
 * Makes {@link EarlyRecords}. Two are held: the one that is due first, so that there is an end to the
 * waiting also for an author who goes on writing, and the newest. `onDue` is handed each in its time.
 */
export function createEarlyRecords(
  clock: Clock,
  room: EarlyRoom,
  onDue: (wire: string) => void,
): EarlyRecords {
  let held: readonly EarlyRecord[] = [];
  let cancelTimer: (() => void) | undefined;

  function keep(next: readonly EarlyRecord[]): void {
    room.taken += next.length - held.length;
    held = next;
    cancelTimer?.();
    cancelTimer = undefined;
    const [first] = held;
    if (first === undefined) return;
    const delayMs = Math.min(LOOK_MS, Math.max(1, first.at - clock.now()));
    cancelTimer = clock.setTimer(delayMs, () => {
      const isDue = first.at <= clock.now();
      keep(isDue ? held.slice(1) : held);
      if (isDue) onDue(first.wire);
    });
  }

  return {
    holds: (wire) => held.some((each) => each.wire === wire),
    hold(record) {
      if (record.at - clock.now() > LONGEST_MS) return;
      if (held.some(({ wire }) => wire === record.wire)) return;
      const sorted = [...held, record].sort((a, b) => a.at - b.at);
      const next = sorted.length > 2 ? [sorted[0], sorted.at(-1)] : sorted;
      if (next.length > held.length && room.taken >= ROOM) return;
      keep(next.filter((each) => each !== undefined));
    },
    drop(isOver = () => true) {
      if (held.length > 0) keep(held.filter((record) => !isOver(record)));
    },
  };
}

/** Whether what is so many milliseconds ahead may be held until it can be read. */
export function worthHolding(aheadMs: number, limits: Limits): boolean {
  return aheadMs <= LONGEST_MS + limits.aheadMs;
}

/** When a record may be read, in milliseconds since 1970. */
export function readableAt(
  { version, time }: Pick<SignedRecord, 'version' | 'time'>,
  limits: Limits,
): number {
  return Math.max(version, time) - limits.aheadMs;
}
