import { expect, expectTypeOf, it } from 'vitest';
import type { Coordination } from '@symbolon/schemas';
import {
  CONTINUOUS_OPERATIONS,
  FRESHNESS_MS,
  OPERATION_DEBOUNCE_MS,
  PHASE_STEPS,
  SUBSETS,
  type StepData,
  type StepFunction,
  type StepRunner,
  type SubsetValues,
} from './index.ts';

interface State {
  readonly units: number;
}
type Values = SubsetValues<State, string, { readonly made: string }>;

it('declares ten steps in their order, and ten operations with the names of none twice', () => {
  expect(PHASE_STEPS.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(new Set(PHASE_STEPS.map(({ name }) => name)).size).toBe(10);
  expect(new Set(CONTINUOUS_OPERATIONS.map(({ name }) => name)).size).toBe(10);
});

it('says how old what is read of others may be, and of nothing that is mine', () => {
  for (const { reads, fresh } of PHASE_STEPS) {
    expect(fresh !== null).toBe(reads.some((subset) => SUBSETS[subset].of === 'peers'));
  }
  expect(FRESHNESS_MS).toEqual({ compute: 60_000, coordinate: 30_000 });
});

it('names no part of the data that nothing reads', () => {
  const read = new Set<string>(
    [...PHASE_STEPS, ...CONTINUOUS_OPERATIONS].flatMap((one) => one.reads),
  );
  expect(Object.keys(SUBSETS).filter((subset) => !read.has(subset))).toEqual([]);
});

it('gathers as long as the matrix says', () => {
  expect(OPERATION_DEBOUNCE_MS).toMatchObject({
    'state publishing': 100,
    'relationship publishing': 200,
    'algorithm-driven subscriptions': 100,
    'result publishing': 100,
    'coordination gossip': 5_000,
    'phase advancement check': 0,
  });
});

it('hands a step what it declares and nothing else, which is checked as it is compiled', () => {
  expectTypeOf<keyof StepData<'phase advancement', Values>>().toEqualTypeOf<
    'my-phase' | 'active-coordination'
  >();
  expectTypeOf<StepData<'phase advancement', Values>['active-coordination']>().toEqualTypeOf<
    ReadonlyMap<string, Coordination | undefined>
  >();
  expectTypeOf<keyof StepData<'compatibility matrix', Values>>().toEqualTypeOf<
    'my-state' | 'active-states'
  >();

  const reads: StepFunction<'stability update', Values, number> = (data) =>
    data['my-receipts'].now.size;
  const readsMore: StepFunction<'stability update', Values, unknown> = (data) =>
    // @ts-expect-error -- this step does not declare that it reads results of others
    data['neighbour-results'];
  const writes: StepFunction<'stability update', Values, undefined> = (data) => {
    // @ts-expect-error -- what a step is handed is not its own
    data['my-state'] = undefined;
    return undefined;
  };
  expect([reads, readsMore, writes]).toHaveLength(3);
});

it('lets only a step wait that is declared to be asynchronous', () => {
  const compile = (runner: StepRunner<Values>) => {
    const made: number = runner.run('phase advancement', () => 1);
    void runner.run('aggregation window', () => Promise.resolve(1));
    // @ts-expect-error -- the computation is synchronous
    void runner.run('multi-tier computation', () => Promise.resolve(1));
    // @ts-expect-error -- there is no such step
    runner.run('coffee break', () => 1);
    // @ts-expect-error -- this step does not declare that it reads who stands how to me
    runner.run('causal clock increment', (data) => String(data['my-groups']));
    return made;
  };
  expect(compile).toBeTypeOf('function');
});
