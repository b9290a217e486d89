import { expect, test } from 'vitest';
import { capacity, need, settledGroup } from '../../test/settled-group.ts';
import { groupFlows } from './flows.ts';
import { balancesOf } from './overview.ts';
import { strangersOf } from './standing.ts';

const members = {
  a: { units: [capacity('car', 'rides', 4)], weights: { b: 1 } },
  b: { units: [need('clinic', 'rides', 3)], weights: { a: 1 } },
};

test('the totals of a group are over those whom somebody recognises', () => {
  const group = settledGroup({
    m: { units: [need('trip', 'rides', 1_000)], weights: { a: 1 } },
    ...members,
    s: { units: [need('all', 'rides', 1e9), capacity('spam', 'hot air', 5)], weights: { s: 1 } },
  });
  const [rides, ...others] = balancesOf(group, groupFlows(group), 0);
  expect(others).toEqual([]);
  expect(rides?.group).toEqual({ needed: 3, met: 3, offered: 4, used: 3 });
  expect(rides?.mine).toEqual({ needed: 1_000, met: 0, offered: 0, used: 0 });
  expect(strangersOf(group)).toBe(2);
});

test('what is given by somebody whom nobody recognises counts as given, and no more of what they offer', () => {
  const group = settledGroup({
    m: {},
    ...members,
    s: { units: [capacity('van', 'lifts', 9)], weights: { b: 1 } },
    b: { units: [need('clinic', 'lifts', 3)], weights: { a: 1 } },
  });
  const lifts = balancesOf(group, groupFlows(group), 0).find(({ type }) => type === 'lifts');
  expect(lifts?.group).toEqual({ needed: 3, met: 3, offered: 3, used: 3 });
});

test('I count as soon as somebody recognises me', () => {
  const group = settledGroup({
    m: { units: [need('trip', 'rides', 1)], weights: { a: 1 } },
    ...members,
    a: { ...members.a, weights: { b: 1, m: 1 } },
  });
  const [rides] = balancesOf(group, groupFlows(group), 0);
  expect(rides?.group.needed).toBe(4);
  expect(rides?.mine.met).toBeCloseTo(1);
  expect(strangersOf(group)).toBe(0);
});
