import type { Unit } from '@symbolon/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equalLevels, proportionalToNeed, type DivisionRule } from './division.ts';
import { geometricMetric, harmonicMetric, minimumMetric, productMetric } from './metrics.ts';
import { solve } from './solve.ts';
import { findDifference } from './testing/compare-amounts.ts';
import { isMultiSource } from './testing/multi-source.ts';
import { progressiveFilling } from './testing/progressive-filling.ts';
import { scenarioArbitrary } from './testing/scenario-arbitrary.ts';
import type { SolveParticipant } from './solution.ts';

const person = (
  id: string,
  unit: Partial<Unit>,
  weights: Record<string, number>,
): SolveParticipant => ({
  id,
  weights,
  state: {
    profile: { name: id },
    units: [{ id: 'u', kind: 'need', type: 'meals', quantity: 1, ...unit }],
    acceptance: [],
    stability: 1,
  },
});
const group = (ben: number, cleo: number): SolveParticipant[] => [
  person('ana', { kind: 'capacity', quantity: 9 }, { ben: 1, cleo: 1 }),
  person('ben', { quantity: ben }, { ana: 1 }),
  person('cleo', { quantity: cleo }, { ana: 1 }),
];
const given = (everyone: readonly SolveParticipant[], division?: DivisionRule): number[] =>
  solve(everyone, { division }).allocations.map(({ amount }) => Math.round(amount * 1e9) / 1e9);

describe('division rules', () => {
  test('equal levels go by recognition alone', () => {
    expect(given(group(10, 20))).toEqual([4.5, 4.5]);
  });

  test('in proportion to need goes by recognition times need', () => {
    expect(given(group(10, 20), proportionalToNeed)).toEqual([3, 6]);
    expect(given(group(1, 20), proportionalToNeed)).toEqual([0.428571429, 8.571428571]);
  });

  test('known gap: in proportion to need, stating more than one needs gains something', () => {
    expect(given(group(10, 10), proportionalToNeed)).toEqual([4.5, 4.5]);
    expect(given(group(20, 10), proportionalToNeed)).toEqual([6, 3]);
  });

  test('one’s own rule takes part in both ends’ computing', () => {
    const bySupply: DivisionRule = (strength, sought, offered) =>
      strength * Math.min(sought, offered);
    expect(given(group(3, 100), bySupply)).toEqual([2.25, 6.75]);
  });

  test('cutting needs in two changes no total, in proportion to need either', () => {
    const cut = group(10, 20).map((one) => ({
      ...one,
      state: {
        ...one.state,
        units: one.state.units.flatMap((unit) =>
          ['a', 'b'].map((id) => ({ ...unit, id, quantity: unit.quantity / 2 })),
        ),
      },
    }));
    const total = given(cut, proportionalToNeed).reduce((sum, amount) => sum + amount, 0);
    expect(total).toBeCloseTo(9, 6);
    const toBen = solve(cut, { division: proportionalToNeed }).allocations.filter(
      ({ target }) => target === 'ben',
    );
    expect(toBen.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(3, 9);
  });
});

describe('whatever the metric and the division', () => {
  const bySupply: DivisionRule = (strength, sought, offered) =>
    strength * Math.min(sought, offered);
  const rules = fc.record({
    metric: fc.constantFrom(minimumMetric, geometricMetric, harmonicMetric, productMetric),
    division: fc.constantFrom(equalLevels, proportionalToNeed, bySupply),
  });

  // What tier 1 leaves of 10^12 is known to thousandths only, and weights that go by quantities carry
  // that over to everyone else.
  const groups = scenarioArbitrary(6).filter(
    (group) =>
      isMultiSource(group) &&
      group.every(({ state }) => state.units.every(({ quantity }) => quantity <= 100)),
  );

  test('a group settles where all edges that rise together stop', () => {
    let compared = 0;
    fc.assert(
      fc.property(groups, rules, (group, chosen) => {
        let doubts = 0;
        const plain = progressiveFilling(group, () => (doubts += 1), chosen);
        if (doubts > 0) return;
        compared += 1;
        expect(findDifference(group, solve(group, chosen).allocations, plain)).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
    expect(compared).toBeGreaterThan(900);
  });

  test('everyone weighs what several units come to together, not each', () => {
    const cut = group(10, 20).map((one) =>
      one.id !== 'ben'
        ? one
        : {
            ...one,
            state: {
              ...one.state,
              units: ['a', 'b'].flatMap((id) =>
                one.state.units.map((unit) => ({ ...unit, id, quantity: unit.quantity / 2 })),
              ),
            },
          },
    );
    expect(given(cut, proportionalToNeed)).toEqual([1.5, 1.5, 6]);
  });
});

describe('metrics', () => {
  const share = fc.double({ min: 1e-12, max: 1, noNaN: true });

  test('see both sides alike, are 0 where either is, and lie in order', () => {
    for (const metric of [minimumMetric, geometricMetric, harmonicMetric, productMetric]) {
      expect(metric(0, 0.5)).toBe(0);
      expect(metric(0.5, 0)).toBe(0);
      expect(metric(0, 0)).toBe(0);
      fc.assert(fc.property(share, share, (a, b) => metric(a, b) === metric(b, a)));
    }
    fc.assert(
      fc.property(share, share, (a, b) => {
        const rounding = 1 + 1e-12;
        expect(productMetric(a, b)).toBeLessThanOrEqual(minimumMetric(a, b));
        expect(minimumMetric(a, b)).toBeLessThanOrEqual(harmonicMetric(a, b) * rounding);
        expect(harmonicMetric(a, b)).toBeLessThanOrEqual(geometricMetric(a, b) * rounding);
      }),
    );
  });
});
