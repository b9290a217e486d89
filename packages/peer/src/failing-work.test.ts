import {
  allocationDefinition,
  defineProtocol,
  type ComputeOutput,
  type Protocol,
} from '@symbolon/algorithm';
import { SymbolonError, type Results, type State } from '@symbolon/schemas';
import { expect, it } from 'vitest';
import { stateOf, unit } from '../test/group.ts';
import { createVirtualGroup, idOf } from '../test/virtual-group.ts';
import { createInspection } from './inspection.ts';

const many = (kind: 'need' | 'capacity', count: number, quantity: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `${kind} ${String(index)}`,
    kind,
    type: 'meal',
    quantity,
  }));

/** Allocation that leaves nothing out of its results, however many there are. */
const unabridged = defineProtocol<State, Results>({
  ...allocationDefinition(),
  abridge: (results) => results,
});

async function settledPair(protocol?: Protocol<State, Results>) {
  const group = createVirtualGroup(protocol);
  const [a, c] = [group.make('a'), group.make('c')];
  a.stores.myLocalState.set(stateOf('a', many('capacity', 40, 10)));
  c.stores.myLocalState.set(stateOf('c', [unit('need', 5)]));
  a.recognise(c.id, 1);
  c.recognise(a.id, 1);
  const started = Promise.all([a.start(), c.start()]);
  await group.pass(20_000);
  await started;
  return { group, a, c };
}

it('more than may be published, of what others say, is told of and stops nothing else', async () => {
  const { group, a, c } = await settledPair(unabridged);
  expect([a.failure.get(), a.settling.get().status]).toEqual([undefined, 'converged']);
  a.recognise(idOf('z'), 1);
  const z = group.make('z').session;
  await z.environment.network.connect();
  const publish = (state: object) => z.publish('/allocation/state', state);
  await publish(stateOf('z', many('need', 400, 1)));
  await group.pass(20_000);
  const { phase } = a.phase.get();
  expect(a.failure.get()).toBeInstanceOf(SymbolonError);
  expect(a.settling.get().status).not.toBe('converged');
  await group.pass(30_000);
  expect(a.phase.get().phase).toBeGreaterThan(phase);
  expect(c.isFresh(a.id)).toBe(true);
  await publish(stateOf('z', many('need', 2, 1)));
  await group.pass(10_000);
  expect(a.failure.get()).toBeUndefined();
  const given = a.stores.myComputedResults.get()?.gives.flatMap(({ allocations }) => allocations);
  expect(given?.some(({ peer }) => peer === idOf('z'))).toBe(true);
  await Promise.all([a.stop(), c.stop(), group.pass(10_000)]);
});

it.each([
  ['a promise', (made: ComputeOutput<State, Results>) => Promise.resolve(made)],
  ['nothing', () => undefined],
  ['a state alone', ({ state }: ComputeOutput<State, Results>) => ({ state })],
  ['results alone', ({ results }: ComputeOutput<State, Results>) => ({ results })],
])('a computation that gives %s is told of', async (_, broken) => {
  const definition = allocationDefinition();
  const { a, c, group } = await settledPair(
    defineProtocol<State, Results>({
      ...definition,
      incremental: undefined as never,
      compute: (...given) => broken(definition.compute(...given)) as never,
    }),
  );
  const told = {
    code: 'invalid-value',
    message: 'the computation of "allocation" is not whole',
  };
  expect(a.failure.get()).toMatchObject(told);
  expect(() => createInspection(a).computeResults()).toThrow(expect.objectContaining(told));
  await Promise.all([a.stop(), c.stop(), group.pass(10_000)]);
});

it('a heartbeat that could not be finished is followed by the next', async () => {
  const { group, a, c } = await settledPair();
  const { phase } = a.phase.get();
  let failures = 0;
  const end = a.hasSystemConverged.subscribe(() => undefined);
  const original = a.stores.myCoordinationState;
  const set = original.set.bind(original);
  Object.assign(a.stores.myCoordinationState, {
    set(value: Parameters<typeof set>[0]): void {
      if (failures > 0) {
        set(value);
        return;
      }
      failures += 1;
      throw new Error('once');
    },
  });
  await group.pass(6_000);
  expect(failures).toBe(1);
  await group.pass(30_000);
  expect(a.failure.get()).toBeUndefined();
  expect(a.phase.get().phase).toBeGreaterThan(phase);
  expect(c.isFresh(a.id)).toBe(true);
  end();
  await Promise.all([a.stop(), c.stop(), group.pass(10_000)]);
});
