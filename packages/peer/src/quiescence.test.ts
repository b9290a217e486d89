import type { NetworkAdapter, OutgoingRecord } from '@symbolon/store';
import { expect, test } from 'vitest';
import { stateOf, unit } from '../test/group.ts';
import { createVirtualGroup, idOf } from '../test/virtual-group.ts';

const MINUTE = 60_000;

/** Lets a group of these settle, and gives back what each says in three minutes after that. */
async function settle(recognised: ReadonlyMap<string, string>) {
  const group = createVirtualGroup();
  const published = new Map<string, OutgoingRecord[]>();
  const noting = (records: OutgoingRecord[]) => (adapter: NetworkAdapter) => ({
    ...adapter,
    publish(record: OutgoingRecord) {
      records.push(record);
      return adapter.publish(record);
    },
  });
  const peers = [...recognised].map(([letter, others], index) => {
    const records: OutgoingRecord[] = [];
    published.set(letter, records);
    const peer = group.make(letter, noting(records));
    const units = [unit(index % 2 === 0 ? 'capacity' : 'need', 3 + (index % 4))];
    peer.stores.myLocalState.set(stateOf(`Peer ${String(index)}`, units));
    for (const other of others) if (other !== letter) peer.recognise(idOf(other), 1);
    return peer;
  });
  const started = Promise.all(peers.map((peer) => peer.start()));
  await group.pass(MINUTE);
  await started;
  expect(peers.map((peer) => peer.hasSystemConverged.get())).toEqual(peers.map(() => true));

  for (const records of published.values()) records.length = 0;
  await group.pass(3 * MINUTE);
  const stopped = Promise.all(peers.map((peer) => peer.stop()));
  for (const [letter, records] of published) published.set(letter, [...records]);
  await group.pass(5_000);
  await stopped;
  expect(group.clock.waiting()).toBe(0);
  return published;
}

/** Heartbeats alone, twelve a minute, each of less than a kilobyte. */
function expectQuiet(published: Iterable<readonly OutgoingRecord[]>): void {
  for (const records of published) {
    expect(new Set(records.map(({ path }) => path))).toEqual(new Set(['/allocation/coordination']));
    expect(records.length / 3).toBeGreaterThan(11);
    expect(records.length / 3).toBeLessThan(13);
    for (const { wire } of records) expect(wire.length).toBeLessThan(1_000);
  }
}

test('a settled group sends nothing but heartbeats, which stay small', async () => {
  const letters = 'abcd';
  const published = await settle(new Map(Array.from(letters, (letter) => [letter, letters])));
  expectQuiet(published.values());
});

test('and as small with 32 neighbours', async () => {
  const others = 'abcdefghijklmnopqrstuvwxyzABCDEF';
  const published = await settle(
    new Map([['0', others], ...Array.from(others, (letter): [string, string] => [letter, '0'])]),
  );
  expectQuiet(published.values());
});
