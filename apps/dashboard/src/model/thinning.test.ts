import fc from 'fast-check';
import { expect, it } from 'vitest';
import { momentOf } from '../../test/moments.ts';
import { settledGroup } from '../../test/settled-group.ts';
import { shared, type Moment } from './moment.ts';
import { MOST_MOMENTS, withMoment } from './thinning.ts';

const GROUP = settledGroup({ a: {}, b: {} });
const EMPTY = momentOf(GROUP, 0);

function recorded(times: readonly number[], most?: { moments: number; entries: number }): number[] {
  let moments: readonly Moment[] = [];
  for (const at of times) moments = withMoment(moments, { ...EMPTY, at }, most);
  return moments.map(({ at }) => at);
}

it('keeps a bounded number of moments, the first and the newest among them', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9_000 }), { maxLength: 700 }), (gaps) => {
      let at = 0;
      const times = gaps.map((gap) => (at += gap));
      const kept = recorded(times);
      expect(kept.length).toBe(Math.min(times.length, MOST_MOMENTS));
      expect(kept[0]).toBe(times[0]);
      expect(kept.slice(-59)).toEqual(times.slice(-59));
      expect(kept).toEqual(kept.toSorted((a, b) => a - b));
    }),
    { numRuns: 20 },
  );
});

it('leaves no long hole where moments came evenly', () => {
  const times = Array.from({ length: 3_000 }, (_, index) => 5_000 * index);
  const kept = recorded(times);
  const now = times.at(-1) ?? 0;
  for (const [index, at] of kept.slice(1).entries()) {
    const gap = at - (kept[index] ?? 0);
    // A hundredth of its age, and no less than the steps that were recorded.
    expect(gap).toBeLessThanOrEqual(Math.max(10_000, 0.1 * (now - at)));
  }
});

it('keeps fewer where they hold much', () => {
  const times = Array.from({ length: 100 }, (_, index) => 1_000 * (index + 1));
  // Each moment of this group has an entry of its own clock.
  expect(recorded(times, { moments: 240, entries: 20 }).length).toBeLessThan(30);
});

it('shares a map in which nothing changed', () => {
  const before = new Map([[1, EMPTY]]);
  expect(shared(before, new Map(before))).toBe(before);
  expect(shared(before, new Map([[1, { ...EMPTY }]]))).not.toBe(before);
  expect(shared(before, new Map([[2, EMPTY]]))).not.toBe(before);
  const live = new Map(before);
  const kept = shared(undefined, live);
  live.clear();
  expect(kept).toEqual(before);
});
