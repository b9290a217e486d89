import { noticePath, recordPath } from '@symbolon/schemas';
import type { NetworkAdapter } from '@symbolon/store';
import { afterEach, expect, it } from 'vitest';
import { stateOf, unit } from '../test/group.ts';
import { createVirtualGroup, idOf } from '../test/virtual-group.ts';
import type { Peer, Results, State, Unit } from './index.ts';

const PHASE = 5_000;
const MINUTE = 60_000;
const STATE = recordPath('allocation', 'state');

let group = createVirtualGroup();
const running = new Set<Peer<State, Results>>();

afterEach(async () => {
  const stopped = Promise.all([...running].map((peer) => peer.stop()));
  running.clear();
  await group.pass(PHASE);
  await stopped;
  group = createVirtualGroup();
});

async function join(
  letter: string,
  others: string,
  units: readonly Unit[],
  disguise?: (adapter: NetworkAdapter) => NetworkAdapter,
) {
  const peer = group.make(letter, disguise);
  running.add(peer);
  peer.stores.myLocalState.set(stateOf(letter, units));
  for (const other of others) peer.recognise(idOf(other), 1);
  const started = peer.start();
  await group.pass(PHASE);
  await started;
  return peer;
}

it('a record that could not be read is asked for again', async () => {
  const line = { drops: false, fails: false, failed: 0 };
  const isOfBen = (author: string, path: string) => author === idOf('b') && path === STATE;
  const poor = (adapter: NetworkAdapter): NetworkAdapter => ({
    ...adapter,
    subscribe: (author, path, onRecord) =>
      adapter.subscribe(author, path, (wire) => {
        if (!line.drops || !isOfBen(author, path)) onRecord(wire);
      }),
    read(author, path, timeoutMs, accepts) {
      if (!line.fails || !isOfBen(author, path))
        return adapter.read(author, path, timeoutMs, accepts);
      line.failed += 1;
      return Promise.reject(new Error('the line is dead'));
    },
  });
  const ana = await join('a', 'b', [unit('capacity', 9)], poor);
  const ben = await join('b', 'a', [unit('need', 4)]);
  await group.pass(MINUTE);
  expect(ana.settling.get().status).toBe('converged');

  Object.assign(line, { drops: true, fails: true });
  ben.stores.myLocalState.set(stateOf('b', [unit('need', 6)]));
  await group.pass(6 * PHASE);
  expect(line.failed).toBeGreaterThan(2);
  expect(ana.settling.get()).toMatchObject({ missing: [ben.id], withheld: [ben.id] });

  line.fails = false;
  await group.pass(MINUTE);
  expect(ana.stores.networkStates.get().get(ben.id)?.units[0]?.quantity).toBe(6);
  expect(ana.settling.get()).toMatchObject({ status: 'converged', missing: [] });
});

it('a notice is left as soon as it can be read whether one was left before', async () => {
  const line = { fails: true, failed: 0 };
  const notice = noticePath('allocation', idOf('b'));
  const poor = (adapter: NetworkAdapter): NetworkAdapter => ({
    ...adapter,
    read(author, path, timeoutMs, accepts) {
      if (!line.fails || path !== notice) return adapter.read(author, path, timeoutMs, accepts);
      line.failed += 1;
      return Promise.reject(new Error('the line is dead'));
    },
  });
  const ben = await join('b', '', [unit('need', 4)]);
  await join('a', 'b', [unit('capacity', 9)], poor);
  await group.pass(MINUTE);
  expect(line.failed).toBeGreaterThan(2);
  expect([...ben.groups.secondarySourcesForMe.get()]).toEqual([]);

  line.fails = false;
  await group.pass(MINUTE);
  expect([...ben.groups.secondarySourcesForMe.get()]).toEqual([idOf('a')]);
  expect(ben.stores.myComputedResults.get()?.takes[0]?.allocations[0]?.amount).toBe(4);
});

it('nobody goes on looking for what was left before after the end', async () => {
  let failed = 0;
  const notice = noticePath('allocation', idOf('b'));
  const ana = await join('a', 'b', [unit('capacity', 9)], (adapter) => ({
    ...adapter,
    read(author, path, timeoutMs, accepts) {
      if (path !== notice) return adapter.read(author, path, timeoutMs, accepts);
      failed += 1;
      return Promise.reject(new Error('the line is dead'));
    },
  }));
  await group.pass(MINUTE);
  const stopped = ana.stop();
  running.delete(ana);
  await group.pass(PHASE);
  await stopped;
  const before = failed;
  expect(before).toBeGreaterThan(0);
  await group.pass(MINUTE);
  expect(failed).toBe(before);
});
