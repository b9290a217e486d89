import { joinStretches, MINUTES_PER_WEEK, type Stretch } from './stretches.ts';
import { offsetIn, type Offsets } from './zone-offsets.ts';
import { instantOf } from './zones.ts';

const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 24 * 60;
// 1970-01-05 was a Monday.
const FIRST_MONDAY = 4 * MINUTES_PER_DAY;

/** What is asked of clocks lies no further beyond a stretch: windows last a day, and clocks are moved by one at most. */
export const CLOCKS_AROUND_MS = 4 * MINUTES_PER_DAY * MINUTE_MS;

/** A weekly window in the minutes of its own zone's week, Monday 0:00 being 0. */
export interface WeeklyWindow extends Stretch {
  readonly zone: string;
}

/**
 * When weekly windows come up during a stretch between two instants; minutes since 1970, joined. The offsets of
 * their zones must be known for {@link CLOCKS_AROUND_MS} on both sides of it.
 */
export function occurrencesDuring(
  windows: readonly WeeklyWindow[],
  during: Stretch,
  offsetsOf: (zone: string) => Offsets,
): Stretch[] {
  const found: Stretch[] = [];
  for (const { start, end, zone } of windows) {
    const offsets = offsetsOf(zone);
    const ahead = offsetIn(offsets, during.start * MINUTE_MS) / MINUTE_MS;
    const soonest = during.start + ahead - FIRST_MONDAY - end - 2 * MINUTES_PER_DAY;
    const first = FIRST_MONDAY + Math.ceil(soonest / MINUTES_PER_WEEK) * MINUTES_PER_WEEK;
    for (let week = first; ; week += MINUTES_PER_WEEK) {
      const from = instantOf((week + start) * MINUTE_MS, offsets) / MINUTE_MS;
      if (!(from < during.end)) break;
      const to = instantOf((week + end) * MINUTE_MS, offsets) / MINUTE_MS;
      if (to > during.start && to > from) found.push({ start: from, end: to });
    }
  }
  return joinStretches(found);
}
