import { describe, expect, test } from 'vitest';
import { diffPlans } from './plan-difference.ts';
import {
  planSubscriptions,
  type PlannedPeer,
  type SubscriptionPolicy,
} from './subscription-plan.ts';

const peers = new Map<string, PlannedPeer>([
  ['roster', { recognised: false, recognisesMe: false }],
  ['source', { recognised: false, recognisesMe: true }],
  ['beneficiary', { recognised: true, recognisesMe: false }],
  ['partner', { recognised: true, recognisesMe: true }],
]);

const collections = (policy?: SubscriptionPolicy): Record<string, string> =>
  Object.fromEntries(
    [...planSubscriptions(peers, policy)].map(([peer, planned]) => [
      peer,
      [...planned.collections].sort().join(' '),
    ]),
  );

const everything = 'coordination relationships results state';

describe('planSubscriptions', () => {
  test('follows each as much as they concern me', () => {
    expect(collections()).toEqual({
      partner: everything,
      beneficiary: 'coordination relationships state',
      source: everything,
      roster: 'relationships',
    });
  });

  test('a page that shows the group follows who the others are too', () => {
    expect(collections({ browse: true })['roster']).toBe('coordination relationships state');
  });

  test('a mesh follows everything of everyone', () => {
    expect(new Set(Object.values(collections({ topology: 'mesh' })))).toEqual(
      new Set([everything]),
    );
  });

  test('keeps the nearest when the budget is short', () => {
    expect(Object.keys(collections({ budget: 7 }))).toEqual(['partner', 'beneficiary']);
    expect(Object.keys(collections({ budget: 5 }))).toEqual(['partner', 'roster']);
    expect(collections({ budget: 0 })).toEqual({});
  });

  test('says why', () => {
    const reasons = [...planSubscriptions(peers).values()].map(({ reason }) => reason);
    expect(new Set(reasons).size).toBe(4);
  });
});

describe('diffPlans', () => {
  test('names what to open and what to close', () => {
    const before = planSubscriptions(peers);
    const after = planSubscriptions(
      new Map([
        ['roster', { recognised: true, recognisesMe: false }],
        ['beneficiary', { recognised: false, recognisesMe: false }],
      ]),
    );
    const { open, close } = diffPlans(before, after);
    expect(open).toEqual([
      { peer: 'roster', collection: 'state' },
      { peer: 'roster', collection: 'coordination' },
    ]);
    expect(close).toHaveLength(4 + 4 + 2);
    expect(diffPlans(after, after)).toEqual({ open: [], close: [] });
    expect(diffPlans(new Map(), after).open).toHaveLength(4);
  });
});
