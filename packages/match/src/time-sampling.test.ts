import { WEEKDAYS, type Window } from '@symbolon/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timesCompatible } from './time.ts';

/** All clocks change at, and all windows below keep to, a multiple of this many minutes. */
const GRAIN = 15;
const DAY = (24 * 60) / GRAIN;

/** Stretches of weeks in which clocks are changed, one of them by leaving out a whole Friday. */
const PERIODS = [
  { from: '2026-02-27T00:00Z', days: 54, zones: ['Europe/Berlin', 'America/New_York', 'UTC'] },
  { from: '2026-09-25T00:00Z', days: 50, zones: ['Europe/Berlin', 'Australia/Lord_Howe'] },
  { from: '2011-12-16T00:00Z', days: 30, zones: ['Pacific/Apia', 'Asia/Kathmandu'] },
] as const;

type Period = (typeof PERIODS)[number];
type Weekly = Extract<Window, { kind: 'weekly' }>;

/** The wall clock of a zone at every sample of a period, in grains since 1970, as the tables say. */
const wallClocks = new Map<string, readonly number[]>();

function wallClockOf(period: Period, zone: string): readonly number[] {
  const key = `${period.from} ${zone}`;
  let samples = wallClocks.get(key);
  if (samples === undefined) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    samples = Array.from({ length: period.days * DAY }, (_, sample) => {
      const shown = format.format(Date.parse(period.from) + sample * GRAIN * 60_000);
      return Date.parse(`${shown} UTC`) / 60_000 / GRAIN;
    });
    wallClocks.set(key, samples);
  }
  return samples;
}

/** The sample at which a wall clock shows a time first, or would have if it had not been skipped. */
function sampleAt(wallClock: readonly number[], time: number): number {
  // Clocks are moved by a day at most, so that there is no need to look at what is long before.
  let at = Math.max(0, time - (wallClock[0] ?? 0) - 2 * DAY);
  while (at < wallClock.length && (wallClock[at] ?? 0) < time) at += 1;
  const before = wallClock[at - 1];
  if (wallClock[at] === time) return at;
  return at + (before === undefined ? 0 : Math.max(0, time - before - 1));
}

function samplesOf(period: Period, windows: readonly Window[]): Set<number> {
  const covered = new Set<number>();
  const cover = (from: number, until: number): void => {
    for (let sample = from; sample < until; sample += 1) covered.add(sample);
  };
  const grains = (time: string): number =>
    (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) / GRAIN;
  for (const window of windows) {
    if (window.kind === 'once') {
      const sample = (instant: string): number =>
        (Date.parse(instant) - Date.parse(period.from)) / 60_000 / GRAIN;
      cover(sample(window.from), sample(window.until));
      continue;
    }
    const wallClock = wallClockOf(period, window.zone);
    const firstDay = Math.ceil((wallClock[0] ?? 0) / DAY);
    for (let day = firstDay; day < firstDay + period.days - 3; day += 1) {
      // 1970-01-01 was a Thursday.
      if (WEEKDAYS[(day + 3) % 7] !== window.day) continue;
      const from = grains(window.from);
      const until = grains(window.until);
      const nextDay = until > from ? 0 : DAY;
      cover(
        sampleAt(wallClock, day * DAY + from),
        sampleAt(wallClock, day * DAY + until + nextDay),
      );
    }
  }
  return covered;
}

const timeOfDay = fc
  .integer({ min: 0, max: DAY - 1 })
  .map((grain) => new Date(grain * GRAIN * 60_000).toISOString().slice(11, 16));

/** Windows lean towards the small hours of the days on which clocks are changed. */
const weekly = (zones: readonly string[]): fc.Arbitrary<Weekly> =>
  fc.record({
    kind: fc.constant('weekly' as const),
    day: fc.oneof(fc.constantFrom(...WEEKDAYS), fc.constantFrom('sat' as const, 'sun' as const)),
    from: fc.oneof(timeOfDay, fc.constantFrom('00:00', '01:30', '02:00', '02:30', '23:00')),
    until: fc.oneof(timeOfDay, fc.constantFrom('00:00', '01:45', '02:15', '02:45', '03:00')),
    zone: fc.constantFrom(...zones),
  });

