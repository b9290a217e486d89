import { PHASE_STEPS } from '@symbolon/solid';
import { expect, test } from 'vitest';
import { keyOf } from '../../test/settled-group.ts';
import { operationViews, stepViews, summariseSteps } from './step-reads.ts';

const run = (skipped: number, at: number) => ({
  name: 'compatibility matrix' as const,
  index: 3,
  at,
  reads: [
    { subset: 'my-state' as const, entries: 1, oldestMs: null, skipped: 0, skippedPeers: [] },
    {
      subset: 'active-states' as const,
      entries: 4,
      oldestMs: 9_000,
      skipped,
      skippedPeers: skipped > 0 ? [keyOf('b')] : [],
    },
  ],
});

test('each step shows what it declares, and what its last run read of it', () => {
  const views = stepViews([run(0, 10), run(2, 20)]);
  expect(views.map(({ reads }) => reads.map(({ technical }) => technical))).toEqual(
    PHASE_STEPS.map(({ reads }) => reads),
  );
  expect(views[3]).toMatchObject({ technical: 'compatibility matrix', at: 20, skipped: 2 });
  expect(views[3]?.reads[1]).toMatchObject({
    entries: 4,
    oldestMs: 9_000,
    skippedPeers: [keyOf('b')],
  });
  expect(views[4]).toMatchObject({ at: undefined, skipped: 0 });
  expect(views[4]?.reads[0]?.entries).toBeUndefined();
});

test('the line says how many ran, and whether something was too old', () => {
  expect(summariseSteps(stepViews([]))).toBe('0 of 10 steps have run.');
  expect(summariseSteps(stepViews([run(0, 1)]))).toMatch('Nothing had to be left out.');
  expect(summariseSteps(stepViews([run(2, 1)]))).toMatch('1 of them left something out');
});

test('ten operations are told in words of their own', () => {
  const views = operationViews();
  expect(views).toHaveLength(10);
  expect(new Set(views.map(({ plain }) => plain)).size).toBe(10);
  expect(views.some(({ when }) => when.includes('every 5 sec'))).toBe(true);
});
