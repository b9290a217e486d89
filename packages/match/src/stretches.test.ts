import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  joinAroundWeek,
  joinStretches,
  MINUTES_PER_WEEK,
  stretchesMeetAroundWeek,
  type Stretch,
} from './stretches.ts';

const week = MINUTES_PER_WEEK;

describe('joinStretches', () => {
  test('joins what touches or overlaps, in any order', () => {
    expect(
      joinStretches([
        { start: 30, end: 40 },
        { start: 0, end: 10 },
        { start: 10, end: 20 },
        { start: 12, end: 15 },
      ]),
    ).toEqual([
      { start: 0, end: 20 },
      { start: 30, end: 40 },
    ]);
  });
});

describe('around the week', () => {
  test('joins over the end of the week', () => {
    expect(
      joinAroundWeek([
        { start: week - 60, end: week + 30 },
        { start: 20, end: 90 },
      ]),
    ).toEqual([{ start: week - 60, end: week + 90 }]);
  });

  test('lays what a zone moved out of the week back into it', () => {
    expect(joinAroundWeek([{ start: -60, end: 60 }])).toEqual([
      { start: week - 60, end: week + 60 },
    ]);
  });

  test('makes a week without a gap one whole circle', () => {
    const days = Array.from({ length: 7 }, (_, day) => ({
      start: day * 1440 + 300,
      end: (day + 1) * 1440 + 300,
    }));
    expect(joinAroundWeek(days)).toEqual([{ start: 0, end: week }]);
  });

  const stretches = fc.array(
    fc
      .record({
        start: fc.integer({ min: -20, max: 180 }),
        length: fc.integer({ min: 1, max: 50 }),
      })
      // Coarse, so that ends meet often: a step is an hour.
      .map(({ start, length }): Stretch => ({ start: start * 60, end: (start + length) * 60 })),
    { minLength: 1, maxLength: 5 },
  );

  test('finds a common stretch iff laying both out hour by hour does', () => {
    fc.assert(
      fc.property(stretches, stretches, fc.integer({ min: 0, max: 60 }), (a, b, hours) => {
        const longest = longestRun(hoursOf(a), hoursOf(b));
        const expected = longest > 0 && longest >= hours;
        const found = stretchesMeetAroundWeek(joinAroundWeek(a), joinAroundWeek(b), hours * 60);
        expect(found).toBe(expected);
      }),
      { numRuns: 1_000 },
    );
  });
});

function hoursOf(stretches: readonly Stretch[]): Set<number> {
  const hours = new Set<number>();
  for (const { start, end } of stretches) {
    for (let hour = start / 60; hour < end / 60; hour += 1) hours.add((hour + 336) % 168);
  }
  return hours;
}

/** The longest run of hours on the circle that are in both; 168 if all are. */
function longestRun(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let longest = 0;
  let current = 0;
  for (let hour = 0; hour < 2 * 168; hour += 1) {
    current = a.has(hour % 168) && b.has(hour % 168) ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return Math.min(longest, 168);
}
