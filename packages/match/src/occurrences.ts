import { joinStretches, MINUTES_PER_WEEK, type Stretch } from './stretches.ts';
import type { WeeklyWindow } from './availability.ts';
import { instantOf, wallClockOf } from './zones.ts';

const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 24 * 60;
// 1970-01-05 was a Monday.
const FIRST_MONDAY = 4 * MINUTES_PER_DAY;

/**
 * How much of a long stretch is looked at. No one needs more than a week at once (the schema's bound
 * on the minimum), and within six weeks every weekly window comes up in at least four whole weeks of
 * unchanged clocks, so that looking further would find nothing longer.
 */
const HORIZON_MINUTES = 6 * MINUTES_PER_WEEK;

/** When weekly windows come up during a stretch between two instants; minutes since 1970, joined. */
export function occurrencesDuring(windows: readonly WeeklyWindow[], during: Stretch): Stretch[] {
  const until = Math.min(during.end, during.start + HORIZON_MINUTES);
  const found: Stretch[] = [];
  for (const { start, end, zone } of windows) {
    const wallClock = wallClockOf(during.start * MINUTE_MS, zone) / MINUTE_MS;
    const weeksBefore = Math.floor((wallClock - FIRST_MONDAY) / MINUTES_PER_WEEK) - 1;
    for (let week = FIRST_MONDAY + weeksBefore * MINUTES_PER_WEEK; ; week += MINUTES_PER_WEEK) {
      const from = instantOf((week + start) * MINUTE_MS, zone) / MINUTE_MS;
      if (!(from < until)) break;
      const to = instantOf((week + end) * MINUTE_MS, zone) / MINUTE_MS;
      if (to > during.start && to > from) found.push({ start: from, end: to });
    }
  }
  return joinStretches(found);
}
