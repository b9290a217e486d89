import {
  ResultsSchema,
  StateSchema,
  ValidationError,
  type Results,
  type State,
} from '@symbolon/schemas';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { allocation, allocationDefinition } from './allocation.ts';
import { defineProtocol, type Protocol, type ProtocolDefinition } from './define-protocol.ts';
import { equalLevels, proportionalToNeed } from './division.ts';
import { minimumMetric, productMetric } from './metrics.ts';
import type { Compute, ComputeInput, ComputeOutput, RelationshipMetric } from './protocol.ts';
import { solve } from './solve.ts';
import { DEFAULT_THRESHOLDS } from './thresholds.ts';
import { capacity, inputOf, mutual, need, stateOf } from './testing/inputs.ts';

const minimal = {
  name: 'feed',
  schemas: { state: StateSchema, results: ResultsSchema },
  compute: ({ state }: { state: State }): ComputeOutput<State, Results> => ({
    state,
    results: { gives: [], takes: [] },
  }),
};

const state = (units: State['units']): State => ({
  profile: { name: 'Ana' },
  units,
  acceptance: [],
  stability: 1,
});

describe('defineProtocol', () => {
  test('fills in what a definition leaves out', () => {
    const protocol = defineProtocol<State, Results>(minimal);
    const output = { state: state([]), results: { gives: [], takes: [] } };
    expect(protocol.metric).toBe(minimumMetric);
    expect(protocol.division).toBe(equalLevels);
    expect(protocol.thresholds).toEqual(DEFAULT_THRESHOLDS);
    expect(DEFAULT_THRESHOLDS).toEqual({
      epsilon: 1e-6,
      computeFreshMs: 60_000,
      coordinateFreshMs: 30_000,
    });
    expect(protocol.metrics(output)).toEqual({});
    expect(protocol.change(output, structuredClone(output))).toBe(0);
    expect(protocol.change(output, { ...output, state: { ...output.state, stability: 0 } })).toBe(
      1,
    );
    expect(protocol.compatible(output.state, output.state)).toBe(true);
    expect(protocol.disagreements(inputOf(output.state, {}), output, 0)).toEqual([]);
    expect(protocol.explain(inputOf(output.state, {}), output, 'ana')).toEqual([]);
    expect(protocol.received(output).size + protocol.exchanged(output).size).toBe(0);
    expect(protocol.stability({ ...output.state, stability: 0 })).toBe(1);
    expect(protocol.withStability(output.state, 0)).toBe(output.state);
    expect(protocol.hasNeeds(output.state) && protocol.hasCapacities(output.state)).toBe(true);
    expectTypeOf(protocol).toEqualTypeOf<Protocol<State, Results>>();
    expectTypeOf(protocol.incremental()).toEqualTypeOf<Compute<State, Results>>();
    expectTypeOf(protocol.compute).returns.toEqualTypeOf<ComputeOutput<State, Results>>();
  });

  test('computes by the rules that the definition chose', () => {
    const seen: unknown[] = [];
    const protocol = defineProtocol<State, Results>({
      ...minimal,
      metric: productMetric,
      division: proportionalToNeed,
      thresholds: { epsilon: 1e-3 },
      compute: (input, rules) => {
        seen.push(rules);
        return minimal.compute(input);
      },
    });
    const read = inputOf(stateOf(), {});
    expect(protocol.incremental()(read)).toEqual(protocol.compute(read));
    expect(seen).toEqual(
      Array.from({ length: 2 }, () => ({ metric: productMetric, division: proportionalToNeed })),
    );
    expect(protocol.thresholds).toEqual({ ...DEFAULT_THRESHOLDS, epsilon: 1e-3 });
  });

  test('asks all of an object of a class, too, which knows what is its own', () => {
    class Feed implements ProtocolDefinition<State, Results> {
      readonly name = 'feed';
      readonly schemas = minimal.schemas;
      readonly #asked: string[] = [];

      get asked(): readonly string[] {
        return this.#asked;
      }

      compute(input: ComputeInput<State, Results>): ComputeOutput<State, Results> {
        this.#asked.push('compute');
        return minimal.compute(input);
      }

      compatible(): boolean {
        this.#asked.push('compatible');
        return false;
      }

      metrics(): Record<string, number> {
        this.#asked.push('metrics');
        return { posts: this.#asked.length };
      }

      hasNeeds(): boolean {
        return this.#asked.length === 0;
      }

      declared(): undefined {
        return undefined;
      }
    }
    const feed = new Feed();
    const protocol = defineProtocol<State, Results>(feed);
    const output = protocol.compute(inputOf(stateOf(), {}));
    expect(protocol.compatible(output.state, output.state)).toBe(false);
    expect(protocol.metrics(output)).toEqual({ posts: 3 });
    expect(protocol.change(output, output)).toBeGreaterThan(0);
    expect(protocol.hasNeeds(output.state)).toBe(false);
    expect(protocol.declared(output.state)).toBeUndefined();
    expect(feed.asked.slice(0, 3)).toEqual(['compute', 'compatible', 'metrics']);
  });

  test('refuses thresholds out of their range, and ones that there are not', () => {
    const define = (thresholds: object) =>
      defineProtocol<State, Results>({ ...minimal, thresholds }).thresholds;
    for (const value of [Number.NaN, -1, Infinity, '1', null]) {
      for (const name of Object.keys(DEFAULT_THRESHOLDS)) {
        expect(() => define({ [name]: value })).toThrow(ValidationError);
      }
    }
    expect(() => define({ epsilon: -1 })).toThrow(
      'thresholds.epsilon: a number from 0 to 1 expected, not -1',
    );
    expect(() => define({ computeFreshMs: 0 })).toThrow(ValidationError);
    expect(() => define({ tolerance: 1 })).toThrow('thresholds.tolerance is no threshold');
    expect(define({ epsilon: undefined })).toEqual(DEFAULT_THRESHOLDS);
    expect(define({ epsilon: 0, computeFreshMs: 1 })).toEqual({
      ...DEFAULT_THRESHOLDS,
      ...{ epsilon: 0, computeFreshMs: 1 },
    });
  });

  test('refuses a metric that is not the same from both ends, or no number', () => {
    const lopsided: RelationshipMetric[] = [
      (mine) => mine,
      (mine, theirs) => mine ** 0.4 * theirs ** 0.6,
      () => Number.NaN,
      (mine, theirs) => 1 / (mine * theirs) / 0,
    ];
    for (const metric of lopsided) {
      expect(() => defineProtocol<State, Results>({ ...minimal, metric })).toThrow(ValidationError);
      expect(() => solve([], { metric })).toThrow(ValidationError);
    }
  });

  test('takes no metric for mutual where one side does not recognise the other', () => {
    const mean = (mine: number, theirs: number): number => (mine + theirs) / 2;
    const handed: RelationshipMetric[] = [];
    const protocol = defineProtocol<State, Results>({
      ...minimal,
      metric: mean,
      compute: (input, rules) => {
        handed.push(rules.metric);
        return minimal.compute(input);
      },
    });
    protocol.compute(inputOf(stateOf(), {}));
    expect(handed).toEqual([protocol.metric]);
    const { metric } = protocol;
    expect([metric(0.5, 0), metric(0, 0.5), metric(0.5, 0.25)]).toEqual([0, 0, 0.375]);
    expect(defineProtocol({ ...minimal, metric }).metric).toBe(metric);
  });

  test('judges change by the metrics, where there are any', () => {
    const { change } = defineProtocol<State, Results>({
      ...minimal,
      metrics: ({ state }) =>
        Object.fromEntries(state.units.map(({ id, quantity }) => [id, quantity])),
    });
    const says = (...units: State['units']): ComputeOutput<State, Results> => ({
      state: stateOf(...units),
      results: { gives: [], takes: [] },
    });
    expect(change(says(need(4)), says(need(4)))).toBe(0);
    expect(change(says(need(4)), says(need(5)))).toBeCloseTo(0.2, 12);
    expect(change(says(need(4)), says())).toBe(1);
    expect(change(says(), says(need(4)))).toBe(1);
  });

  test('judges change by what the outputs say as long as there are no metrics of them', () => {
    const { change } = defineProtocol<State, Results>({ ...minimal, metrics: () => ({}) });
    const says = (...units: State['units']) => minimal.compute({ state: stateOf(...units) });
    expect(change(says(need(4)), says(need(4)))).toBe(0);
    expect(change(says(need(4)), says(need(5)))).toBe(1);
  });

  test('judges a metric that is no number by nothing: it has changed', () => {
    const metrics = () => ({ share: Number.NaN });
    const { change } = defineProtocol<State, Results>({ ...minimal, metrics });
    const output = minimal.compute({ state: stateOf() });
    expect(change(output, output)).toBe(1);
  });

  test('without metrics any difference counts, that of a list from a map too', () => {
    const { change } = defineProtocol<State, unknown>({
      ...minimal,
      schemas: { state: StateSchema, results: ResultsSchema },
    });
    const says = (results: unknown): ComputeOutput<State, unknown> => ({
      state: stateOf(need(4)),
      results,
    });
    expect(change(says({ a: [1], b: 2 }), says({ b: 2, a: [1] }))).toBe(0);
    expect(change(says([1, 2]), says([2, 1]))).toBe(1);
    expect(change(says([]), says({}))).toBe(1);
    expect(change(says({}), says(null))).toBe(1);
  });

  test('refuses a name that could not be part of a path', () => {
    expect(() => defineProtocol<State, Results>({ ...minimal, name: 'My Feed' })).toThrow(
      ValidationError,
    );
  });
});

describe('allocation', () => {
  test('is made one’s own by other rules', () => {
    const fair = defineProtocol({
      ...allocationDefinition(),
      name: 'fair',
      division: proportionalToNeed,
    });
    const read = inputOf(stateOf(capacity(9)), {
      ana: { ...mutual(0.5), state: stateOf(need(10)) },
      ben: { ...mutual(0.5), state: stateOf(need(20)) },
    });
    const amounts = (protocol: Protocol<State, Results>): number[] =>
      protocol.compute(read).results.gives[0]?.allocations.map(({ amount }) => amount) ?? [];
    expect(amounts(allocation)).toEqual([4.5, 4.5]);
    expect(amounts(fair)).toEqual([3, 6]);
    expect(allocation.metrics(allocation.compute(read))).toEqual({ 'gives pot in tier 1': 9 });
    const anything = defineProtocol({ ...allocationDefinition(() => true), name: 'anything' });
    const rides = stateOf({ ...need(1), type: 'rides' });
    expect(anything.compatible(rides, read.state)).toBe(true);
    expect(allocation.compatible(rides, read.state)).toBe(false);
  });

  test('names the levels that bind, and adds up by need and by peer over both tiers', () => {
    const amount = (peer: string, amount: number) => ({ peer, unit: 'u', weight: 0.5, amount });
    const output: ComputeOutput<State, Results> = {
      state: stateOf(),
      results: {
        gives: [
          { unit: 'pot', tier: 1, level: 6, allocations: [amount('ana', 3), amount('ben', 1)] },
          { unit: 'pot', tier: 2, level: null, allocations: [amount('cleo', 2)] },
        ],
        takes: [
          { unit: 'meal', tier: 1, level: null, allocations: [amount('ana', 4)] },
          { unit: 'meal', tier: 2, level: 8, allocations: [amount('cleo', 0.5), amount('dan', 1)] },
          { unit: 'ride', tier: 1, level: 0, allocations: [] },
        ],
      },
    };
    expect(allocation.metrics(output)).toEqual({
      'gives pot in tier 1': 6,
      'takes meal in tier 2': 8,
      'takes ride in tier 1': 0,
    });
    expect([...allocation.received(output)]).toEqual([
      ['meal', 5.5],
      ['ride', 0],
    ]);
    expect([...allocation.exchanged(output)]).toEqual([
      ['ana', 7],
      ['ben', 1],
      ['cleo', 2.5],
      ['dan', 1],
    ]);
  });

  test('shares by what its own rule says fits, and leaves out what weighs nothing by its division', () => {
    const read = inputOf(stateOf({ ...capacity(9), type: 'rides' }), {
      ana: { ...mutual(0.5), state: stateOf(need(10)) },
      ben: { ...mutual(0.5), state: stateOf(need(20)) },
    });
    const definition = allocationDefinition((need) => need.quantity < 15);
    const edges = (protocol: Protocol<State, Results>): (readonly [string, number])[] =>
      protocol
        .compute(read)
        .results.gives.flatMap(({ allocations }) =>
          allocations.map(({ peer, amount }) => [peer, amount] as const),
        );
    expect(edges(allocation)).toEqual([]);
    expect(edges(defineProtocol({ ...definition, name: 'small-first' }))).toEqual([['ana', 9]]);
    expect(edges(defineProtocol({ ...definition, name: 'none', division: () => 0 }))).toEqual([]);
  });

  test('carries on how steady someone has been', () => {
    const steady = allocation.withStability(stateOf(need(1)), 0.5);
    expect(steady).toEqual({ ...stateOf(need(1)), stability: 0.5 });
    expect(allocation.stability(steady)).toBe(0.5);
  });

  const meal = { id: 'meal', kind: 'need', type: 'meals', quantity: 2 } as const;
  const pot = { id: 'pot', kind: 'capacity', type: 'meals', quantity: 2 } as const;

  test('tells who seeks, who offers, and who could serve whom', () => {
    expect(allocation.hasNeeds(state([meal]))).toBe(true);
    expect(allocation.hasNeeds(state([{ ...meal, quantity: 0 }]))).toBe(false);
    expect(allocation.hasCapacities(state([pot]))).toBe(true);
    expect(allocation.hasCapacities(state([{ ...pot, reserve: 2 }]))).toBe(false);
    expect(allocation.compatible(state([meal]), state([pot]))).toBe(true);
    expect(allocation.compatible(state([pot]), state([meal]))).toBe(false);
    expect(allocation.compatible(state([{ ...meal, type: 'rides' }]), state([pot]))).toBe(false);
  });
});
