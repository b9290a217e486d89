import { WEEKDAYS, type Window } from '@symbolon/schemas';
import type { WeeklyWindow } from './occurrences.ts';
import { createRecurrence, type Recurrence } from './recurrence.ts';
import { joinAroundWeek, joinStretches, type Stretch } from './stretches.ts';
import { canonicalZone, REFERENCE_MOMENTS, referenceOffsets } from './zones.ts';
import type { Matchable } from './matchable.ts';

const MINUTES_PER_DAY = 24 * 60;

/** A unit's windows, read once. */
export interface Availability {
  /** Stretches between two instants, in minutes since 1970, joined. */
  readonly once: readonly Stretch[];
  readonly weekly: readonly WeeklyWindow[];
  /** The weekly windows on the circle of a UTC week, joined, once for each reference moment. */
  readonly weeks: readonly (readonly Stretch[])[];
  /** What the weekly windows come to over the years; `undefined` where there are none. */
  readonly recurrence: Recurrence | undefined;
}

// By the windows themselves: records are never changed in place, and are dropped when replaced.
const read = new WeakMap<readonly Window[], Availability>();

/** What a unit's windows come to; `undefined` where it states none. */
export function availabilityOf(unit: Matchable): Availability | undefined {
  const { windows } = unit;
  if (windows === undefined) return undefined;
  let availability = read.get(windows);
  if (availability === undefined) {
    availability = readWindows(windows);
    read.set(windows, availability);
  }
  return availability;
}

function readWindows(windows: readonly Window[]): Availability {
  const once: Stretch[] = [];
  const weekly: WeeklyWindow[] = [];
  for (const window of windows) {
    if (window.kind === 'once') {
      once.push({
        start: Date.parse(window.from) / 60_000,
        end: Date.parse(window.until) / 60_000,
      });
    } else {
      const midnight = WEEKDAYS.indexOf(window.day) * MINUTES_PER_DAY;
      const start = minuteOfDay(window.from);
      const end = minuteOfDay(window.until);
      weekly.push({
        start: midnight + start,
        end: midnight + end + (end > start ? 0 : MINUTES_PER_DAY),
        zone: canonicalZone(window.zone),
      });
    }
  }
  const weeks = REFERENCE_MOMENTS.map((_, season) =>
    joinAroundWeek(
      weekly.map(({ start, end, zone }) => {
        const ahead = referenceOffsets(zone)[season] ?? 0;
        return { start: start - ahead, end: end - ahead };
      }),
    ),
  );
  const recurrence = weekly.length === 0 ? undefined : createRecurrence(weekly);
  return { once: joinStretches(once), weekly, weeks, recurrence };
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
