import type { Unit } from '@symbolon/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proportionalToNeed } from './division.ts';
import { solve, type SolveOptions } from './solve.ts';
import type { SolveParticipant } from './solution.ts';
import { quantitiesOf, totalsBy } from './testing/compare-amounts.ts';
import { scenarioArbitrary } from './testing/scenario-arbitrary.ts';

const RUNS = { numRuns: 1_000 };
const scenarios = scenarioArbitrary(8);

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

describe('two identities', () => {
  const give = (quantity: number): Unit => ({
    id: 'u',
    kind: 'capacity',
    type: 'meals',
    quantity,
  });
  const need = (quantity: number): Unit => ({ id: 'u', kind: 'need', type: 'meals', quantity });
  const person = (id: string, unit: Unit, weights: Record<string, number>): SolveParticipant => ({
    id,
    weights,
    state: { profile: { name: id }, units: [unit], acceptance: [], stability: 1 },
  });
  const getting = (group: readonly SolveParticipant[], ...ids: string[]): number => {
    const totals = received(group);
    return ids.reduce((sum, id) => sum + (totals.get(JSON.stringify([id, 'u'])) ?? 0), 0);
  };

  test('get together what one gets, where those who recognise them share their recognition out', () => {
    fc.assert(
      fc.property(scenarios, fc.nat(), (drawn, pick) => {
        // Recognition of one who recognises nobody: what is received is all that counts.
        const group = drawn.map((one) => ({
          ...one,
          state: { ...one.state, units: one.state.units.filter(({ quantity }) => quantity < 1e9) },
        }));
        const targets = lone(group, 'need');
        const target = targets[pick % Math.max(1, targets.length)];
        if (target === undefined) return;
        const { owner, unit } = target;
        const silent = group.map((one) => (one.id === owner ? { ...one, weights: {} } : one));
        const half = (id: string): SolveParticipant => ({
          id,
          weights: {},
          state: {
            profile: { name: id },
            units: [{ ...unit, quantity: unit.quantity / 2 }],
            acceptance: [],
            stability: 1,
          },
        });
        const twice = [
          ...silent
            .filter(({ id }) => id !== owner)
            .map((one) => {
              const { [owner]: weight = 0, ...others } = one.weights;
              return { ...one, weights: { ...others, 'half a': weight / 2, 'half b': weight / 2 } };
            }),
          half('half a'),
          half('half b'),
        ];
        const single = silent.map((one) =>
          one.id !== owner ? one : { ...one, state: { ...one.state, units: [unit] } },
        );
        const before = received(single).get(JSON.stringify([owner, unit.id])) ?? 0;
        const totals = received(twice);
        const after =
          (totals.get(JSON.stringify(['half a', unit.id])) ?? 0) +
          (totals.get(JSON.stringify(['half b', unit.id])) ?? 0);
        expect(Math.abs(after - before)).toBeLessThanOrEqual(1e-9 * before + rounding(single));
      }),
      RUNS,
    );
  });

  test('known gap: in tier 1 they get more than one who gave little recognition back', () => {
    const others = { friend: 9 };
    const one = [
      person('ana', give(10), { ben: 1, cleo: 1 }),
      person('ben', need(100), { ana: 1, ...others }),
      person('cleo', need(100), { ana: 1 }),
    ];
    const two = [
      person('ana', give(10), { 'ben a': 0.5, 'ben b': 0.5, cleo: 1 }),
      person('ben a', need(50), { ana: 1, ...others }),
      person('ben b', need(50), { ana: 1, ...others }),
      person('cleo', need(100), { ana: 1 }),
    ];
    expect(getting(one, 'ben')).toBeCloseTo(10 / 6, 9);
    expect(getting(two, 'ben a', 'ben b')).toBeCloseTo(20 / 7, 9);
    // No more than by giving all recognition back under one name.
    const devoted = one.map((each) =>
      each.id === 'ben' ? { ...each, weights: { ana: 1 } } : each,
    );
    expect(getting(devoted, 'ben')).toBeCloseTo(5, 9);
  });
});

describe('in proportion to need', () => {
  test('caps, sharing-out and the order of things hold as they do for equal levels', () => {
    const rule = { division: proportionalToNeed };
    fc.assert(
      fc.property(scenarios, (group) => {
        const { allocations } = solve(group, rule);
        const quantities = quantitiesOf(group);
        for (const end of ['source', 'target'] as const) {
          for (const [unit, total] of totalsBy(end, allocations)) {
            expect(total).toBeLessThanOrEqual((quantities.get(unit) ?? 0) * (1 + 1e-15));
          }
        }
        expect(solve([...group].reverse(), rule)).toEqual(solve(group, rule));
      }),
      RUNS,
    );
  });
});
