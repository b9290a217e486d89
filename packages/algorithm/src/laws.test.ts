import type { Unit } from '@symbolon/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proportionalToNeed } from './division.ts';
import { solve, type SolveOptions } from './solve.ts';
import type { SolveParticipant } from './solution.ts';
import { quantitiesOf, totalsBy } from './testing/compare-amounts.ts';
import { drawnOrder, reordered } from './testing/drawn-order.ts';
import { isMultiSource } from './testing/multi-source.ts';
import { scenarioArbitrary } from './testing/scenario-arbitrary.ts';
import { normaliseWeights } from './weights.ts';

const RUNS = { numRuns: 1_000 };
const scenarios = scenarioArbitrary(8).filter(isMultiSource);

/** What each need gets in all. */
const received = (
  group: readonly SolveParticipant[],
  options?: SolveOptions,
): Map<string, number> => totalsBy('target', solve(group, options).allocations);

/** Rounding in proportion to the largest quantity there is. */
const rounding = (group: readonly SolveParticipant[]): number =>
  4e-12 * Math.max(0, ...quantitiesOf(group).values()) + 1e-300;

/** The group with one unit changed. */
const withUnit = (
  group: readonly SolveParticipant[],
  owner: string,
  unit: Unit,
  quantity: number,
): SolveParticipant[] =>
  group.map((one) =>
    one.id !== owner
      ? one
      : {
          ...one,
          state: {
            ...one.state,
            units: one.state.units.map((own) => (own === unit ? { ...own, quantity } : own)),
          },
        },
  );

/** Units of a kind whose owner has no other one, so that no weight is split anew. */
const lone = (group: readonly SolveParticipant[], kind: Unit['kind']) =>
  group.flatMap(({ id, state }) => {
    const own = state.units.filter((unit) => unit.kind === kind);
    return own.length === 1 ? own.map((unit) => ({ owner: id, unit })) : [];
  });

const AREAS = {
  north: { kind: 'area', area: 'north' },
  south: { kind: 'area', area: 'south' },
} as const;

const pot = (quantity: number, area?: keyof typeof AREAS): Unit => ({
  id: `pot ${area ?? ''}`,
  kind: 'capacity',
  type: 'meals',
  quantity,
  ...(area === undefined ? {} : { place: AREAS[area] }),
});

const dinner = (quantity: number, area?: keyof typeof AREAS): Unit => ({
  ...pot(quantity, area),
  id: `dinner ${area ?? ''}`,
  kind: 'need',
});

const someone = (
  id: string,
  weights: Record<string, number>,
  ...units: Unit[]
): SolveParticipant => ({
  id,
  weights,
  state: { profile: { name: id }, units, acceptance: [], stability: 1 },
});

/** What someone gets in all, of everything. */
const getting = (group: readonly SolveParticipant[], ...ids: string[]): number =>
  solve(group)
    .allocations.filter(({ target }) => ids.includes(target))
    .reduce((sum, { amount }) => sum + amount, 0);

describe('more capacity', () => {
  test('hurts nobody who needs something', () => {
    fc.assert(
      fc.property(scenarios, fc.nat(), fc.constantFrom(1.1, 2, 10), (group, pick, factor) => {
        const sources = lone(group, 'capacity').filter(({ unit }) => unit.quantity <= 1e9);
        const source = sources[pick % Math.max(1, sources.length)];
        if (source === undefined) return;
        const { owner, unit } = source;
        const more = withUnit(group, owner, unit, unit.quantity * factor);
        const after = received(more);
        for (const [need, before] of received(group)) {
          expect((after.get(need) ?? 0) - before).toBeGreaterThanOrEqual(
            -1e-9 * before - rounding(more),
          );
        }
      }),
      RUNS,
    );
  });
});

test('known gap: more of one of several capacities can hurt who is served from another', () => {
  const group = (north: number): SolveParticipant[] => [
    someone('ana', { ben: 0.1, dan: 0.1, eva: 1 }, pot(north, 'north'), pot(10, 'south')),
    someone('ben', { ana: 1 }, dinner(100)),
    someone('dan', { ana: 1 }, dinner(100, 'south')),
    someone('eva', { ana: 1 }, dinner(100, 'north')),
  ];
  // Recognition of Ben goes with the larger pot, in which Eva counts for more than he does.
  expect(getting(group(10), 'ben')).toBeGreaterThan(getting(group(20), 'ben') + 0.05);
});

