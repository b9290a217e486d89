import type { Level } from '@symbolon/schemas';
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

  const row = (level: Level, ...allocations: readonly (readonly [string, number])[]) => ({
    state: stateOf(),
    results: {
      gives: [
        {
          unit: 'pot',
          tier: 1 as const,
          level,
          allocations: allocations.map(([peer, amount]) => ({
            peer,
            unit: 'need',
            weight: 1,
            amount,
          })),
        },
      ],
      takes: [],
    },
  });

  test('is whole where a level begins or ceases to bind', () => {
    expect(changeOfAllocation(row(null), row(null))).toBe(0);
    expect(changeOfAllocation(row(null), row(3))).toBe(1);
    expect(changeOfAllocation(row(3), row(null))).toBe(1);
  });

  test('takes an edge that is not there for one of amount 0', () => {
    const alone = row(null, ['ana', 4]);
    for (const [amount, change] of [
      [0, 0],
      [2, 1],
    ] as const) {
      const also = row(null, ['ana', 4], ['ben', amount]);
      expect(changeOfAllocation(alone, also)).toBe(change);
      expect(changeOfAllocation(also, alone)).toBe(change);
    }
  });
});
