import type { Rejection } from '@symbolon/solid';
import { expect, test } from 'vitest';
import { keyOf } from '../../test/settled-group.ts';
import { refusalViews, summariseRefusals } from './refusals.ts';

const refused = (peer: string, reason: Rejection['reason'], at: number): Rejection => ({
  peer: keyOf(peer),
  path: '/allocation/state',
  reason,
  count: 3,
  detail: '',
  at,
});

test('what was refused last comes first, with the reason in words', () => {
  const views = refusalViews([
    refused('a', 'bad-signature', 1),
    { ...refused('b', 'equivocation', 2), proof: ['<b>one</b>', 'two'] },
  ]);
  expect(views).toMatchObject([
    {
      peer: keyOf('b'),
      why: 'they said two different things at once',
      proof: ['<b>one</b>', 'two'],
    },
    { peer: keyOf('a'), why: 'the signature is not theirs', detail: undefined, count: 3 },
  ]);
  expect(summariseRefusals(views)).toBe(
    '6 records of 2 people refused. 1 person contradicted themselves, with proof.',
  );
  expect(summariseRefusals([])).toBe('Nothing was refused.');
});

test('who is refused for several reasons is one person with several rows', () => {
  const views = refusalViews([refused('a', 'too-large', 1), refused('a', 'malformed', 2)]);
  expect(new Set(views.map(({ key }) => key)).size).toBe(2);
  expect(summariseRefusals(views)).toBe('6 records of 1 person refused.');
});