test('known gap: more capacity can hurt others through a need that it brings near its minimum', () => {
  const group = (quantity: number): SolveParticipant[] => [
    someone('ana', { ben: 1, dan: 1 }, pot(quantity)),
    someone('ben', { ana: 1 }, { ...dinner(12), minimum: 11 }),
    someone('dan', { ana: 1 }, dinner(8)),
  ];
  // Ben is out of reach at first; then he takes part, and turns down the half that he would get.
  expect([getting(group(10), 'dan'), getting(group(12), 'dan')]).toEqual([8, 6]);
});

test('known gap: who takes wholes from one and fractions from another can get less where there is more, or ask for more and get it', () => {
  const group = (wholes: number, need: number): SolveParticipant[] => [
    someone('ana', { ben: 1 }, { ...pot(wholes), whole: true }),
    someone('cleo', { ben: 1 }, pot(100)),
    someone('ben', { ana: 3, cleo: 1 }, dinner(need)),
  ];
  const got = (wholes: number, need: number) => getting(group(wholes, need), 'ben');
  // The second whole would not fit; Ben's level stops where it comes, and Cleo's share with it.
  expect([got(1, 1.9), got(2, 1.9)]).toEqual([expect.closeTo(1.9), expect.closeTo(1.5)]);
  expect(got(10, 1.9)).toBeCloseTo(1.5);
  expect(got(10, 3)).toBeGreaterThan(1.9);
});

test('known gap: room is kept for a whole that cannot come, beside those who could use the fraction', () => {
  const group = (whole: boolean): SolveParticipant[] => [
    someone('ana', { ben: 9, dan: 1 }, pot(0.9)),
    someone('ben', { ana: 1 }, { ...dinner(5), ...(whole && { whole }) }),
    someone('dan', { ana: 1 }, dinner(100)),
  ];
  expect([getting(group(true), 'ben'), getting(group(false), 'ben')]).toEqual([0, 0.81]);
  // Dan stops at the height at which Ben's first whole would be too much.
  expect(getting(group(true), 'dan')).toBeCloseTo(1 / 18, 4);
});

test('known gap: what a need turns down in the end is not shared out again', () => {
  const group = (wanted: number): SolveParticipant[] => [
    someone('ana', { ben: 9, dan: 1 }, pot(100)),
    someone('ben', { ana: 1 }, { ...dinner(wanted), indivisible: true }),
    someone('dan', { ana: 1 }, dinner(90)),
  ];
  // Out of reach it is not counted with at all; within reach it takes part, and comes to 90.
  expect([getting(group(101), 'dan'), getting(group(100), 'dan')]).toEqual([90, 10]);
});