const once = (period: Period): fc.Arbitrary<Window> =>
  fc
    .record({
      // Some days from both ends of the period, where the samples know all that surrounds them.
      from: fc.integer({ min: 4 * DAY, max: (period.days - 15) * DAY }),
      length: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 8 * DAY })),
    })
    .map(({ from, length }) => {
      const instant = (sample: number): string =>
        new Date(Date.parse(period.from) + sample * GRAIN * 60_000).toISOString();
      return { kind: 'once' as const, from: instant(from), until: instant(from + length) };
    });

const question = fc.constantFrom<Period>(...PERIODS).chain((period) =>
  fc.record({
    period: fc.constant(period),
    dated: fc.array(once(period), { minLength: 1, maxLength: 3 }),
    recurring: fc.array(weekly(period.zones), { minLength: 1, maxLength: 4 }),
    grains: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 }), fc.integer({ max: 96 })),
  }),
);

describe('two weekly windows', () => {
  const WEEK = 7 * DAY;
  /** How many grains zones are ahead of UTC in January and in July. */
  const AHEAD = {
    UTC: [0, 0],
    'Europe/Berlin': [4, 8],
    'America/New_York': [-20, -16],
    'Asia/Kathmandu': [23, 23],
    'Australia/Lord_Howe': [44, 42],
  } as const;
  const some = fc.array(weekly(Object.keys(AHEAD)), { minLength: 1, maxLength: 5 });

  const weekOf = (windows: readonly Weekly[], season: 0 | 1): Set<number> => {
    const covered = new Set<number>();
    for (const { day, from, until, zone } of windows) {
      const grains = (time: string): number => Date.parse(`1970-01-01T${time}Z`) / 60_000 / GRAIN;
      const start = WEEKDAYS.indexOf(day) * DAY + grains(from);
      const length = (grains(until) - grains(from) + DAY) % DAY;
      const ahead = AHEAD[zone as keyof typeof AHEAD][season];
      for (let grain = 0; grain < (length === 0 ? DAY : length); grain += 1) {
        covered.add((start + grain - ahead + WEEK) % WEEK);
      }
    }
    return covered;
  };

  test('meet iff they do in samples of a week of January or of July', () => {
    fc.assert(
      fc.property(some, some, fc.integer({ min: 1, max: 40 }), (mine, theirs, grains) => {
        const expected = ([0, 1] as const).some((season) => {
          const [a, b] = [weekOf(mine, season), weekOf(theirs, season)];
          let longest = 0;
          for (let sample = 0, run = 0; sample < 2 * WEEK; sample += 1) {
            run = a.has(sample % WEEK) && b.has(sample % WEEK) ? run + 1 : 0;
            longest = Math.max(longest, run);
          }
          return longest >= grains;
        });
        const need = { windows: mine, minimumMinutes: grains * GRAIN };
        expect(timesCompatible(need, { windows: theirs })).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a weekly window and an instant', () => {
  test('meet iff they do in samples of the wall clock, also where it is changed', () => {
    fc.assert(
      fc.property(question, ({ period, dated, recurring, grains }) => {
        const minimumMinutes = grains <= 0 ? undefined : grains * GRAIN;
        const dates = samplesOf(period, dated);
        const weeks = samplesOf(period, recurring);
        let longest = 0;
        for (let sample = 0, run = 0; sample < period.days * DAY; sample += 1) {
          run = dates.has(sample) && weeks.has(sample) ? run + 1 : 0;
          longest = Math.max(longest, run);
        }
        const expected = longest >= Math.max(1, grains);
        const need = { windows: dated, minimumMinutes };
        const capacity = { windows: recurring };
        expect(timesCompatible(need, capacity)).toBe(expected);
        expect(timesCompatible(capacity, need)).toBe(expected);
      }),
      { numRuns: 1_000 },
    );
  });
});
