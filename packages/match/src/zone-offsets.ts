/**
 * How far a zone was ahead of UTC at any instant. Asking the machine's time-zone tables is slow, so a
 * year of each zone is read at once and kept: when its clocks were changed, and the offsets between.
 * Strangers choose the dates that are asked about, so years beyond {@link RULES_ONLY} are answered from
 * the few that stand for them: a zone has some 330 years in all, however far it is asked about.
 */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Before, everywhere kept its own sun's time. */
export const FIRST_CHANGES = Date.UTC(1_800, 0, 1);
/** From here on the tables know rules only, no single dates. */
export const RULES_ONLY = Date.UTC(2_100, 0, 1);
/** Every calendar that a year can have comes up in these 28, and with it all that rules can do. */
const FIRST_CALENDAR = 2_101;
const LAST_CALENDAR = 2_128;
/** Clocks have never been changed twice within this time: what it leaves unseen is nothing. */
const STEP_MS = 5 * DAY_MS;
/** Nor within this, before summer time was thought of. */
const FIRST_SUMMER_TIME = 1_916;
const EARLY_STEP_MS = 60 * DAY_MS;
/** No more is kept than this, a few megabytes: all years of some hundred zones. */
const MOST_YEARS = 40_000;

interface Year {
  /** When clocks were changed, in ms since the year began, in order. */
  readonly changes: readonly number[];
  /** Before the first change, between each two, and after the last, in ms. */
  readonly offsets: readonly number[];
}

const years = new Map<string, Map<number, Year>>();
let kept = 0;

/** How many ms a zone is ahead of UTC at an instant, in ms since 1970. */
export function offsetAt(zone: string, instantMs: number): number {
  const instant = clamped(instantMs);
  const year = new Date(instant).getUTCFullYear();
  const { changes, offsets } = yearOf(zone, year);
  const sinceStart = instant - startOf(year);
  let index = 0;
  while (index < changes.length && sinceStart >= (changes[index] as number)) index += 1;
  return offsets[index] as number;
}

/** What a zone is ahead of UTC at any instant between two; ms since 1970. */
export interface Offsets {
  /** When they begin. */
  readonly start: number;
  /** The first one, and then for each change how long after the start it comes, and the offset from then on. */
  readonly parts: readonly number[];
}

/** The offsets of a zone from one instant up to another, to ask often; ms since 1970. */
export function offsetsBetween(zone: string, fromMs: number, untilMs: number): Offsets {
  let last = offsetAt(zone, fromMs);
  const parts = [last];
  const until = clamped(untilMs);
  let year = new Date(clamped(fromMs)).getUTCFullYear();
  for (let start = startOf(year); start < until; start = startOf((year += 1))) {
    const { changes, offsets } = yearOf(zone, year);
    for (let index = 0; index < offsets.length; index += 1) {
      const at = start + (index === 0 ? 0 : (changes[index - 1] as number));
      const offset = offsets[index] as number;
      if (at <= fromMs || at >= until || offset === last) continue;
      parts.push(at - fromMs, offset);
      last = offset;
    }
  }
  return { start: fromMs, parts };
}

/** The offset at an instant, in ms since 1970. */
export function offsetIn({ start, parts }: Offsets, instantMs: number): number {
  let index = 1;
  while (index < parts.length && instantMs - start >= (parts[index] as number)) index += 2;
  return parts[index - 1] as number;
}

function yearOf(zone: string, year: number): Year {
  const asked = year > LAST_CALENDAR ? sameCalendarAs(year) : year;
  let ofZone = years.get(zone);
  if (ofZone === undefined) years.set(zone, (ofZone = new Map<number, Year>()));
  let read = ofZone.get(asked);
  if (read === undefined) {
    if (kept >= MOST_YEARS) {
      years.clear();
      years.set(zone, (ofZone = new Map<number, Year>()));
      kept = 0;
    }
    read = readYear(zone, asked);
    ofZone.set(asked, read);
    kept += 1;
  }
  return read;
}

const calendars = new Map<number, number>();

/** The year among those which stand for all later ones that has the same days of the week, and of February. */
function sameCalendarAs(year: number): number {
  if (calendars.size === 0) {
    for (let one = FIRST_CALENDAR; one <= LAST_CALENDAR; one += 1) {
      calendars.set(calendarOf(one), one);
    }
  }
  return calendars.get(calendarOf(year)) as number;
}

function calendarOf(year: number): number {
  const day = startOf(year) / DAY_MS;
  const days = startOf(year + 1) / DAY_MS - day;
  return (day % 7) * 1_000 + days;
}

function startOf(year: number): number {
  return Date.UTC(year, 0, 1);
}

function readYear(zone: string, year: number): Year {
  const [start, end] = [startOf(year), startOf(year + 1)];
  const step = year < FIRST_SUMMER_TIME ? EARLY_STEP_MS : STEP_MS;
  const changes: number[] = [];
  const offsets = [askTables(zone, start)];
  for (let early = start; early < end; early += step) {
    const before = offsets.at(-1) as number;
    const until = Math.min(early + step, end);
    const after = askTables(zone, until);
    if (after === before) continue;
    changes.push(changeBetween(zone, early, until, before) - start);
    offsets.push(after);
  }
  return { changes, offsets };
}

/**
 * When clocks were changed, of two instants between which they were changed once, from the offset given: on a full
 * second, and looked for on full hours first, where they nearly always are.
 */
function changeBetween(zone: string, fromMs: number, untilMs: number, before: number): number {
  let [early, late] = [fromMs, untilMs];
  for (const grain of [HOUR_MS, 1_000]) {
    while (late - early > grain) {
      const middle = early + Math.floor((late - early) / 2 / grain) * grain;
      if (askTables(zone, middle) === before) early = middle;
      else late = middle;
    }
    if (grain > 1_000 && askTables(zone, late - 1_000) === before) break;
  }
  return late;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function askTables(zone: string, instantMs: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    // With the year alone it takes little more than half as long as with the date.
    const parts = { year: 'numeric', timeZoneName: 'longOffset' } as const;
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...parts });
    formats.set(zone, format);
  }
  // Ends in "GMT", "GMT-08:00" or, long ago, "GMT+00:53:28".
  const parts = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(format.format(instantMs));
  if (parts === null) return 0;
  const seconds = Number(parts[2]) * 3_600 + Number(parts[3]) * 60 + Number(parts[4] ?? 0);
  return (parts[1] === '-' ? -seconds : seconds) * 1_000;
}

/** Nothing was changed before, and a date can hold no more. */
function clamped(instantMs: number): number {
  return Math.max(FIRST_CHANGES, Math.min(8.64e15, instantMs));
}
