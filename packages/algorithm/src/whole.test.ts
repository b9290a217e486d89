import type { Unit } from '@symbolon/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { solve } from './solve.ts';
import type { SolveParticipant } from './solution.ts';
import { quantitiesOf, totalsBy } from './testing/compare-amounts.ts';
import { capacity, need, stateOf } from './testing/inputs.ts';
import { createExchange } from './testing/exchange.ts';
import { settleExchange } from './testing/settle-exchange.ts';
import { scenarioArbitrary } from './testing/scenario-arbitrary.ts';
import { stepsBetween, wholesBelow } from './whole.ts';
import { solveWholeLevel } from './whole-level.ts';

const person = (
  id: string,
  unit: Partial<Unit>,
  weights: Record<string, number>,
): SolveParticipant => ({
  id,
  weights,
  state: {
    profile: { name: id },
    units: [{ id: 'u', kind: 'need', type: 'bicycles', quantity: 1, whole: true, ...unit }],
    acceptance: [],
    stability: 1,
  },
});
const given = (group: readonly SolveParticipant[]): number[] =>
  solve(group).allocations.map(({ amount }) => amount);

describe('whole numbers', () => {
  const three = ['ben', 'cleo', 'dan'];
  const group = (quantity: number, weights: readonly number[]): SolveParticipant[] => [
    person(
      'ana',
      { kind: 'capacity', quantity },
      Object.fromEntries(three.map((id, index) => [id, weights[index] ?? 0])),
    ),
    ...three.map((id) => person(id, { quantity: 100 }, { ana: 1 })),
  ];

  test('are what a fluid share comes to, rounded so that nothing is left over', () => {
    expect(given(group(10, [1, 1, 1])).sort()).toEqual([3, 3, 4]);
    expect(given(group(10, [5, 3, 2]))).toEqual([5, 3, 2]);
    expect(given(group(1, [1, 5, 1]))).toEqual([1]);
  });

  test('go to different people where several offer and several seek', () => {
    const sources = ['ana', 'ben', 'cleo', 'dan'];
    const targets = ['eva', 'finn', 'gus', 'hana'];
    const all = (ids: readonly string[]): Record<string, number> =>
      Object.fromEntries(ids.map((id) => [id, 1]));
    const everyone = [
      ...sources.map((id) => person(id, { kind: 'capacity' }, all(targets))),
      ...targets.map((id) => person(id, {}, all(sources))),
    ];
    const { allocations } = solve(everyone);
    expect(new Set(allocations.map(({ source }) => source)).size).toBe(4);
    expect(new Set(allocations.map(({ target }) => target)).size).toBe(4);
  });

  test('that come to the same height go to one of two, whatever either calls their needs', () => {
    const ids = Array.from({ length: 50 }, (_, index) => `need ${String(index)}`);
    const winner = (first: string, second: string): readonly string[] =>
      solve([
        person('ana', { kind: 'capacity', quantity: 1 }, { ben: 1, cleo: 1 }),
        person('ben', { id: first }, { ana: 1 }),
        person('cleo', { id: second }, { ana: 1 }),
      ]).allocations.map(({ target }) => target);
    const [expected, ...others] = winner('u', 'u');
    expect(others).toEqual([]);
    for (const id of ids) {
      expect(winner(id, 'u')).toEqual([expected]);
      expect(winner('u', id)).toEqual([expected]);
    }
    // From somebody else it may be the other one who comes first.
    const firsts = ids.map((source) => {
      const [toBen, toCleo] = ['ben', 'cleo'].map((target) => stepBetween(source, target)) as [
        number,
        number,
      ];
      expect(toBen).not.toBe(toCleo);
      return toBen < toCleo;
    });
    expect(new Set(firsts).size).toBe(2);
  });

  test('of one owner go to one of several units each, however many there are', () => {
    const many = (kind: Unit['kind'], count: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...{ id: `u${String(index)}`, kind, type: 'bicycles' },
        ...{ quantity: 1, whole: true },
      }));
    const owner = (id: string, units: Unit[], other: string): SolveParticipant => ({
      id,
      weights: { [other]: 1 },
      state: stateOf(...units),
    });
    const { allocations } = solve([
      owner('ana', many('capacity', 30), 'ben'),
      owner('ben', many('need', 40), 'ana'),
    ]);
    expect(allocations.map(({ amount }) => amount)).toEqual(Array.from({ length: 30 }, () => 1));
    expect(new Set(allocations.map(({ targetUnit }) => targetUnit)).size).toBe(30);
  });

  test('of one weight come at heights that differ, the first and the millionth', () => {
    const place = fc.integer({ min: 0, max: 2_000 });
    const weight = fc.double({ min: 1e-6, max: 1, noNaN: true });
    fc.assert(
      fc.property(weight, place, fc.integer({ min: 1, max: 1e6 }), (weight, need, count) => {
        const stepOf = stepsBetween({
          source: 'ana',
          capacities: [{ unit: { whole: true } }],
          target: 'ben',
          needs: [],
        });
        const one = stepOf({ capacity: 0, need, weight });
        const next = stepOf({ capacity: 0, need: need + 1, weight });
        expect((count - 0.5) * next).toBeGreaterThan((count - 0.5) * one);
        expect(next * weight).toBeLessThan(1 + 2 ** -15);
      }),
    );
  });

  test('count heights exactly', () => {
    expect([0, 0.5, 0.6, 1.5, 1.6, 10.4, Infinity].map((height) => wholesBelow(height, 1))).toEqual(
      [0, 0, 1, 1, 2, 10, Infinity],
    );
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        (height, step) => {
          const count = wholesBelow(height, step);
          expect(count === 0 || (count - 0.5) * step < height).toBe(true);
          expect((count + 0.5) * step).toBeGreaterThanOrEqual(height);
        },
      ),
    );
  });

  test('are not lost to the rounding of what went before them', () => {
    // Dan takes 3 of the 7 in tier 1, by a tiny weight; 4 are left for Ben in tier 2.
    const group = [
      { id: 'ben', state: stateOf({ ...need(12), whole: true, minimum: 2 }), weights: {} },
      {
        id: 'dan',
        state: stateOf(
          { ...need(1e6), whole: true, minimum: 1e6 },
          { ...need(3), id: 'now', place: { kind: 'area', area: 'south' }, indivisible: true },
        ),
        weights: { ana: 4, eva: 4, fay: 1e6 },
      },
      {
        id: 'ana',
        state: stateOf(capacity(7), { ...capacity(1), id: 'pan', whole: true }),
        weights: { ben: 0.0010000000000000028, dan: 1e6 },
      },
    ];
    const all = solve(group).allocations.map(({ sourceUnit, target, amount }) => [
      sourceUnit,
      target,
      amount,
    ]);
    expect(all).toEqual([
      ['pot', 'dan', 3],
      ['pan', 'ben', 1],
      ['pot', 'ben', 4],
    ]);
  });

  test('come to the same whether or not the other end refuses the very whole that does not fit', () => {
    const level = (...levels: number[]): number =>
      solveWholeLevel(
        1.5,
        new Float64Array(2),
        Float64Array.of(1, 10),
        Float64Array.from(levels),
        0,
        2,
      );
    // The first edge passes a whole at 0.5 and one at 1.5, the second passes one at 5.
    expect(level(Infinity, Infinity)).toBe(1.5);
    expect(level(1.5, Infinity)).toBe(1.5);
    // Held below that, it leaves room up to where the second one’s whole does not fit.
    expect(level(1.4, Infinity)).toBe(5);
    expect(level(1.4, 5)).toBe(5);
    expect(level(1.4, 4.9)).toBe(Infinity);
  });

  test('on random groups stay whole, within quantities, and leave no whole at both ends', () => {
    fc.assert(
      fc.property(scenarioArbitrary(8, { whole: true }), (drawn) => {
        // Where everything is whole, so that what is left is too.
        const everyone = drawn.map((one) => ({
          ...one,
          state: { ...one.state, units: one.state.units.filter(({ whole }) => whole === true) },
        }));
        const { allocations } = solve(everyone);
        const quantities = quantitiesOf(everyone);
        const used = { ...totals(allocations) };
        for (const end of ['source', 'target'] as const) {
          for (const [unit, total] of used[end]) {
            expect(Number.isInteger(total)).toBe(true);
            expect(total).toBeLessThanOrEqual(quantities.get(unit) ?? 0);
          }
        }
        const left = (end: 'source' | 'target', owner: string, unit: string): number => {
          const key = JSON.stringify([owner, unit]);
          return (quantities.get(key) ?? 0) - (used[end].get(key) ?? 0);
        };
        for (const { source, sourceUnit, target, targetUnit } of allocations) {
          expect(
            Math.min(left('source', source, sourceUnit), left('target', target, targetUnit)),
          ).toBe(0);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

function stepBetween(source: string, target: string): number {
  const bicycle = [{ unit: { whole: true } }];
  const stepOf = stepsBetween({ source, capacities: bicycle, target, needs: bicycle });
  return stepOf({ capacity: 0, need: 0, weight: 0.5 });
}

function totals(allocations: Parameters<typeof totalsBy>[1]) {
  return { source: totalsBy('source', allocations), target: totalsBy('target', allocations) };
}

describe('a minimum', () => {
  const group = (minimum: Partial<Unit>, quantity = 10): SolveParticipant[] => [
    person('ana', { kind: 'capacity', quantity, whole: false }, { ben: 1, cleo: 1 }),
    person('ben', { quantity: 8, whole: false, ...minimum }, { ana: 1 }),
    person('cleo', { quantity: 8, whole: false }, { ana: 1 }),
  ];

  test('is met, or nothing is taken', () => {
    expect(given(group({ minimum: 4 }))).toEqual([5, 5]);
    expect(given(group({ minimum: 6 }))).toEqual([5]);
    expect(given(group({ indivisible: true }))).toEqual([5]);
    expect(given(group({ indivisible: true }, 16))).toEqual([8, 8]);
  });

  test('that is not met is known to sources by the state of the need alone', () => {
    const exchange = createExchange(group({ minimum: 6 }));
    settleExchange(exchange);
    const { state, results } = exchange.compute('ben');
    // What it could have had would not have filled it, so it has no level to accept up to.
    expect(results.takes.map(({ level }) => level)).toEqual([null]);
    expect(state.acceptance).toEqual([]);
    const row = exchange
      .published()
      .get('ana')
      ?.gives.flatMap(({ allocations }) => allocations);
    expect(row?.map(({ peer, amount }) => [peer, amount])).toEqual([
      ['ben', 0],
      ['cleo', 5],
    ]);
  });

  test('that all sources together could not meet holds nothing back from others', () => {
    expect(given(group({ quantity: 12, minimum: 11 }))).toEqual([8]);
  });

  test('on random groups: nothing useless is given', () => {
    fc.assert(
      fc.property(scenarioArbitrary(8, { whole: true, minimum: true }), (everyone) => {
        const { allocations } = solve(everyone);
        const taken = totalsBy('target', allocations);
        for (const { id, state } of everyone) {
          for (const { id: unit, quantity, indivisible, minimum = 0 } of state.units) {
            const total = taken.get(JSON.stringify([id, unit])) ?? 0;
            const least = indivisible === true ? quantity : minimum;
            if (total > 0) expect(total).toBeGreaterThanOrEqual(least * (1 - 1e-11));
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
