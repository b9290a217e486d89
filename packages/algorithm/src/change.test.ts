import { describe, expect, test } from 'vitest';
import { changeOfAllocation } from './change.ts';
import { computeResults } from './compute-results.ts';
import { capacity, inputOf, mutual, need, stateOf } from './testing/inputs.ts';

describe('changeOfAllocation', () => {
  const compute = (quantity: number) =>
    computeResults(
      inputOf(stateOf(capacity(quantity)), { ana: { state: stateOf(need(10)), ...mutual(1) } }),
    );

  test('is the largest relative difference', () => {
    expect(changeOfAllocation(compute(4), compute(4))).toBe(0);
    expect(changeOfAllocation(compute(4), compute(5))).toBeCloseTo(0.2, 12);
    const nothing = { ...compute(4), results: { gives: [], takes: [] } };
    expect(changeOfAllocation(nothing, compute(4))).toBe(1);
    expect(changeOfAllocation(compute(4), nothing)).toBe(1);
  });
});
