import type { Unit } from '@symbolon/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { solve } from './solve.ts';
import type { SolveParticipant } from './solution.ts';
import { quantitiesOf, totalsBy } from './testing/compare-amounts.ts';
import { scenarioArbitrary } from './testing/scenario-arbitrary.ts';

const RUNS = { numRuns: 1_000 };

/** The group with what becomes of each unit. */
const withUnits = (
  group: readonly SolveParticipant[],
  change: (unit: Unit, owner: string) => Unit[],
): SolveParticipant[] =>
  group.map((one) => ({
    ...one,
    state: { ...one.state, units: one.state.units.flatMap((unit) => change(unit, one.id)) },
  }));

/** Groups in which all that passes are wholes: who takes those and fractions is an exception. */
const wholes = scenarioArbitrary(8, { whole: true }).map((group) =>
  withUnits(group, ({ reserve = 0, ...unit }) => {
    if (unit.quantity > 1e6) return [];
    const kept = reserve > 0 ? { reserve: Math.floor(reserve) } : {};
    return [{ ...unit, quantity: Math.ceil(unit.quantity), whole: true, ...kept }];
  }),
);
/** Groups with minimums, whose owners do not say that they want all or nothing. */
const minimums = scenarioArbitrary(8, { minimum: true }).map((group) =>
  withUnits(group, ({ indivisible, ...unit }) => (indivisible === true ? [] : [unit])),
);

const received = (group: readonly SolveParticipant[]): Map<string, number> =>
  totalsBy('target', solve(group).allocations);

const keyOf = (owner: string, unit: Unit): string => JSON.stringify([owner, unit.id]);

/** Rounding in proportion to the largest quantity there is. */
const rounding = (group: readonly SolveParticipant[]): number =>
  4e-12 * Math.max(0, ...quantitiesOf(group).values()) + 1e-300;

/** One of the units of a kind whose owner has no other one, so that no recognition is divided anew. */
const pickLone = (group: readonly SolveParticipant[], kind: Unit['kind'], pick: number) => {
  const lone = group.flatMap(({ id, state }) => {
    const own = state.units.filter((unit) => unit.kind === kind);
    return own.length === 1 ? own.map((unit) => ({ owner: id, unit })) : [];
  });
  return lone[pick % Math.max(1, lone.length)];
};

/** The group in which somebody has, or says to need, so many times as much of one unit. */
const times = (group: readonly SolveParticipant[], one: Unit, factor: number) =>
  withUnits(group, (unit) => [unit === one ? { ...unit, quantity: unit.quantity * factor } : unit]);

describe.each([
  ['in wholes', wholes],
  ['with minimums', minimums],
])('%s', (_, groups) => {
  test('stating more than one needs gains nothing', () => {
    fc.assert(
      fc.property(groups, fc.nat(), fc.constantFrom(2, 10), (group, pick, factor) => {
        const taker = pickLone(group, 'need', pick);
        if (taker === undefined) return;
        const key = keyOf(taker.owner, taker.unit);
        const honest = received(group).get(key) ?? 0;
        const boasted = received(times(group, taker.unit, factor)).get(key) ?? 0;
        // What an honest need leaves open, a larger one does not fill either.
        const useful = Math.min(boasted, taker.unit.quantity);
        expect(useful - honest).toBeLessThanOrEqual(1e-9 * taker.unit.quantity + 1e-300);
      }),
      RUNS,
    );
  });
});

describe('in wholes', () => {
  test('more capacity hurts nobody who needs something', () => {
    fc.assert(
      fc.property(wholes, fc.nat(), fc.constantFrom(2, 3, 10), (group, pick, factor) => {
        const source = pickLone(group, 'capacity', pick);
        if (source === undefined) return;
        const more = times(group, source.unit, factor);
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

describe('with minimums', () => {
  test('cutting a capacity in two changes nobody’s total', () => {
    fc.assert(
      fc.property(minimums, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (group, part) => {
        const cut = withUnits(group, (unit) =>
          unit.kind === 'need'
            ? [unit]
            : [part, 1 - part].map((share, index) => ({
                ...unit,
                id: `${unit.id} ${String(index)}`,
                quantity: unit.quantity * share,
                ...(unit.reserve === undefined ? {} : { reserve: unit.reserve * share }),
              })),
        );
        const [before, after] = [received(group), received(cut)];
        for (const need of new Set([...before.keys(), ...after.keys()])) {
          const [a, b] = [before.get(need) ?? 0, after.get(need) ?? 0];
          expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-8 * Math.max(a, b) + rounding(group));
        }
      }),
      RUNS,
    );
  });
});
