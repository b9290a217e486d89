import { statesCompatible } from '@symbolon/match';
import type { Unit } from '@symbolon/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindingAllocations, type BindingAllocation } from './binding-allocations.ts';
import { solve } from './solve.ts';
import type { SolveParticipant } from './solution.ts';
import { findDifference, quantitiesOf, totalsBy } from './testing/compare-amounts.ts';
import { drawnOrder, reordered } from './testing/drawn-order.ts';
import { createExchange } from './testing/exchange.ts';
import { isMultiSource } from './testing/multi-source.ts';
import { progressiveFilling } from './testing/progressive-filling.ts';
import { scenarioArbitrary } from './testing/scenario-arbitrary.ts';
import { settleExchange } from './testing/settle-exchange.ts';
import { normaliseWeights } from './weights.ts';

const RUNS = { numRuns: 1_000 };

const person = (
  id: string,
  units: readonly Partial<Unit>[],
  weights: Record<string, number>,
): SolveParticipant => ({
  id,
  weights,
  state: {
    profile: { name: id },
    units: units.map((unit, index) => ({
      id: `u${String(index)}`,
      kind: 'need',
      type: 'meals',
      quantity: 1,
      ...unit,
    })),
    acceptance: [],
    stability: 1,
  },
});

const amounts = (group: readonly SolveParticipant[]): string[] =>
  solve(group).allocations.map(
    ({ source, target, tier, amount }) =>
      `${source} gives ${target} ${String(Math.round(amount * 1e9) / 1e9)} in tier ${String(tier)}`,
  );

const unitKey = (owner: string, unit: string): string => JSON.stringify([owner, unit]);

/** How much passes between two participants, whatever the units. */
const between = (allocations: readonly BindingAllocation[]): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const { source, target, tier, amount } of allocations) {
    const key = JSON.stringify([source, target, tier]);
    sums.set(key, (sums.get(key) ?? 0) + amount);
  }
  return sums;
};

describe('by hand', () => {
  const give = (quantity: number): Partial<Unit> => ({ kind: 'capacity', quantity });
  const need = (quantity: number): Partial<Unit> => ({ kind: 'need', quantity });

  test('shares what is scarce by recognition', () => {
    const group = [
      person('ana', [give(9)], { ben: 2, cleo: 1 }),
      person('ben', [need(100)], { ana: 1 }),
      person('cleo', [need(100)], { ana: 1 }),
    ];
    expect(amounts(group)).toEqual(['ana gives ben 6 in tier 1', 'ana gives cleo 3 in tier 1']);
  });

  test('gives on what someone does not need', () => {
    const group = [
      person('ana', [give(9)], { ben: 2, cleo: 1 }),
      person('ben', [need(4)], { ana: 1 }),
      person('cleo', [need(100)], { ana: 1 }),
    ];
    expect(amounts(group)).toEqual(['ana gives ben 4 in tier 1', 'ana gives cleo 5 in tier 1']);
  });

  test('serves mutual recognition first, one-way recognition from what is left', () => {
    const group = [
      person('ana', [give(9)], { ben: 1, cleo: 8 }),
      person('ben', [need(6)], { ana: 1 }),
      person('cleo', [need(100)], {}),
    ];
    const solution = solve(group);
    expect(amounts(group)).toEqual(['ana gives ben 6 in tier 1', 'ana gives cleo 3 in tier 2']);
    expect(solution.totals).toEqual([
      { type: 'meals', delivered: { 1: 6, 2: 3 }, unmet: 97, unused: 0 },
    ]);
    expect(solution.allocations.map(({ heldBy }) => heldBy)).toEqual(['target', 'source']);
  });

  test('takes no one-way recognition for mutual, whatever the metric makes of it', () => {
    const group = [
      person('ana', [give(9)], { ben: 1, cleo: 8 }),
      person('ben', [need(6)], { ana: 1 }),
      person('cleo', [need(100)], {}),
    ];
    const mean = (a: number, b: number): number => (a + b) / 2;
    const tiers = solve(group, { metric: mean }).allocations.map(({ target, tier }) => [
      target,
      tier,
    ]);
    expect(tiers).toEqual([
      ['ben', 1],
      ['cleo', 2],
    ]);
    const exchange = createExchange(group, new Map(), { metric: mean });
    settleExchange(exchange);
    const binding = bindingAllocations(exchange.published());
    expect(binding.map(({ target, tier }) => [target, tier])).toEqual(tiers);
  });

  test('takes what is too weak to be recognition for none, of one unit each as of several', () => {
    const faint = (mine: number, theirs: number): number => (mine * theirs) ** 4;
    for (const needs of [[need(6)], [need(2), need(4)]]) {
      const group = [
        person('ana', [give(9)], { ben: 1, dan: 1e8 }),
        person('ben', needs, { ana: 1 }),
      ];
      expect(solve(group, { metric: faint }).allocations).toEqual([]);
      const exchange = createExchange(group, new Map(), { metric: faint });
      settleExchange(exchange);
      expect(bindingAllocations(exchange.published())).toEqual([]);
    }
  });

  test('keeps a reserve back, and gives nothing to strangers, nothing of another type', () => {
    const group = [
      person('ana', [{ kind: 'capacity', quantity: 9, reserve: 4 }], { ben: 1, cleo: 1 }),
      person('ben', [need(100)], { ana: 1 }),
      person('cleo', [{ type: 'rides' }], { ana: 1 }),
      person('dan', [need(5)], { ana: 1 }),
    ];
    expect(amounts(group)).toEqual(['ana gives ben 5 in tier 1']);
    expect(solve([])).toEqual({ allocations: [], totals: [] });
  });
});

