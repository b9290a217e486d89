import { CLOCKS_AROUND_MS } from './occurrences.ts';
import { MINUTES_PER_WEEK, type Stretch } from './stretches.ts';
import { FIRST_CHANGES, offsetsBetween, RULES_ONLY, type Offsets } from './zone-offsets.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WEEK_MS = MINUTES_PER_WEEK * MINUTE_MS;
// 1970-01-05 was a Monday.
const FIRST_MONDAY = 4 * DAY_MS;

/** The Gregorian calendar repeats after 400 years, which are whole weeks. */
const CALENDAR_CYCLE = 146_097 * DAY_MS;
/** Every calendar that a year can have comes up within 40 years, and with it all that rules can do. */
const ALL_CALENDARS = 40 * 366 * DAY_MS;

/** Time is looked through by fours of weeks, numbered from the one that begins in January 1970. */
export const FOUR_WEEKS_MS = 4 * WEEK_MS;
/** What begins within four weeks and is no longer than a week lies within these five. */
export const VIEW_MS = FOUR_WEEKS_MS + WEEK_MS;

/** A stretch in ms since 1970. */
export interface Instants {
  readonly start: number;
  readonly end: number;
}

/**
 * The instants of a stretch, or others at which the clocks of every zone do just the same: of a stretch in the
 * years in which clocks follow rules only, the same some 400 years earlier, and no more than all that rules
 * can do; of one that begins before clocks were changed, the last weeks before. What weekly windows cover
 * of the one, up to a week in a row, they cover of the other. So all stretches lie within some 740 years.
 */
export function instantsOf(stretch: Stretch): Instants {
  let start = Math.round(stretch.start * MINUTE_MS);
  let end = Math.round(stretch.end * MINUTE_MS);
  if (start > RULES_ONLY) {
    const back = Math.floor((start - RULES_ONLY) / CALENDAR_CYCLE) * CALENDAR_CYCLE;
    start -= back;
    end -= back;
  }
  const ahead = Math.max(0, Math.floor((FIRST_CHANGES - start) / WEEK_MS)) * WEEK_MS;
  start += ahead;
  end = Math.max(end, Math.min(end + ahead, start + 2 * WEEK_MS));
  return { start, end: Math.min(end, Math.max(start, RULES_ONLY) + ALL_CALENDARS) };
}

/** The number of the four weeks in which an instant lies. */
export function fourWeeksAt(instantMs: number): number {
  return Math.floor((instantMs - FIRST_MONDAY) / FOUR_WEEKS_MS);
}

/** When four weeks begin, in ms since 1970: on a Monday, at 0:00 UTC. */
export function startOfFourWeeks(number: number): number {
  return FIRST_MONDAY + number * FOUR_WEEKS_MS;
}

const FIRST = fourWeeksAt(FIRST_CHANGES - WEEK_MS);
const COUNT = fourWeeksAt(RULES_ONLY + CALENDAR_CYCLE + ALL_CALENDARS) - FIRST + 1;

/** What the clocks of a zone do in four weeks and the week that follows, and in the days around them. */
export interface ClockShape {
  /** The same wherever weekly windows of the zone cover the same minutes, counted from the start of the four weeks. */
  readonly number: number;
  /** The {@link Offsets} from {@link CLOCKS_AROUND_MS} before the four weeks on. */
  readonly parts: Offsets['parts'];
}

/** What the clocks of one zone do. */
export interface ZoneClock {
  /** In four weeks, by their number. */
  shapeIn(fourWeeks: number): ClockShape;
}

const clocks = new Map<string, ZoneClock>();

/** The {@link ZoneClock} of a zone. */
export function clockOf(zone: string): ZoneClock {
  let clock = clocks.get(zone);
  if (clock === undefined) clocks.set(zone, (clock = createClock(zone)));
  return clock;
}

function createClock(zone: string): ZoneClock {
  const byParts = new Map<string | number, ClockShape>();
  const byNumber: ClockShape[] = [];
  // The number by four weeks from FIRST, and one more; 0 where not looked at yet.
  const numbers = new Uint16Array(COUNT);
  return {
    shapeIn(fourWeeks) {
      const known = byNumber[(numbers[fourWeeks - FIRST] as number) - 1];
      if (known !== undefined) return known;
      const start = startOfFourWeeks(fourWeeks);
      const until = start + VIEW_MS + CLOCKS_AROUND_MS;
      const { parts } = offsetsBetween(zone, start - CLOCKS_AROUND_MS, until);
      const key = parts.length === 1 ? (parts[0] as number) : parts.join();
      let shape = byParts.get(key);
      if (shape === undefined) {
        byParts.set(key, (shape = { number: byNumber.length, parts }));
        byNumber.push(shape);
      }
      numbers[fourWeeks - FIRST] = shape.number + 1;
      return shape;
    },
  };
}
