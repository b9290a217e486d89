import { WEEKDAYS, type Window } from '@symbolon/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { availabilityOf } from './availability.ts';
import { joinStretches, type Stretch } from './stretches.ts';
import { offsetAt } from './zone-offsets.ts';
import type { WeeklyWindow } from './occurrences.ts';

const DAY = 24 * 60;
const YEAR = 366 * DAY;
/** In minutes since 1970. */
const startOf = (year: number): number => Math.floor((year - 1_970) * 365.2425) * DAY;
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Kathmandu',
];

const timeOfDay = fc
  .integer({ min: 0, max: DAY - 1 })
  .map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));
/** Windows lean towards the small hours of the days on which clocks are changed. */
const weekly = fc.record({
  kind: fc.constant('weekly' as const),
  day: fc.oneof(fc.constantFrom(...WEEKDAYS), fc.constantFrom('sat' as const, 'sun' as const)),
  from: fc.oneof(timeOfDay, fc.constantFrom('00:00', '01:30', '02:00', '02:30', '23:00')),
  until: fc.oneof(timeOfDay, fc.constantFrom('00:00', '01:45', '02:15', '02:45', '03:00')),
  zone: fc.constantFrom(...ZONES),
});
const someWeekly = fc.array(weekly, { minLength: 1, maxLength: 4 });

function recurring(windows: readonly Window[]) {
  const availability = availabilityOf({ windows });
  if (availability?.recurrence === undefined) throw new Error('no weekly windows');
  return { recurrence: availability.recurrence, weekly: availability.weekly };
}

/** The instant of a time on the wall of a zone, given as if it were UTC; in ms since 1970. */
function instantOn(zone: string, wall: number): number {
  const day = DAY * 60_000;
  const [before, after] = [offsetAt(zone, wall - day), offsetAt(zone, wall + day)];
  const early = wall - before;
  if (before === after || offsetAt(zone, early) === before) return early;
  // Either the clocks are past the change by then, or the time is skipped.
  return offsetAt(zone, wall - after) === after ? wall - after : early;
}

/** The longest time in a row that is covered, by walking through every week of the stretch. */
function longestByWalking(windows: readonly WeeklyWindow[], stretch: Stretch): number {
  const monday = (Math.floor((stretch.start / DAY - 4) / 7) * 7 + 4) * DAY;
  const covered: Stretch[] = [];
  for (let week = monday - 14 * DAY; week < stretch.end + 7 * DAY; week += 7 * DAY) {
    for (const { start, end, zone } of windows) {
      const from = instantOn(zone, (week + start) * 60_000);
      const until = instantOn(zone, (week + end) * 60_000);
      if (from < until) covered.push({ start: from / 60_000, end: until / 60_000 });
    }
  }
  let longest = 0;
  for (const { start, end } of joinStretches(covered)) {
    const minutes = Math.min(end, stretch.end) - Math.max(start, stretch.start);
    longest = Math.max(longest, Math.round(minutes * 60_000) / 60_000);
  }
  return longest;
}

/** Just so long is covered in a row, and no longer: asked of a week at most, as minimums are. */
function expectAsByWalking(windows: readonly Window[], stretch: Stretch): void {
  const { recurrence, weekly: read } = recurring(windows);
  const longest = Math.min(longestByWalking(read, stretch), 7 * DAY);
  expect(recurrence.covers(longest, stretch)).toBe(longest > 0);
  if (longest < 7 * DAY) expect(recurrence.covers(longest + 0.001, stretch)).toBe(false);
}

/** From the year 0 on, in minutes since 1970. */
const stretchOf = (mostMinutes: number, from = 0, until = 9_900): fc.Arbitrary<Stretch> =>
  fc
    .record({
      start: fc.integer({ min: startOf(from), max: startOf(until) }),
      length: fc.integer({ min: 1, max: mostMinutes }),
    })
    .map(({ start, length }) => ({ start, end: start + length }));

describe('what weekly windows cover in a row', () => {
  test('is what walking through every week finds, in our time', () => {
    fc.assert(fc.property(someWeekly, stretchOf(3 * YEAR, 1_900, 2_110), expectAsByWalking), {
      numRuns: 500,
    });
  });

  test('is that too in centuries that are answered from others', () => {
    fc.assert(
      fc.property(
        someWeekly,
        fc.oneof(stretchOf(4 * 7 * DAY), stretchOf(5 * YEAR), stretchOf(60 * YEAR)),
        expectAsByWalking,
      ),
      { numRuns: 120 },
    );
    for (const [from, until] of [
      [1_700, 1_850],
      [1_950, 2_160],
      [2_060, 2_300],
      [9_000, 9_100],
    ] as const) {
      fc.assert(
        fc.property(someWeekly, fc.integer({ min: 0, max: 60 * DAY }), (windows, late) => {
          const start = startOf(from) + late;
          expectAsByWalking(windows, { start, end: startOf(until) });
        }),
        { numRuns: 2 },
      );
    }
  });

  test('is that too where four weeks begin with what began before them', () => {
    // Sunday evening there is Monday here, and weeks are counted by Mondays here.
    const evening = { kind: 'weekly', day: 'sun', from: '20:00', until: '23:00' } as const;
    const windows = [{ ...evening, zone: 'America/New_York' }];
    const monday = Date.UTC(2026, 0, 5, 1) / 60_000;
    for (let week = 0; week < 8; week += 1) {
      const start = monday + week * 7 * DAY;
      expect(longestByWalking(recurring(windows).weekly, { start, end: start + 60 })).toBe(60);
      expectAsByWalking(windows, { start, end: start + 60 });
    }
  });

  test('is that too where what is longest once a year goes on long after four weeks', () => {
    const days = WEEKDAYS.filter((day) => day !== 'sat');
    const windows = days.map((day) => {
      return { kind: 'weekly', day, from: '00:00', until: '00:00', zone: 'Europe/Berlin' } as const;
    });
    const { weekly: read } = recurring(windows);
    for (let year = 2_000; year < 2_030; year += 1) {
      const stretch = { start: startOf(year), end: startOf(year + 1) };
      expect(longestByWalking(read, stretch)).toBe(6 * DAY + 60);
      expectAsByWalking(windows, stretch);
    }
  });
});
