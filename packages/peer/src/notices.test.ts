import { createIdentity, sealRecord } from '@symbolon/identity';
import { LIMITS, noticePath, recordPath, type PeerId, type Unit } from '@symbolon/schemas';
import { afterEach, describe, expect, test } from 'vitest';
import { until } from '@symbolon/testing/until';
import {
  allocation,
  createEnvironment,
  createMemoryNetwork,
  createMemoryStorage,
  createPeer,
  deriveIdentity,
  hostClock,
  type MeetingPolicy,
  type MemoryNetwork,
  type NetworkAdapter,
  type Peer,
  type Results,
  type State,
} from './index.ts';

const clock = hostClock(globalThis);
const running = new Set<Peer<State, Results>>();

afterEach(async () => {
  await Promise.all([...running].map((peer) => peer.stop()));
  running.clear();
});

/** A network, and the paths of the records that those who are alive published on it, each record once. */
function group() {
  const network = createMemoryNetwork({ clock, latencyMs: 1, jitterMs: 2 });
  const published: string[] = [];
  // Whoever starts again hands the network what it has of its own past: the same bytes, not a new record.
  const wires = new Set<string>();

  async function join(
    name: string,
    units: Unit[] = [],
    storage = createMemoryStorage(),
    policy: MeetingPolicy = {},
  ) {
    const identity = await deriveIdentity(name);
    const joined = network.join(identity.id);
    const adapter: NetworkAdapter = {
      ...joined,
      publish(record) {
        if (!wires.has(record.wire)) published.push(`${name} ${record.path}`);
        wires.add(record.wire);
        return joined.publish(record);
      },
    };
    const environment = createEnvironment({ host: globalThis, storage, network: adapter });
    const options = { gossipMs: 60, ...policy };
    const peer = createPeer({ protocol: allocation, identity, environment, options });
    await peer.start();
    peer.stores.myLocalState.set({ profile: { name }, units, acceptance: [], stability: 1 });
    running.add(peer);
    return peer;
  }

  return { network, published, join };
}

/** So many names on the roster, of whom nothing else can be had. */
async function nobodies(network: MemoryNetwork, count: number) {
  for (let index = 0; index < count; index += 1) {
    const half = String(index).padStart(43, 'n');
    const adapter = network.join(`${half}.${half}`);
    await adapter.connect();
    await adapter.publish({ path: recordPath('allocation', 'state'), version: 1, wire: 'nothing' });
    await adapter.close();
  }
}

/** So many who published on a path and left. */
async function visit(network: MemoryNetwork, count: number, path: string, data: unknown) {
  const time = clock.now() - 60_000;
  for (let index = 0; index < count; index += 1) {
    const identity = await createIdentity();
    const draft = { path, version: time, time, clock: {}, previous: null, data };
    const { wire } = await sealRecord(identity, draft);
    const adapter = network.join(identity.id);
    await adapter.connect();
    await adapter.publish({ path, version: time, wire });
    await adapter.close();
  }
}

const crowd = (network: MemoryNetwork) =>
  visit(network, LIMITS.roster, recordPath('allocation', 'relationships'), { weights: {} });
const forgers = (network: MemoryNetwork, target: PeerId) =>
  visit(network, LIMITS.noticed + 1, noticePath('allocation', target), { recognises: true });

function unit(kind: Unit['kind'], quantity: number): Unit {
  return { id: kind, kind, type: 'meal', quantity };
}

const takes = (results: Results | undefined, from: PeerId): number =>
  (results?.takes ?? [])
    .flatMap(({ allocations }) => allocations)
    .filter(({ peer }) => peer === from)
    .reduce((sum, { amount }) => sum + amount, 0);

/** A target to whom a source has given, and that source, which is gone, with its storage. */
async function onceGiven(join: ReturnType<typeof group>['join']) {
  const target = await join('target', [unit('need', 4)]);
  const storage = createMemoryStorage();
  const first = await join('source', [unit('capacity', 3)], storage);
  first.recognise(target.id, 1);
  await until(target.stores.myComputedResults, (results) => takes(results, first.id) === 3);
  await first.stop();
  running.delete(first);
  return { target, first, storage };
}

