import { expect, test } from 'vitest';
import { bindingAmount, computedAmount, fromOtherEnd, type EdgeName } from './binding.ts';

const gift: EdgeName = { direction: 'gives', tier: 2, unit: 'pot', peer: 'ana', peerUnit: 'need' };

test('the smaller amount binds, and nothing does until both ends have computed', () => {
  expect(bindingAmount(3, 2)).toBe(2);
  expect(bindingAmount(2, 3)).toBe(2);
  expect(bindingAmount(undefined, 3)).toBe(0);
  expect(bindingAmount(3, undefined)).toBe(0);
});

test('an edge has a name at either end, by which each end’s results list it', () => {
  expect(fromOtherEnd('ana', fromOtherEnd('me', gift))).toEqual(gift);
  const allocations = [{ peer: 'ana', unit: 'need', weight: 0.5, amount: 3 }];
  const results = {
    gives: [{ unit: 'pot', tier: 2 as const, level: null, allocations }],
    takes: [],
  };
  expect(computedAmount(results, gift)).toBe(3);
  for (const other of [
    { direction: 'takes' },
    { tier: 1 },
    { unit: 'pan' },
    { peer: 'ben' },
    { peerUnit: 'meal' },
  ] as const) {
    expect(computedAmount(results, { ...gift, ...other })).toBeUndefined();
  }
  expect(computedAmount(undefined, gift)).toBeUndefined();
});
