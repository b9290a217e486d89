import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindingAllocations } from './binding-allocations.ts';
import { solve } from './solve.ts';
import type { SolveParticipant } from './solution.ts';
import { edgeKey, quantitiesOf, totalsBy } from './testing/compare-amounts.ts';
import { drawnOrder, reordered } from './testing/drawn-order.ts';
import { createExchange } from './testing/exchange.ts';
import { scenarioArbitrary } from './testing/scenario-arbitrary.ts';
import { settleExchange } from './testing/settle-exchange.ts';
import { normaliseWeights } from './weights.ts';
import { whatIf } from './what-if.ts';

const RUNS = { numRuns: 1_000 };
const wholes = scenarioArbitrary(8, { whole: true });
const everything = scenarioArbitrary(8, { whole: true, minimum: true });

const withWeights = (
  group: readonly SolveParticipant[],
  change: (entry: [string, number], owner: string) => [string, number],
): SolveParticipant[] =>
  group.map((one) => ({
    ...one,
    weights: Object.fromEntries(Object.entries(one.weights).map((entry) => change(entry, one.id))),
  }));

describe('with wholes and minimums, too', () => {
  test('nobody gives more than they have or takes more than they need', () => {
    fc.assert(
      fc.property(everything, (group) => {
        const { allocations, totals } = solve(group);
        const quantities = quantitiesOf(group);
        for (const end of ['source', 'target'] as const) {
          for (const [unit, total] of totalsBy(end, allocations)) {
            expect(total).toBeLessThanOrEqual((quantities.get(unit) ?? 0) * (1 + 1e-15));
          }
        }
        for (const { type, delivered } of totals) {
          const listed = allocations
            .filter(({ target, targetUnit }) => typeOf(group, target, targetUnit) === type)
            .reduce((sum, { amount }) => sum + amount, 0);
          const told = delivered[1] + delivered[2];
          expect(Math.abs(told - listed)).toBeLessThanOrEqual(1e-12 * told);
        }
      }),
      RUNS,
    );
  });

  test('the order of participants, units and weights changes nothing, to the last bit', () => {
    fc.assert(
      fc.property(everything, drawnOrder, (group, order) => {
        expect(solve(reordered(group, order()))).toEqual(solve(group));
      }),
      RUNS,
    );
  });

  test('scaling all weights of a participant changes nothing', () => {
    fc.assert(
      // By powers of two, which round nothing: a whole that is due by a hair would move otherwise.
      fc.property(everything, fc.integer({ min: -20, max: 20 }), (group, power) => {
        const scaled = withWeights(group, ([peer, weight]) => [peer, weight * 2 ** power]);
        expect(solve(scaled).allocations).toEqual(solve(group).allocations);
      }),
      RUNS,
    );
  });

  test('scaling by what rounds them anew moves nothing but last digits', () => {
    fc.assert(
      fc.property(everything, fc.double({ min: 0.01, max: 100, noNaN: true }), (group, factor) => {
        const scaled = withWeights(group, ([peer, weight]) => [peer, weight * factor]);
        const amounts = (of: readonly SolveParticipant[]) =>
          new Map(solve(of).allocations.map((one) => [edgeKey(one), one.amount]));
        const [before, after] = [amounts(group), amounts(scaled)];
        const most = 4e-12 * Math.max(0, ...quantitiesOf(group).values());
        for (const key of new Set([...before.keys(), ...after.keys()])) {
          const [a, b] = [before.get(key) ?? 0, after.get(key) ?? 0];
          expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(a, b) + most);
        }
      }),
      RUNS,
    );
  });

  test('what tier 2 adds takes no whole from tier 1', () => {
    fc.assert(
      fc.property(wholes, (group) => {
        const shares = new Map(group.map(({ id, weights }) => [id, normaliseWeights(weights)]));
        // Recognition of nobody here keeps the other shares what they are.
        const mutual = withWeights(group, ([peer, weight], owner) => [
          shares.get(peer)?.has(owner) === true ? peer : `nobody ${peer}`,
          weight,
        ]);
        const first = solve(group).allocations.filter(({ tier }) => tier === 1);
        const alone = solve(mutual).allocations;
        expect(first.map(edgeKey)).toEqual(alone.map(edgeKey));
        for (const [index, { amount }] of first.entries()) {
          expect(amount).toBeCloseTo(alone[index]?.amount ?? Number.NaN, 6);
        }
      }),
      RUNS,
    );
  });
});

describe('whatIf', () => {
  /** Someone of the group under other circumstances, which are drawn like those of a group. */
  const suppositions = fc
    .tuple(everything, everything, fc.nat())
    .map(([group, other, pick]) => {
      const { id } = group[pick % group.length] as SolveParticipant;
      const drawn = other[pick % other.length] as SolveParticipant;
      return { group, change: { id, state: drawn.state, weights: drawn.weights } };
    })
    .map(({ group, change }) => ({
      group,
      change,
      after: group.map((one) => (one.id === change.id ? change : one)),
    }));

  /** What a group binds itself to once its members have exchanged all they have to say. */
  const settled = (group: readonly SolveParticipant[]): Map<string, number> => {
    const exchange = createExchange(group);
    settleExchange(exchange);
    return new Map(
      bindingAllocations(exchange.published()).map((one) => [edgeKey(one), one.amount]),
    );
  };

  test('tells what the group would come to by itself, and leaves out what would stay', () => {
    fc.assert(
      fc.property(suppositions, ({ group, change, after }) => {
        const [old, now] = [settled(group), settled(after)];
        const { amounts } = whatIf(group, [change]);
        for (const one of amounts) {
          expect(one.before).toBe(old.get(edgeKey(one)) ?? 0);
          expect(one.after).toBe(now.get(edgeKey(one)) ?? 0);
        }
        const told = new Set(amounts.map(edgeKey));
        for (const key of new Set([...old.keys(), ...now.keys()])) {
          if (told.has(key)) continue;
          const [a, b] = [old.get(key) ?? 0, now.get(key) ?? 0];
          expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(a, b));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('tells of units what its amounts add up to, and the opposite of the way back', () => {
    fc.assert(
      fc.property(suppositions, ({ group, change, after }) => {
        const { amounts, units } = whatIf(group, [change]);
        for (const { peer, unit, kind, before, after: then } of units) {
          const end = kind === 'capacity' ? 'source' : 'target';
          const moved = amounts
            .filter((one) => one[end] === peer && one[`${end}Unit`] === unit)
            .reduce((sum, one) => sum + one.after - one.before, 0);
          expect(Math.abs(then - before - moved)).toBeLessThanOrEqual(
            1e-8 * Math.max(before, then),
          );
        }
        const back = group.filter(({ id }) => id === change.id);
        const turned = whatIf(after, back).amounts.map(({ before, after: then, ...edge }) => ({
          ...edge,
          before: then,
          after: before,
        }));
        const sorted = (list: typeof amounts) =>
          list.toSorted((a, b) => (edgeKey(a) < edgeKey(b) ? -1 : 1));
        expect(sorted(turned)).toEqual(sorted(amounts));
      }),
      { numRuns: 300 },
    );
  });
});

function typeOf(group: readonly SolveParticipant[], owner: string, unit: string) {
  return group.find(({ id }) => id === owner)?.state.units.find(({ id }) => id === unit)?.type;
}
