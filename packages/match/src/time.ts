import { stretchesMeet, stretchesMeetAroundWeek } from './stretches.ts';
import { availabilityOf, type Availability } from './availability.ts';
import type { Matchable } from './matchable.ts';

/**
 * Tells whether two units have a stretch of time in common that is long enough: at least the shorter
 * of the two minimums, or any at all where neither states one. Needs no clock: weekly windows are
 * compared in a week of January and in one of July, and one of them is enough.
 */
export function timesCompatible(need: Matchable, capacity: Matchable): boolean {
  const wanted = availabilityOf(need);
  if (wanted === undefined) return true;
  const offered = availabilityOf(capacity);
  if (offered === undefined) return true;
  const minimum = Math.min(
    need.minimumMinutes ?? Number.POSITIVE_INFINITY,
    capacity.minimumMinutes ?? Number.POSITIVE_INFINITY,
  );
  return meet(wanted, offered, Number.isFinite(minimum) ? minimum : 0);
}

function meet(wanted: Availability, offered: Availability, minimum: number): boolean {
  return (
    stretchesMeet(wanted.once, offered.once, minimum) ||
    wanted.weeks.some((week, season) =>
      stretchesMeetAroundWeek(week, offered.weeks[season] ?? [], minimum),
    ) ||
    meetOnDates(wanted, offered, minimum) ||
    meetOnDates(offered, wanted, minimum)
  );
}

/** Compares the one-off stretches of one side with the dates on which the other's weekly windows fall. */
function meetOnDates(dated: Availability, recurring: Availability, minimum: number): boolean {
  const { recurrence } = recurring;
  if (recurrence === undefined) return false;
  return dated.once.some((stretch) => recurrence.covers(minimum, stretch));
}
