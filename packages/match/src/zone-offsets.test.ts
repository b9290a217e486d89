import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offsetAt, offsetIn, offsetsBetween } from './zone-offsets.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONES = Intl.supportedValuesOf('timeZone');

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the tables say at this very instant: the time of day that they show, less the instant. */
function byTables(zone: string, instant: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    const two = '2-digit';
    format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: two, day: two },
      ...{ hour: two, minute: two, second: two },
    });
    formats.set(zone, format);
  }
  const shown = format.formatToParts(instant);
  const part = (type: string) => Number(shown.find((one) => one.type === type)?.value);
  const [year, month, day] = [part('year'), part('month'), part('day')];
  return Date.UTC(year, month - 1, day, part('hour'), part('minute'), part('second')) - instant;
}

/** Leans towards the small hours of Sundays, when most clocks are changed. */
const instantIn = (first: number, last: number): fc.Arbitrary<number> =>
  fc
    .record({
      year: fc.integer({ min: first, max: last }),
      day: fc.oneof(
        fc.integer({ min: 0, max: 364 }),
        fc.integer({ min: 0, max: 52 }).map((week) => week * 7),
      ),
      hours: fc.integer({ min: -12, max: 24 }),
    })
    .map(({ year, day, hours }) => {
      const start = Date.UTC(year, 0, 1);
      // The first Sunday of the year, which 1970-01-04 was one.
      const sunday = (3 - ((start / DAY) % 7) + 7) % 7;
      return start + (sunday + day) * DAY + hours * HOUR;
    });

const offsetsAsTablesSay = (zone: string, instant: number): void => {
  const expected = byTables(zone, instant);
  expect(offsetAt(zone, instant)).toBe(expected);
  const around = offsetsBetween(zone, instant - 40 * DAY, instant + 40 * DAY);
  expect(offsetIn(around, instant)).toBe(expected);
};

test('every zone has the offset that the tables say, in years that are read and in all that they stand for', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.oneof(instantIn(2_095, 2_140), instantIn(2_140, 9_999), instantIn(1_801, 2_100)),
      offsetsAsTablesSay,
    ),
    { numRuns: 1_500 },
  );
});

test('a year of rules is told from one of which single dates are known, be they a week alone', () => {
  // By what the tables of 2026 expect, Gaza's clocks will be put on for a week in October 2040, after a Ramadan.
  for (const zone of ['Asia/Gaza', 'Africa/Casablanca', 'Africa/Cairo']) {
    for (let instant = Date.UTC(2_037, 0, 1); instant < Date.UTC(2_056, 0, 1); instant += 3 * DAY) {
      expect(offsetAt(zone, instant)).toBe(byTables(zone, instant));
    }
  }
});

test('the years between rules only and their stand-ins are no seam', () => {
  for (const zone of [
    'Europe/Lisbon',
    'America/New_York',
    'Australia/Sydney',
    'America/Santiago',
  ]) {
    for (const year of [2_100, 2_128, 2_129, 2_200, 2_400, 5_000]) {
      for (let hours = -48; hours <= 366 * 24; hours += 7) {
        const instant = Date.UTC(year, 0, 1, hours);
        expect(offsetAt(zone, instant)).toBe(byTables(zone, instant));
      }
    }
  }
});
