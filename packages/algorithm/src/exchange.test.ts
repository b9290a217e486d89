import type { Level, Results, State } from '@symbolon/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindingAllocations } from './binding-allocations.ts';
import { changeOfAllocation } from './change.ts';
import { computeResults } from './compute-results.ts';
import { disagreeingNeighbours } from './disagreements.ts';
import type { ComputeInput } from './protocol.ts';
import { solve } from './solve.ts';
import type { SolveParticipant } from './solution.ts';
import { drawnOrder, type Reorder } from './testing/drawn-order.ts';
import { createExchange, type Exchange, type Published } from './testing/exchange.ts';
import { findDifference, quantitiesOf, totalsBy } from './testing/compare-amounts.ts';
import { isMultiSource } from './testing/multi-source.ts';
import { progressiveFilling } from './testing/progressive-filling.ts';
import { scenarioArbitrary } from './testing/scenario-arbitrary.ts';
import { settleExchange } from './testing/settle-exchange.ts';

const RUNS = { numRuns: 1_000 };
const scenarios = fc
  .oneof(
    { weight: 2, arbitrary: scenarioArbitrary(6) },
    { weight: 1, arbitrary: scenarioArbitrary(6, { whole: true, minimum: true }) },
  )
  .filter(isMultiSource);

/** One thing that happens: someone computes, or something of any age arrives; what does not is lost. */
interface Step {
  readonly who: number;
  readonly from: number;
  readonly age: number;
  readonly what: 'compute' | 'state' | 'results' | 'weights';
}

const schedule: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    who: fc.nat(5),
    from: fc.nat(5),
    age: fc.nat(4),
    what: fc.constantFrom('compute', 'compute', 'state', 'results', 'results', 'weights'),
  }),
  { maxLength: 150, size: 'max' },
);

test('nobody who is not there can compute', () => {
  expect(() => {
    createExchange([]).compute('nobody');
  }).toThrow('there is no participant nobody');
});

/** Numbers from 0 up to 1, the same for the same seed: more of them than it is worth to draw one by one. */
function drawFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    const mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    const again = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((again ^ (again >>> 15)) >>> 0) / 2 ** 32;
  };
}

const level: fc.Arbitrary<Level> = fc.oneof(
  fc.constant(null),
  fc.constant(0),
  fc.double({ min: 0, max: 1e3, noNaN: true }),
);

function run(exchange: Exchange, steps: readonly Step[], after: () => void): void {
  const at = (index: number): string => exchange.ids[index % exchange.ids.length] ?? '';
  for (const { who, from, age, what } of steps) {
    if (what === 'compute') {
      exchange.compute(at(who));
      after();
    } else exchange.deliver(at(from), at(who), age, what);
  }
}

/** As if everyone had published some levels before, out of thin air. */
function randomStart(
  group: readonly SolveParticipant[],
  levels: readonly Level[],
): Map<string, Published> {
  let next = 0;
  const draw = (): Level => levels[next++ % levels.length] ?? null;
  return new Map(
    group.map(({ id, state }) => {
      const tiers = [1, 2] as const;
      const acceptance = state.units.flatMap((unit) =>
        unit.kind === 'need' ? tiers.map((tier) => ({ unit: unit.id, tier, level: draw() })) : [],
      );
      const gives = state.units.flatMap((unit) =>
        unit.kind === 'capacity'
          ? tiers.map((tier) => ({ unit: unit.id, tier, level: draw(), allocations: [] }))
          : [],
      );
      return [id, { state: { ...state, acceptance }, results: { gives, takes: [] } }];
    }),
  );
}

/** What a central computation gives, as what binds is told. */
function centralAllocations(group: Parameters<typeof solve>[0]) {
  return solve(group).allocations.map(
    ({ source, sourceUnit, target, targetUnit, tier, amount }) => ({
      source,
      sourceUnit,
      target,
      targetUnit,
      tier,
      amount,
    }),
  );
}