test('a rule may settle another group meanwhile, and what came of one stays when another is settled', () => {
  const pair = (quantity: number): SolveParticipant[] => [
    person('ana', [{ kind: 'capacity', quantity }], { ben: 1, cleo: 3 }),
    person('ben', [{ quantity: 100 }], { ana: 1 }),
    person('cleo', [{ quantity: 100 }], { ana: 1 }),
  ];
  const solution = solve(pair(8), {
    division: (strength) => strength * solve(pair(1)).allocations.length,
  });
  expect(solve(pair(40)).allocations.map(({ amount }) => amount)).toEqual([10, 30]);
  expect(solution.allocations.map(({ amount, weight }) => [amount, weight])).toEqual([
    [2, 0.5],
    [6, 1.5],
  ]);
});

test('settles a chain in which every level waits for the one before', () => {
  const length = 100;
  // The name that comes first settles last, so that no lucky order of computing helps.
  const name = (index: number): string => String(1_000 - index);
  const chain = Array.from({ length }, (_, index) =>
    person(
      name(index),
      [{ kind: index % 2 === 0 ? 'capacity' : 'need', quantity: index === 0 ? 1 : 2 + index / 50 }],
      { [name(index - 1)]: 1, [name(index + 1)]: 1 },
    ),
  );
  const { allocations } = solve(chain);
  expect(findDifference(chain, allocations, progressiveFilling(chain))).toBeUndefined();
});

