import type { Unit } from '@symbolon/schemas';
import { expect, test } from 'vitest';
import { stateOf, unit } from '../test/group.ts';
import { createVirtualGroup } from '../test/virtual-group.ts';
import { createInspection } from './inspection.ts';

/** So many that four strangers fill more than one record of whoever they say that they give to. */
const UNITS = 300;

test('strangers with more to give than a record can list silence nobody', async () => {
  const group = createVirtualGroup();
  const [ana, cleo] = [group.make('a'), group.make('c')];
  const need = (quantity: number) => stateOf('ana', [unit('need', quantity)]);
  ana.stores.myLocalState.set(need(5));
  cleo.stores.myLocalState.set(stateOf('cleo', [unit('capacity', 4)]));
  ana.recognise(cleo.id, 1);
  cleo.recognise(ana.id, 1);
  const strangers = ['v', 'w', 'x', 'y'].map((letter) => {
    const stranger = group.make(letter);
    const pots = Array.from({ length: UNITS }, (_, index): Unit => {
      return unit('capacity', 1, `pot-${String(index)}`);
    });
    stranger.stores.myLocalState.set(stateOf(letter, pots));
    stranger.recognise(ana.id, 1);
    return stranger;
  });
  const everyone = [ana, cleo, ...strangers];
  const starting = Promise.all(everyone.map((peer) => peer.start()));
  await group.pass(40_000);
  await starting;

  const taken = () =>
    cleo.stores.networkResults
      .get()
      .get(ana.id)
      ?.takes.find(({ tier }) => tier === 1)?.allocations;
  expect(ana.failure.get()).toBeUndefined();
  expect(ana.stores.myComputedResults.get()?.leftOut).toBeGreaterThan(0);
  expect(taken()).toMatchObject([{ peer: cleo.id, amount: 4 }]);
  expect(ana.settling.get().status).toBe('converged');
  // What she works out with the others is told all the same.
  const inspection = createInspection(ana);
  const explained = strangers.flatMap(({ id }) => inspection.explain(id));
  const leftOut = explained.filter((one) => 'leftOutBy' in one && one.leftOutBy === 'me');
  expect(leftOut.length).toBe(ana.stores.myComputedResults.get()?.leftOut);
  expect(inspection.computeResults().isPublished).toBe(true);

  ana.stores.myLocalState.set(need(2));
  await group.pass(10_000);
  expect(taken()).toMatchObject([{ peer: cleo.id, amount: 2 }]);

  const stopping = Promise.all(everyone.map((peer) => peer.stop()));
  await group.pass(10_000);
  await stopping;
});