describe('exchanging results', () => {
  test('settles to the last bit on what is computed centrally, from any start, in any order', () => {
    fc.assert(
      fc.property(
        scenarios,
        schedule,
        fc.array(level, { minLength: 1, maxLength: 12 }),
        (group, steps, levels) => {
          const exchange = createExchange(group, randomStart(group, levels));
          run(exchange, steps, () => undefined);
          settleExchange(exchange);
          const settled = bindingAllocations(exchange.published());
          const central = centralAllocations(group);
          expect(settled).toEqual(central);
          const doubts: true[] = [];
          const plain = progressiveFilling(group, () => doubts.push(true));
          if (doubts.length === 0) expect(findDifference(group, settled, plain)).toBeUndefined();
        },
      ),
      RUNS,
    );
  });

  test('settles there by single deliveries alone, in any order, late, twice, stale or lost, to the end', () => {
    fc.assert(
      fc.property(scenarios, fc.nat(), (group, seed) => {
        const exchange = createExchange(group);
        const { ids } = exchange;
        const draw = drawFrom(seed);
        const one = <T>(among: readonly T[]): T => among[Math.floor(draw() * among.length)] as T;
        const order = ids.flatMap((from) =>
          ids.flatMap((to) =>
            (['state', 'results', 'weights'] as const).map((what) => ({ from, to, what })),
          ),
        );
        let before = '';
        let quiet = 0;
        for (let block = 0; quiet < 4; block += 1) {
          if (block === 400) throw new Error('the exchange does not settle');
          for (let step = 0; step < 3 * order.length; step += 1) {
            const { from, to, what } = one(order);
            // Three in ten get lost; of the others most are late, and an older one may come after a newer one.
            if (draw() > 0.3) exchange.deliver(from, to, Math.floor(draw() * 4), what);
            if (draw() < 0.3) exchange.computeAgain(one(ids));
          }
          const now = JSON.stringify(
            ids.map((id) => [exchange.inputOf(id).state, exchange.published().get(id)]),
          );
          quiet = now === before ? quiet + 1 : 0;
          before = now;
        }
        const settled = bindingAllocations(exchange.published());
        expect(settled).toEqual(centralAllocations(group));
      }),
      { numRuns: 250 },
    );
  });

  test('binds no unit beyond its quantity at any moment on the way', () => {
    fc.assert(
      fc.property(scenarios, schedule, (group, steps) => {
        const quantities = quantitiesOf(group);
        const exchange = createExchange(group);
        run(exchange, steps, () => {
          const binding = bindingAllocations(exchange.published());
          for (const end of ['source', 'target'] as const) {
            for (const [unit, total] of totalsBy(end, binding)) {
              expect(total).toBeLessThanOrEqual((quantities.get(unit) ?? 0) * (1 + 1e-15));
            }
          }
        });
      }),
      RUNS,
    );
  });

  test('once settled, nothing changes and everyone agrees', () => {
    fc.assert(
      fc.property(scenarios, (group) => {
        const exchange = createExchange(group);
        settleExchange(exchange);
        exchange.deliverAll();
        for (const id of exchange.ids) {
          const input = exchange.inputOf(id);
          const output = computeResults(input);
          const results = exchange.published().get(id) as Results;
          expect(changeOfAllocation({ state: input.state, results }, output)).toBe(0);
          expect(disagreeingNeighbours(input, output, 1e-9)).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  test('a computation does not depend on the order of its inputs, to the last bit', () => {
    fc.assert(
      fc.property(scenarios, schedule, drawnOrder, (group, steps, order) => {
        const exchange = createExchange(group);
        const reorder = order();
        run(exchange, steps, () => undefined);
        for (const id of exchange.ids) {
          const input = exchange.inputOf(id);
          expect(computeResults(inputReordered(input, reorder)).results).toEqual(
            computeResults(input).results,
          );
        }
      }),
      RUNS,
    );
  });
});

function inputReordered(
  input: ComputeInput<State, Results>,
  reorder: Reorder,
): ComputeInput<State, Results> {
  const reorderState = (state: State): State => ({
    ...state,
    units: reorder(state.units),
    acceptance: reorder(state.acceptance),
  });
  const reorderRows = (rows: Results['gives']): Results['gives'] =>
    reorder(rows).map((row) => ({ ...row, allocations: reorder(row.allocations) }));
  return {
    ...input,
    state: reorderState(input.state),
    neighbours: new Map(
      reorder([...input.neighbours]).map(([peer, neighbour]) => [
        peer,
        {
          ...neighbour,
          state: neighbour.state && reorderState(neighbour.state),
          results: neighbour.results && {
            gives: reorderRows(neighbour.results.gives),
            takes: reorderRows(neighbour.results.takes),
          },
        },
      ]),
    ),
  };
}
