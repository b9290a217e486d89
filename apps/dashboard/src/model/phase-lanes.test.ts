import { expect, test } from 'vitest';
import { keyOf } from '../../test/settled-group.ts';
import { summariseLane } from './lane-words.ts';
import {
  drawLane,
  GAP_AFTER_MS,
  LANE_WINDOW_MS,
  laneSpan,
  lanesSince,
  observePhase,
  stretchesOf,
  type PhaseLanes,
} from './phase-lanes.ts';

const ana = keyOf('a');
type Seen = readonly (readonly [phase: number, at: number])[];
const watch = (...seen: Seen): PhaseLanes =>
  seen.reduce<PhaseLanes>((lanes, [phase, at]) => observePhase(lanes, ana, phase, at), new Map());

test('heartbeats of one phase make one span, a new phase begins where it was heard', () => {
  expect(watch([1, 0], [1, 5_000], [4, 10_000]).get(ana)).toEqual([
    { phase: 1, from: 0, until: 10_000, turn: 0 },
    { phase: 4, from: 10_000, until: 10_000, turn: 1 },
  ]);
});

test('a long silence leaves a gap, and what is too old goes', () => {
  const later = GAP_AFTER_MS + 1;
  expect(watch([1, 0], [1, later]).get(ana)).toHaveLength(2);
  expect(watch([1, 0], [1, 200_000]).get(ana)).toEqual([
    { phase: 1, from: 200_000, until: 200_000, turn: 0 },
  ]);
});

test('a lane reaches up to now while its participant is heard, and shows all that was seen', () => {
  const lanes = watch([1, 0], [2, 10_000], [2, 20_000]);
  const span = laneSpan(lanes, 40_000);
  expect(span).toBe(40_000);
  expect(drawLane(lanes.get(ana) ?? [], 40_000, span)).toEqual([
    { phase: 1, start: 0, width: 0.25, turn: 0 },
    { phase: 2, start: 0.25, width: 0.25, turn: 1 },
  ]);
  expect(drawLane(lanes.get(ana) ?? [], 25_000, 25_000).at(-1)).toEqual({
    phase: 2,
    start: 0.4,
    width: 0.6,
    turn: 1,
  });
});

test('a lane is read as its phases and the silences between them, the last one too', () => {
  const stretches = (now: number, ...seen: Seen) =>
    stretchesOf(watch(...seen).get(ana) ?? [], 0, now);
  expect(stretches(10_000, [1, 0], [2, 5_000])).toEqual([
    { phase: 1, from: 0, until: 5_000 },
    { phase: 2, from: 5_000, until: 10_000 },
  ]);
  const broken = stretches(60_000, [1, 0], [1, 5_000], [4, 25_000]);
  expect(broken).toEqual([
    { phase: 1, from: 0, until: 5_000 },
    { phase: undefined, from: 5_000, until: 25_000 },
    { phase: 4, from: 25_000, until: 25_000 },
    { phase: undefined, from: 25_000, until: 60_000 },
  ]);
  expect(summariseLane(broken)).toBe(
    'from phase 1 to phase 4, nothing heard 2 times, for 55 sec in all',
  );
  expect(summariseLane(stretches(30_000, [7, 0], [7, 5_000]))).toBe(
    'phase 7, nothing heard once, for 25 sec',
  );
  expect(summariseLane(stretches(10_000, [1, 0], [2, 5_000]))).toBe('from phase 1 to phase 2');
  expect(summariseLane(stretches(1_000))).toBe('not heard yet');
});

test('a silence at the beginning of a lane is read too, also once what was heard before it is too old', () => {
  const now = 95_000;
  const seen = watch([1, 0], [2, 60_000], [2, 70_000], [2, 80_000], [2, 90_000], [2, now]);
  const lanes = new Map(seen).set(keyOf('b'), [{ phase: 9, from: 0, until: now, turn: 0 }]);
  const since = lanesSince(lanes, now);
  expect(since).toBe(now - LANE_WINDOW_MS);
  const stretches = stretchesOf(lanes.get(ana) ?? [], since, now);
  expect(stretches).toEqual([
    { phase: undefined, from: since, until: 60_000 },
    { phase: 2, from: 60_000, until: now },
  ]);
  expect(summariseLane(stretches)).toBe('phase 2, nothing heard once, for 55 sec');
});

test('of whom nothing was heard, that is what is read; who was heard as soon as anybody is not called silent', () => {
  expect(stretchesOf([], 5_000, 40_000)).toEqual([
    { phase: undefined, from: 5_000, until: 40_000 },
  ]);
  const soon = watch([1, GAP_AFTER_MS], [1, GAP_AFTER_MS + 1]).get(ana) ?? [];
  expect(stretchesOf(soon, 0, 20_000)).toHaveLength(1);
});
