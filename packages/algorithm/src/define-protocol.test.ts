import {
  ResultsSchema,
  StateSchema,
  ValidationError,
  type Results,
  type State,
} from '@symbolon/schemas';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { allocation } from './allocation.ts';
import { defineProtocol } from './define-protocol.ts';
import { minimumMetric } from './metrics.ts';
import type { ComputeOutput } from './protocol.ts';

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
    expect(protocol.change(output, structuredClone(output))).toBe(0);
    expect(protocol.change(output, { ...output, state: { ...output.state, stability: 0 } })).toBe(
      1,
    );
    expect(protocol.compatible(output.state, output.state)).toBe(true);
    expect(protocol.hasNeeds(output.state) && protocol.hasCapacities(output.state)).toBe(true);
    expectTypeOf(protocol.compute).returns.toEqualTypeOf<ComputeOutput<State, Results>>();
  });

  test('refuses a name that could not be part of a path', () => {
    expect(() => defineProtocol<State, Results>({ ...minimal, name: 'My Feed' })).toThrow(
      ValidationError,
    );
  });
});

describe('allocation', () => {
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