describe('two identities', () => {
  /** Someone with one need and nothing to give, and the group around them, without huge needs. */
  const takerIn = (drawn: readonly SolveParticipant[], pick: number) => {
    const group = drawn.map((one) => ({
      ...one,
      state: { ...one.state, units: one.state.units.filter(({ quantity }) => quantity < 1e9) },
    }));
    const targets = lone(group, 'need');
    const target = targets[pick % Math.max(1, targets.length)];
    if (target === undefined) return undefined;
    const owner = group.find(({ id }) => id === target.owner) as SolveParticipant;
    return { owner, unit: target.unit, others: group.filter((one) => one !== owner) };
  };
  /** The same person under several names, each with a part of the need. */
  const under = (
    names: readonly string[],
    unit: Unit,
    weightsOf: (index: number) => SolveParticipant['weights'],
  ): SolveParticipant[] =>
    names.map((id, index) => ({
      id,
      weights: weightsOf(index),
      state: {
        profile: { name: id },
        units: [{ ...unit, quantity: unit.quantity / names.length }],
        acceptance: [],
        stability: 1,
      },
    }));
  /** Others, whose recognition of one is shared out evenly among names. */
  const recognising = (
    others: readonly SolveParticipant[],
    owner: string,
    names: readonly string[],
  ): SolveParticipant[] =>
    others.map((one) => {
      const { [owner]: weight = 0, ...rest } = one.weights;
      const parts = names.map((name) => [name, weight / names.length] as const);
      return { ...one, weights: { ...rest, ...Object.fromEntries(parts) } };
    });
  const totalOf = (group: readonly SolveParticipant[], names: readonly string[], unit: Unit) => {
    const totals = received(group);
    return names.reduce((sum, id) => sum + (totals.get(JSON.stringify([id, unit.id])) ?? 0), 0);
  };
  const halves = ['half a', 'half b'];

  test('get together what one gets, where recognition is shared out among them both ways', () => {
    fc.assert(
      fc.property(scenarios, fc.nat(), (drawn, pick) => {
        const taker = takerIn(drawn, pick);
        if (taker === undefined) return;
        const { owner, unit, others } = taker;
        const shares = [...normaliseWeights(owner.weights)];
        const half = Object.fromEntries(shares.map(([peer, share]) => [peer, share / 2]));
        const single = [...others, ...under([owner.id], unit, () => owner.weights)];
        const twice = [
          ...recognising(others, owner.id, halves),
          ...under(halves, unit, () => (shares.length > 0 ? { ...half, nobody: 0.5 } : {})),
        ];
        const before = totalOf(single, [owner.id], unit);
        const after = totalOf(twice, halves, unit);
        expect(Math.abs(after - before)).toBeLessThanOrEqual(1e-9 * before + rounding(single));
      }),
      RUNS,
    );
  });

  test('get no more, however many, than one who gives all recognition back', () => {
    fc.assert(
      fc.property(
        scenarios,
        fc.nat(),
        fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }),
        (drawn, pick, returned) => {
          const taker = takerIn(drawn, pick);
          if (taker === undefined) return;
          const { owner, unit } = taker;
          const friend = taker.others.find(({ weights }) => (weights[owner.id] ?? 0) > 0);
          if (friend === undefined) return;
          // One friend alone, so that all recognition can be given back.
          const others = taker.others.map((one) => {
            const { [owner.id]: weight = 0, ...rest } = one.weights;
            return one === friend ? one : { ...one, weights: { ...rest, nobody: weight } };
          });
          const names = returned.map((_, index) => `name ${String(index)}`);
          const many = [
            ...recognising(others, owner.id, names),
            ...under(names, unit, (index) => ({
              [friend.id]: returned[index] ?? 1,
              nobody: 1 - (returned[index] ?? 1),
            })),
          ];
          const devoted = [...others, ...under([owner.id], unit, () => ({ [friend.id]: 1 }))];
          const most = totalOf(devoted, [owner.id], unit);
          expect(totalOf(many, names, unit)).toBeLessThanOrEqual(
            most * (1 + 1e-9) + rounding(devoted),
          );
        },
      ),
      RUNS,
    );
  });

  test('known gap: in tier 1 they get more than one who gave little recognition back', () => {
    const friend = { friend: 9 };
    const ana = (weights: Record<string, number>) => someone('ana', weights, pot(10));
    const cleo = someone('cleo', { ana: 1 }, dinner(100));
    const ben = (id: string, quantity: number, others: Record<string, number>) =>
      someone(id, { ana: 1, ...others }, dinner(quantity));
    const one = [ana({ ben: 1, cleo: 1 }), ben('ben', 100, friend), cleo];
    const two = [
      ana({ 'ben a': 0.5, 'ben b': 0.5, cleo: 1 }),
      ben('ben a', 50, friend),
      ben('ben b', 50, friend),
      cleo,
    ];
    expect(getting(one, 'ben')).toBeCloseTo(10 / 6, 9);
    expect(getting(two, 'ben a', 'ben b')).toBeCloseTo(20 / 7, 9);
    // No more than by giving all recognition back under one name.
    expect(getting([ana({ ben: 1, cleo: 1 }), ben('ben', 100, {}), cleo], 'ben')).toBeCloseTo(5, 9);
  });
});

test('known gap: overstating one of several needs draws recognition to it from the others', () => {
  const group = (north: number): SolveParticipant[] => [
    someone('ana', { ben: 1, dan: 1 }, pot(10)),
    someone('ben', { ana: 1, cleo: 1 }, dinner(north, 'north'), dinner(10, 'south')),
    someone('cleo', { ben: 1 }, pot(10, 'south')),
    someone('dan', { ana: 1 }, dinner(100)),
  ];
  // The other need is served elsewhere, so that what it gives up costs less than the first one gains.
  expect(getting(group(30), 'ben')).toBeGreaterThan(getting(group(10), 'ben') + 0.5);
});

describe('in proportion to need', () => {
  test('caps, sharing-out and the order of things hold as they do for equal levels', () => {
    const rule = { division: proportionalToNeed };
    fc.assert(
      fc.property(scenarios, drawnOrder, (group, order) => {
        const { allocations } = solve(group, rule);
        const quantities = quantitiesOf(group);
        for (const end of ['source', 'target'] as const) {
          for (const [unit, total] of totalsBy(end, allocations)) {
            expect(total).toBeLessThanOrEqual((quantities.get(unit) ?? 0) * (1 + 1e-15));
          }
        }
        expect(solve(reordered(group, order()), rule)).toEqual(solve(group, rule));
      }),
      RUNS,
    );
  });
});
