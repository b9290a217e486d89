import type { NetworkAdapter, OutgoingRecord } from '@symbolon/store';
import { expect, test } from 'vitest';
import { stateOf, unit } from '../test/group.ts';
import { createVirtualGroup, idOf } from '../test/virtual-group.ts';

const MINUTE = 60_000;

test('a settled group sends nothing but heartbeats, which stay small', async () => {
  const group = createVirtualGroup();
  const published: OutgoingRecord[] = [];
  const noting = (adapter: NetworkAdapter): NetworkAdapter => ({
    ...adapter,
    publish(record) {
      published.push(record);
      return adapter.publish(record);
    },
  });
  const letters = ['a', 'b', 'c', 'd'];
  const peers = letters.map((letter, index) => {
    const peer = group.make(letter, noting);
    const units = [unit(index % 2 === 0 ? 'capacity' : 'need', 3 + index)];
    peer.stores.myLocalState.set(stateOf(`Peer ${String(index)}`, units));
    for (const other of letters) if (other !== letter) peer.recognise(idOf(other), 1);
    return peer;
  });
  const started = Promise.all(peers.map((peer) => peer.start()));
  await group.pass(MINUTE);
  await started;
  expect(peers.map((peer) => peer.hasSystemConverged.get())).toEqual([true, true, true, true]);

  published.length = 0;
  await group.pass(3 * MINUTE);
  expect(new Set(published.map(({ path }) => path))).toEqual(new Set(['/allocation/coordination']));
  const each = published.length / peers.length / 3;
  expect(each).toBeGreaterThan(11);
  expect(each).toBeLessThan(13);
  const bytes = published.reduce((sum, { wire }) => sum + wire.length, 0) / peers.length / 3;
  // Twelve heartbeats of less than a kilobyte, whoever else there is.
  expect(bytes).toBeLessThan(12_000);

  const stopped = Promise.all(peers.map((peer) => peer.stop()));
  await group.pass(5_000);
  await stopped;
  expect(group.clock.waiting()).toBe(0);
});
