import {
  ResultsSchema,
  StateSchema,
  ValidationError,
  type Results,
  type State,
} from '@symbolon/schemas';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { allocation, allocationDefinition } from './allocation.ts';
import { DEFAULT_THRESHOLDS, defineProtocol, type Protocol } from './define-protocol.ts';
import { equalLevels, proportionalToNeed } from './division.ts';
import { minimumMetric, productMetric } from './metrics.ts';
import type { Compute, ComputeOutput } from './protocol.ts';
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
