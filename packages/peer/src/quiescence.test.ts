import {
  createMemoryNetwork,
  createMemoryStorage,
  type NetworkAdapter,
  type OutgoingRecord,
} from '@symbolon/store';
import { expect, test } from 'vitest';
import { stateOf, unit } from '../test/group.ts';
import { createManualClock } from '../test/manual-clock.ts';
import { allocation, createPeer } from './index.ts';

const MINUTE = 60_000;
/** Smaller than any time on the way, so that nothing comes late. */
const STEP_MS = 20;

test('a settled group sends nothing but heartbeats, which stay small', async () => {
  const clock = createManualClock(Date.UTC(2026, 0, 5, 8));
  const network = createMemoryNetwork({ clock, latencyMs: 40, jitterMs: 0 });
  const published: OutgoingRecord[] = [];
  const noting = (adapter: NetworkAdapter): NetworkAdapter => ({
    ...adapter,
    publish(record) {
      published.push(record);
      return adapter.publish(record);
    },
  });
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += STEP_MS) {
      clock.advance(STEP_MS);
      // All that follows from it happens before the next turn of the host.
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  };
  // What is measured is what is sent, so everybody's word is taken for theirs.
  const ids = ['a', 'b', 'c', 'd'].map((letter) => `${letter.repeat(43)}.${letter.repeat(43)}`);
  const peers = ids.map((id, index) => {
    const peer = createPeer({
      protocol: allocation,
      identity: { id, sign: () => Promise.resolve(new Uint8Array(64)) },
      verify: () => Promise.resolve(true),
      network: noting(network.join(id)),
      environment: { ...clock, storage: createMemoryStorage() },
    });
    const units = [unit(index % 2 === 0 ? 'capacity' : 'need', 3 + index)];
    peer.stores.myLocalState.set(stateOf(`Peer ${String(index)}`, units));
    const others = ids.filter((other) => other !== id);
    peer.stores.myRelationships.set({ weights: Object.fromEntries(others.map((o) => [o, 1])) });
    return peer;
  });
  const started = Promise.all(peers.map((peer) => peer.start()));
  await pass(MINUTE);
  await started;
  expect(peers.map((peer) => peer.hasSystemConverged.get())).toEqual([true, true, true, true]);

  published.length = 0;
  await pass(3 * MINUTE);
  expect(new Set(published.map(({ path }) => path))).toEqual(new Set(['/allocation/coordination']));
  const each = published.length / peers.length / 3;
  expect(each).toBeGreaterThan(11);
  expect(each).toBeLessThan(13);
  const bytes = published.reduce((sum, { wire }) => sum + wire.length, 0) / peers.length / 3;
  // Twelve heartbeats of less than a kilobyte, whoever else there is.
  expect(bytes).toBeLessThan(12_000);

  const stopped = Promise.all(peers.map((peer) => peer.stop()));
  await pass(5_000);
  await stopped;
  expect(clock.waiting()).toBe(0);
});
