import type { WeeklyWindow } from './availability.ts';
import { joinStretches, MINUTES_PER_WEEK, type Stretch } from './stretches.ts';
import { changesBetween } from './zone-offsets.ts';
import { instantOf, wallClockOf } from './zones.ts';

const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 24 * 60;
// 1970-01-05 was a Monday.
const FIRST_MONDAY = 4 * MINUTES_PER_DAY;

/** Before, everywhere kept its own sun's time. */
const FIRST_CHANGES = Date.UTC(1_800, 0, 1) / MINUTE_MS;
/** From here on the tables know rules only, no single dates. */
const RULES_ONLY = Date.UTC(2_100, 0, 1) / MINUTE_MS;
/** Every calendar that a year can have comes up within 40 years, and with it all that rules can do. */
const ALL_CALENDARS = 40 * 366 * MINUTES_PER_DAY;

/** When weekly windows come up during a stretch between two instants; minutes since 1970, joined. */
export function occurrencesDuring(windows: readonly WeeklyWindow[], during: Stretch): Stretch[] {
  const found: Stretch[] = [];
  for (const { start, end, zone } of windows) {
    const wallClock = wallClockOf(during.start * MINUTE_MS, zone) / MINUTE_MS;
    const weeksBefore = Math.floor((wallClock - FIRST_MONDAY) / MINUTES_PER_WEEK) - 1;
    for (let week = FIRST_MONDAY + weeksBefore * MINUTES_PER_WEEK; ; week += MINUTES_PER_WEEK) {
      const from = instantOf((week + start) * MINUTE_MS, zone) / MINUTE_MS;
      if (!(from < during.end)) break;
      const to = instantOf((week + end) * MINUTE_MS, zone) / MINUTE_MS;
      if (to > during.start && to > from) found.push({ start: from, end: to });
    }
  }
  return joinStretches(found);
}

/**
 * The parts of a stretch that are enough to look at, to know of anything up to a week long whether the
 * windows cover it somewhere in the stretch: the first two weeks, and the weeks around every change of
 * clocks. Whatever they cover elsewhere they cover in one of these too, some whole weeks earlier.
 */
export function tellingParts(windows: readonly WeeklyWindow[], stretch: Stretch): Stretch[] {
  const { start } = stretch;
  const parts = [{ start, end: start + 2 * MINUTES_PER_WEEK }];
  if (stretch.end > start + 2 * MINUTES_PER_WEEK) {
    const from = Math.max(start, FIRST_CHANGES);
    const until = Math.min(stretch.end, Math.max(start, RULES_ONLY) + ALL_CALENDARS);
    for (const zone of new Set(windows.map((window) => window.zone))) {
      for (const change of changesBetween(zone, from * MINUTE_MS, until * MINUTE_MS)) {
        const at = change / MINUTE_MS;
        parts.push({ start: at - 2 * MINUTES_PER_WEEK, end: at + 3 * MINUTES_PER_WEEK });
      }
    }
  }
  return joinStretches(parts).map((part) => ({
    start: Math.max(part.start, start),
    end: Math.min(part.end, stretch.end),
  }));
}
