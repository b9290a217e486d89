/**
 * How far a zone was ahead of UTC at any instant. Asking the machine's time-zone tables is slow, so a
 * year of each zone is read at once and kept: when its clocks were changed, and the offsets between.
 * Strangers choose the dates that are asked about, so years from {@link RULES_ONLY} on are answered from
 * the few that stand for them: a zone has some 320 years in all, however far it is asked about.
 */

import { doesAsIn, readYear, startOf, type Year } from './zone-years.ts';

/** Before, everywhere kept its own sun's time. */
const FIRST_YEAR = 1_800;
export const FIRST_CHANGES = startOf(FIRST_YEAR);
/** From here on the tables know rules, and when a Ramadan will be, but none of the dates that governments set. */
const FIRST_YEAR_OF_RULES = 2_038;
/** And from here on rules only. */
const LAST_YEAR_OF_DATES = 2_100;
export const RULES_ONLY = startOf(LAST_YEAR_OF_DATES);
const DAY_MS = 86_400_000;
/** Every calendar that a year can have comes up in so many years, and with it all that rules can do. */
const CALENDARS = 28;
/** No more is kept than this, a few megabytes: all years of some hundred zones. */
const MOST_YEARS = 40_000;

/** The years of a zone that were asked about, counted from {@link FIRST_YEAR}. */
type Years = (Year | undefined)[];

const years = new Map<string, Years>();
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
  const [from, until] = [clamped(fromMs), clamped(untilMs)];
  let year = new Date(from).getUTCFullYear();
  let start = startOf(year);
  let { changes, offsets } = yearOf(zone, year);
  let index = 0;
  while (index < changes.length && from - start >= (changes[index] as number)) index += 1;
  let last = offsets[index] as number;
  const parts = [last];
  const change = (at: number, offset: number): void => {
    if (offset === last) return;
    parts.push(at - fromMs, offset);
    last = offset;
  };
  for (;;) {
    for (; index < changes.length && start + (changes[index] as number) < until; index += 1) {
      change(start + (changes[index] as number), offsets[index + 1] as number);
    }
    year += 1;
    start = startOf(year);
    if (start >= until) return { start: fromMs, parts };
    ({ changes, offsets } = yearOf(zone, year));
    index = 0;
    change(start, offsets[0] as number);
  }
}

/** The offset at an instant, in ms since 1970. */
export function offsetIn({ start, parts }: Offsets, instantMs: number): number {
  let index = 1;
  while (index < parts.length && instantMs - start >= (parts[index] as number)) index += 2;
  return parts[index - 1] as number;
}

function yearOf(zone: string, year: number): Year {
  const index = (year > LAST_YEAR_OF_DATES ? sameCalendarAs(year) : year) - FIRST_YEAR;
  const known = years.get(zone)?.[index];
  if (known !== undefined) return known;
  const read = lookUp(zone, FIRST_YEAR + index);
  if (kept >= MOST_YEARS) {
    years.clear();
    kept = 0;
  }
  let ofZone = years.get(zone);
  if (ofZone === undefined) years.set(zone, (ofZone = []));
  ofZone[index] = read;
  kept += 1;
  return read;
}

function lookUp(zone: string, year: number): Year {
  if (year >= FIRST_YEAR_OF_RULES && year <= LAST_YEAR_OF_DATES) {
    const rules = yearOf(zone, sameCalendarAs(year));
    if (doesAsIn(zone, year, rules)) return rules;
  }
  const ofZone = years.get(zone) ?? [];
  return readYear(zone, year, ofZone[year - 1 - FIRST_YEAR], ofZone[year + 1 - FIRST_YEAR]);
}

const calendars = new Map<number, number>();

/** The year among those which stand for all later ones that has the same days of the week, and of February. */
function sameCalendarAs(year: number): number {
  if (calendars.size === 0) {
    for (let after = CALENDARS; after > 0; after -= 1) {
      const one = LAST_YEAR_OF_DATES + after;
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

/** Nothing was changed before, and a date can hold no more. */
function clamped(instantMs: number): number {
  return Math.max(FIRST_CHANGES, Math.min(8.64e15, instantMs));
}
