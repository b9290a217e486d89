import { askTables } from './zone-tables.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

/** Clocks that were put back to what they had been within a year were so after a week at least: this leaves nothing unseen. */
const STEP_MS = 6 * DAY_MS;
/** Nor had they been within this, before summer time was thought of. */
const FIRST_SUMMER_TIME = 1_916;
const EARLY_STEP_MS = 60 * DAY_MS;
/** What the tables say of years to come differs from rules in whole months of Ramadan, and in what rules change then. */
const RULE_STEP_MS = 20 * DAY_MS;

/** What the clocks of a zone do in a year of UTC. */
export interface Year {
  /** When they are changed, in ms since the year began, in order. */
  readonly changes: readonly number[];
  /** How far they are ahead before the first change, between each two, and after the last, in ms. */
  readonly offsets: readonly number[];
}

/** When a year begins, in ms since 1970. */
export function startOf(year: number): number {
  return Date.UTC(year, 0, 1);
}

/** Reads a year of a zone from the tables, the quicker if the year before or after is known. */
export function readYear(zone: string, year: number, before?: Year, after?: Year): Year {
  const [start, end] = [startOf(year), startOf(year + 1)];
  const likely = [
    ...aYearOn(startOf(year - 1), before, WEEK_MS),
    ...aYearOn(startOf(year + 1), after, -WEEK_MS),
  ];
  const step = year < FIRST_SUMMER_TIME ? EARLY_STEP_MS : STEP_MS;
  const changes: number[] = [];
  let offset = askTables(zone, start);
  const offsets = [offset];
  for (let early = start; early < end; early += step) {
    const until = Math.min(early + step, end);
    const last = askTables(zone, until);
    for (let from = early; offset !== last;) {
      ({ at: from, offset } = nextChange(zone, { from, until, offset, last }, likely));
      changes.push(from - start);
      offsets.push(offset);
    }
  }
  return { changes, offsets };
}

/**
 * Tells whether clocks do in a year just what they do in another of the same calendar. Seen from the changes alone
 * and every few weeks, which is enough for a year of which the tables can only know rules and the moon.
 */
export function doesAsIn(zone: string, year: number, { changes, offsets }: Year): boolean {
  const start = startOf(year);
  const end = startOf(year + 1) - start;
  return offsets.every((offset, index) => {
    const until = (changes[index] ?? end) - SECOND_MS;
    for (let at = changes[index - 1] ?? 0; at < until; at += RULE_STEP_MS) {
      if (askTables(zone, start + at) !== offset) return false;
    }
    return askTables(zone, start + until) === offset;
  });
}

/** Clocks are mostly changed on the same day of the week as in the year beside, 52 or 53 weeks away. */
function aYearOn(start: number, beside: Year | undefined, week: number): number[] {
  return (beside?.changes ?? []).flatMap((at) => [start + at + 52 * week, start + at + 53 * week]);
}

interface Between {
  readonly from: number;
  readonly until: number;
  /** The offset at the first instant, and another one at the last. */
  readonly offset: number;
  readonly last: number;
}

/**
 * When clocks were changed between two instants, and to what: on a full second, and looked for where it is likely
 * and then on full hours, where it nearly always is.
 */
function nextChange(zone: string, between: Between, likely: readonly number[]) {
  let [early, late, after] = [between.from, between.until, between.last];
  const look = (instant: number): void => {
    if (instant <= early || instant >= late) return;
    const offset = askTables(zone, instant);
    if (offset === between.offset) early = instant;
    else [late, after] = [instant, offset];
  };
  for (const instant of likely) {
    look(instant);
    if (instant === late) look(instant - SECOND_MS);
  }
  for (const grain of [HOUR_MS, SECOND_MS]) {
    for (;;) {
      const middle = Math.round((early + late) / 2 / grain) * grain;
      if (middle <= early || middle >= late) break;
      look(middle);
    }
    look(late - SECOND_MS);
  }
  return { at: late, offset: after };
}