describe('on random groups', () => {
  const scenarios = scenarioArbitrary(8).filter(isMultiSource);

  test('agrees with progressive filling', () => {
    fc.assert(
      fc.property(scenarios, (group) => {
        expect(
          findDifference(group, solve(group).allocations, progressiveFilling(group)),
        ).toBeUndefined();
      }),
      RUNS,
    );
  });

  test('nobody gives more than they have or takes more than they need', () => {
    fc.assert(
      fc.property(scenarios, (group) => {
        const { allocations, totals } = solve(group);
        const quantities = quantitiesOf(group);
        for (const end of ['source', 'target'] as const) {
          for (const [unit, total] of totalsBy(end, allocations)) {
            expect(total).toBeLessThanOrEqual((quantities.get(unit) ?? 0) * (1 + 1e-15));
          }
        }
        for (const { type, delivered, unmet, unused } of totals) {
          const all = group
            .flatMap(({ id, state }) => state.units.map((unit) => ({ id, unit })))
            .filter(({ unit }) => unit.type === type)
            .reduce((sum, { id, unit }) => sum + (quantities.get(unitKey(id, unit.id)) ?? 0), 0);
          const accounted = unmet + unused + 2 * (delivered[1] + delivered[2]);
          expect(Math.abs(accounted - all)).toBeLessThanOrEqual(1e-12 * all + 1e-28);
        }
      }),
      RUNS,
    );
  });

  test('leaves nothing over that someone would give and someone could use', () => {
    fc.assert(
      fc.property(scenarios, (group) => {
        const { allocations } = solve(group);
        const quantities = quantitiesOf(group);
        const totals = {
          capacity: totalsBy('source', allocations),
          need: totalsBy('target', allocations),
        };
        const largest = Math.max(...quantities.values());
        // Units that could use more, save those too small beside the largest to be told apart.
        const slack = group.flatMap(({ id, state }) =>
          state.units
            .map((unit) => ({ id, unit, key: JSON.stringify([id, unit.id]) }))
            .filter(({ unit, key }) => {
              const quantity = quantities.get(key) ?? 0;
              const used = totals[unit.kind].get(key) ?? 0;
              return quantity > 1e-6 * largest && used < quantity * (1 - 1e-9);
            }),
        );
        for (const source of slack.filter(({ unit }) => unit.kind === 'capacity')) {
          const shares = normaliseWeights(group.find(({ id }) => id === source.id)?.weights ?? {});
          for (const target of slack.filter(({ unit }) => unit.kind === 'need')) {
            if (shares.has(target.id)) {
              expect(statesCompatible(target.unit, source.unit), source.key + target.key).toBe(
                false,
              );
            }
          }
        }
      }),
      RUNS,
    );
  });

  test('what tier 2 adds takes nothing from tier 1', () => {
    fc.assert(
      fc.property(scenarios, (group) => {
        const mutual = group.map((one) => ({
          ...one,
          weights: Object.fromEntries(
            Object.entries(one.weights).map(([peer, weight]) => {
              const back = normaliseWeights(group.find(({ id }) => id === peer)?.weights ?? {});
              // Recognition of nobody here keeps the other shares what they are.
              return back.has(one.id) ? [peer, weight] : [`nobody ${peer}`, weight];
            }),
          ),
        }));
        const first = solve(group).allocations.filter(({ tier }) => tier === 1);
        expect(findDifference(group, first, solve(mutual).allocations)).toBeUndefined();
      }),
      RUNS,
    );
  });

  test('the order of participants, units and weights changes nothing, to the last bit', () => {
    fc.assert(
      fc.property(scenarios, drawnOrder, (group, order) => {
        expect(solve(reordered(group, order()))).toEqual(solve(group));
      }),
      RUNS,
    );
  });

  test('scaling all weights of a participant changes nothing', () => {
    fc.assert(
      fc.property(scenarios, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (group, factor) => {
        const scaled = group.map((one) => ({
          ...one,
          weights: Object.fromEntries(
            Object.entries(one.weights).map(([peer, weight]) => [peer, weight * factor]),
          ),
        }));
        expect(
          findDifference(group, solve(scaled).allocations, solve(group).allocations, 1e-8),
        ).toBeUndefined();
      }),
      RUNS,
    );
  });

  test('stating more than one needs gains nothing', () => {
    fc.assert(
      fc.property(scenarios, fc.nat(), fc.constantFrom(2, 10), (group, pick, factor) => {
        const takers = group.flatMap(({ id, state }) => {
          const needs = state.units.filter(({ kind }) => kind === 'need');
          // Someone with several needs decides with their quantities how they share among themselves.
          return needs.length === 1 ? [{ id, unit: needs[0] as Unit }] : [];
        });
        const taker = takers[pick % Math.max(1, takers.length)];
        if (taker === undefined) return;
        const boasting = group.map((one) =>
          one.id !== taker.id
            ? one
            : {
                ...one,
                state: {
                  ...one.state,
                  units: one.state.units.map((unit) =>
                    unit === taker.unit ? { ...unit, quantity: unit.quantity * factor } : unit,
                  ),
                },
              },
        );
        const key = JSON.stringify([taker.id, taker.unit.id]);
        const honest = totalsBy('target', solve(group).allocations).get(key) ?? 0;
        const boasted = totalsBy('target', solve(boasting).allocations).get(key) ?? 0;
        // What an honest need leaves open, a larger one does not fill either.
        const useful = Math.min(boasted, taker.unit.quantity);
        expect(useful - honest).toBeLessThanOrEqual(1e-9 * taker.unit.quantity + 1e-300);
      }),
      RUNS,
    );
  });

  test('cutting a unit in two changes nobody’s total', () => {
    fc.assert(
      fc.property(scenarios, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (group, part) => {
        const cut = group.map((one) => ({
          ...one,
          state: {
            ...one.state,
            units: one.state.units.flatMap((unit) =>
              [part, 1 - part].map((share, index) => ({
                ...unit,
                id: `${unit.id} ${String(index)}`,
                quantity: unit.quantity * share,
                ...(unit.reserve === undefined ? {} : { reserve: unit.reserve * share }),
              })),
            ),
          },
        }));
        const largest = Math.max(0, ...quantitiesOf(group).values());
        const before = between(solve(group).allocations);
        const after = between(solve(cut).allocations);
        for (const pair of new Set([...before.keys(), ...after.keys()])) {
          const difference = Math.abs((before.get(pair) ?? 0) - (after.get(pair) ?? 0));
          expect(difference, pair).toBeLessThanOrEqual(1e-9 * largest + 1e-300);
        }
      }),
      RUNS,
    );
  });
});
