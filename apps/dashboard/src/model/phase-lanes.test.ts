import { expect, test } from 'vitest';
import { keyOf } from '../../test/settled-group.ts';
import { drawLane, GAP_AFTER_MS, laneSpan, observePhase, type PhaseLanes } from './phase-lanes.ts';

const ana = keyOf('a');
const watch = (...seen: readonly (readonly [phase: number, at: number])[]): PhaseLanes =>
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
