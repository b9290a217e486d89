import { describe, expect, test } from 'vitest';
import type { BindingAllocation } from '../binding-allocations.ts';
import { edgeKey, findDifference } from './compare-amounts.ts';
import { capacity, need, stateOf } from './inputs.ts';

describe('findDifference', () => {
  const group = [
    { id: 'ana', weights: {}, state: stateOf(capacity(8)) },
    { id: 'ben', weights: {}, state: stateOf(need(4)) },
  ];
  const edge = {
    source: 'ana',
    sourceUnit: 'pot',
    target: 'ben',
    targetUnit: 'need',
    tier: 1,
  } as const;
  const amounts = (amount: number): BindingAllocation[] => [{ ...edge, amount }];

  test('finds an amount that is another, on either side alone too', () => {
    expect(findDifference(group, amounts(4), amounts(4))).toBeUndefined();
    const found = (actual: number, expected: number) => ({ edge: edgeKey(edge), actual, expected });
    expect(findDifference(group, amounts(4), amounts(3))).toEqual(found(4, 3));
    expect(findDifference(group, amounts(4), [])).toEqual(found(4, 0));
    expect(findDifference(group, [], amounts(3))).toEqual(found(0, 3));
  });

  test('lets rounding pass in proportion to the quantities, and none where there is nothing', () => {
    expect(findDifference(group, amounts(4), amounts(4 - 1e-9))).toBeUndefined();
    expect(findDifference(group, amounts(1e-9), [])).toBeUndefined();
    expect(findDifference([], amounts(1e-9), [])).toMatchObject({ actual: 1e-9, expected: 0 });
  });
});