describe('beyond the bound of the roster', () => {
  test('who recognises me one way reaches me by a notice, which is written once', async () => {
    const { network, published, join } = group();
    await crowd(network);
    const target = await join('target', [unit('need', 4)]);
    await until(target.roster, ({ size }) => size === LIMITS.roster);
    const source = await join('source', [unit('capacity', 3)]);
    const bystander = await join('bystander', [unit('capacity', 3)]);
    source.recognise(target.id, 1);
    await until(target.stores.myComputedResults, (results) => takes(results, source.id) === 3);
    expect(target.groups.secondarySourcesForMe.get().has(source.id)).toBe(true);
    expect(target.roster.get().has(source.id)).toBe(false);

    // Heartbeats, a changed state and a changed mind about somebody else: nothing of it says it again.
    source.recognise(bystander.id, 1);
    const { phase } = source.phase.get();
    await until(source.phase, (progress) => progress.phase >= phase + 10);
    const path = noticePath('allocation', target.id);
    expect(published.filter((one) => one.endsWith(path))).toEqual([`source ${path}`]);
  });

  test('a crowd of forgers keeps nobody from me whom my own primary peers recognise', async () => {
    const { network, join } = group();
    await nobodies(network, LIMITS.roster);
    const target = await join('target', [unit('need', 4)]);
    await forgers(network, target.id);
    const friend = await join('friend');
    target.recognise(friend.id, 1);
    friend.recognise(target.id, 1);
    const source = await join('source', [unit('capacity', 3)]);
    friend.recognise(source.id, 1);
    source.recognise(target.id, 1);
    await until(target.stores.myComputedResults, (results) => takes(results, source.id) === 3);
    // Those who lied are followed as far as the budget goes, and are nothing to me.
    expect(target.groups.secondarySourcesForMe.get().size).toBe(1);
    expect([...target.groups.myPrimaryPeers.get()]).toEqual([friend.id]);
  });

  test('one who recognises me no longer says so, once, also after a start of its own', async () => {
    const { network, published, join } = group();
    await nobodies(network, LIMITS.roster);
    const { target, first, storage } = await onceGiven(join);

    const second = await join('source', [unit('capacity', 3)], storage);
    const path = noticePath('allocation', target.id);
    const { phase } = second.phase.get();
    await until(second.phase, (progress) => progress.phase >= phase + 5);
    expect(published.filter((one) => one.endsWith(path))).toHaveLength(1);
    second.recognise(target.id, 0);
    await until(target.stores.myComputedResults, (results) => takes(results, first.id) === 0);
    await until(second.phase, (progress) => progress.phase >= phase + 15);
    expect(published.filter((one) => one.endsWith(path))).toHaveLength(2);
    const reader = network.join(target.id);
    await reader.connect();
    expect(await reader.read(second.id, path, 1_000)).toContain('"recognises":false');
    await reader.close();
  });
});

test('notices do in a network of any size, where nobody asks who is there', async () => {
  const { published, join } = group();
  const target = await join('target', [unit('need', 4)]);
  const source = await join('source', [unit('capacity', 3)]);
  const bystander = await join('bystander');
  source.recognise(target.id, 1);
  await until(target.stores.myComputedResults, (results) => takes(results, source.id) === 3);
  expect(target.roster.get().size).toBe(0);
  expect(target.subscriptions.get().has(bystander.id)).toBe(false);
  expect(published.filter((path) => path.includes('/notice/'))).toHaveLength(1);
  // Whoever looks is told.
  await until(target.roster, ({ size }) => size === 2);
  expect(target.subscriptions.get().has(bystander.id)).toBe(false);
});

test('whoever asks everyone meets them without a notice', async () => {
  const { network, join } = group();
  await nobodies(network, 20);
  const target = await join('target', [unit('need', 4)], undefined, { roster: true });
  const source = await join('source', [unit('capacity', 3)]);
  source.recognise(target.id, 1);
  await until(target.stores.myComputedResults, (results) => takes(results, source.id) === 3);
  expect(target.roster.get().size).toBe(21);
});

test('no notice is left for those who recognise each other', async () => {
  const { published, join } = group();
  const ana = await join('ana', [unit('need', 4)]);
  ana.recognise((await deriveIdentity('ben')).id, 1);
  await ana.stores.myRelationships.flush();
  const ben = await join('ben', [unit('capacity', 3)]);
  ben.recognise(ana.id, 1);
  await until(ana.stores.myComputedResults, (results) => takes(results, ben.id) === 3);
  const { phase } = ben.phase.get();
  await until(ben.phase, (progress) => progress.phase >= phase + 10);
  expect(published.filter((path) => path === `ben ${noticePath('allocation', ana.id)}`)).toEqual(
    [],
  );
});

test('who takes recognition back right after a start says so where it had left a notice', async () => {
  const { published, join } = group();
  const { target, first, storage } = await onceGiven(join);
  const second = await join('source', [unit('capacity', 3)], storage);
  second.recognise(target.id, 0);
  await until(target.stores.myComputedResults, (results) => takes(results, first.id) === 0);
  const { phase } = second.phase.get();
  await until(second.phase, (progress) => progress.phase >= phase + 10);
  const path = `source ${noticePath('allocation', target.id)}`;
  expect(published.filter((one) => one === path)).toHaveLength(2);
});
