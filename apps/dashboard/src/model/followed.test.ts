import type { Collection, PlannedSubscription } from '@symbolon/solid';
import { expect, test } from 'vitest';
import { keyOf } from '../../test/settled-group.ts';
import { followedViews, reasonsOf, summariseFollowed } from './followed.ts';

const planned = (reason: string, ...collections: Collection[]): PlannedSubscription => ({
  reason,
  collections: new Set(collections),
});

test('those of whom most is followed come first, each with the reason', () => {
  const views = followedViews(
    new Map([
      [keyOf('a'), planned('they may recognise me', 'relationships')],
      [
        keyOf('b'),
        planned('we recognise each other', 'state', 'relationships', 'results', 'coordination'),
      ],
    ]),
    new Map([[keyOf('b'), 7]]),
  );
  expect(views).toMatchObject([
    { peer: keyOf('b'), what: 'everything', reason: 'We recognise each other', heard: 7 },
    { peer: keyOf('a'), what: 'whom they recognise', technical: 'relationships' },
  ]);
  expect(summariseFollowed(views)).toBe('You follow 5 records of 2 people.');
  expect(summariseFollowed([])).toBe('Nobody is followed yet.');
});

test('ten thousand are counted by their reasons', () => {
  const many = new Map(
    Array.from({ length: 10_000 }, (_, index) => [
      `peer-${String(index)}`,
      planned(index % 4 === 0 ? 'they recognise me' : 'they may recognise me', 'relationships'),
    ]),
  );
  expect(reasonsOf(followedViews(many, new Map()))).toEqual([
    ['They may recognise me', 7_500],
    ['They recognise me', 2_500],
  ]);
});
