import { afterEach, describe, expect, it } from 'vitest';
import {
  allocation,
  createEnvironment,
  createMemoryNetwork,
  createMemoryStorage,
  createPeer,
  deriveIdentity,
  hostClock,
  type MemoryAdapter,
  type Peer,
  type Readable,
  type Results,
  type State,
  type Unit,
} from './index.ts';

type Member = Peer<State, Results> & { readonly adapter: MemoryAdapter };

const clock = hostClock(globalThis);
const running: Member[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((peer) => peer.stop()));
});

function group(loss = 0) {
  const network = createMemoryNetwork({ clock, latencyMs: 2, jitterMs: 3, loss });
  const storages = new Map<string, ReturnType<typeof createMemoryStorage>>();
  return async (name: string, units: Unit[] = []): Promise<Member> => {
    const identity = await deriveIdentity(name);
    const adapter = network.join(identity.id);
    const storage = storages.get(name) ?? createMemoryStorage();
    storages.set(name, storage);
    const environment = createEnvironment({ host: globalThis, storage, network: adapter });
    const options = { gossipMs: 60 };
    const peer = createPeer({ protocol: allocation, identity, environment, options });
    await peer.start();
    if (units.length > 0) {
      peer.stores.myLocalState.set({ profile: { name }, units, acceptance: [], stability: 1 });
    }
    const member = { ...peer, adapter };
    running.push(member);
    return member;
  };
}

function unit(kind: Unit['kind'], quantity: number, id = kind): Unit {
  return { id, kind, type: 'meal', quantity };
}

function until<T>(source: Readable<T>, holds: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const ends: (() => void)[] = [];
    const end = source.subscribe((value) => {
      if (!holds(value)) return;
      for (const stop of ends) stop();
      resolve(value);
    });
    ends.push(end);
  });
}

const taken = (peer: Member) =>
  (peer.stores.myComputedResults.get()?.takes ?? []).flatMap((row) => row.allocations);
const given = (peer: Member) =>
  (peer.stores.myComputedResults.get()?.gives ?? []).flatMap((row) => row.allocations);

describe('a group of peers', () => {
  it('settles on the same amounts at both ends, and says so', async () => {
    const join = group();
    const ana = await join('ana', [unit('capacity', 6)]);
    const ben = await join('ben', [unit('need', 4)]);
    const cleo = await join('cleo', [unit('need', 5)]);
    ana.recognise(ben.id, 1);
    ana.recognise(cleo.id, 1);
    ben.recognise(ana.id, 1);
    cleo.recognise(ana.id, 2);
    await Promise.all([ana, ben, cleo].map((peer) => until(peer.hasSystemConverged, Boolean)));
    expect(given(ana).map(({ amount }) => amount)).toEqual([3, 3]);
    expect(taken(ben)).toMatchObject([{ peer: ana.id, amount: 3 }]);
    expect(taken(cleo)).toMatchObject([{ peer: ana.id, amount: 3 }]);
    expect(ana.settling.get()).toMatchObject({ status: 'converged', disagreeing: [], missing: [] });
    expect([...ana.groups.myPrimaryPeers.get()].sort()).toEqual([ben.id, cleo.id].sort());
    expect(ana.rejections.get()).toEqual([]);
  });

  it('gives by one-way recognition what mutual recognition leaves', async () => {
    const join = group();
    const ana = await join('ana', [unit('capacity', 6)]);
    const ben = await join('ben', [unit('need', 4)]);
    const cleo = await join('cleo', [unit('need', 5)]);
    ana.recognise(ben.id, 1);
    ana.recognise(cleo.id, 1);
    ben.recognise(ana.id, 1);
    await Promise.all([ana, cleo].map((peer) => until(peer.hasSystemConverged, Boolean)));
    expect(taken(ben)).toMatchObject([{ amount: 4 }]);
    expect(taken(cleo)).toMatchObject([{ peer: ana.id, amount: 2 }]);
    expect([...cleo.groups.secondarySourcesForMe.get()]).toEqual([ana.id]);
    expect([...ana.groups.mySecondaryBeneficiaries.get()]).toEqual([cleo.id]);
  });

  it('settles again after a change, and across a lossy network', async () => {
    const join = group(0.2);
    const ana = await join('ana', [unit('capacity', 6)]);
    const ben = await join('ben', [unit('need', 4)]);
    ana.recognise(ben.id, 1);
    ben.recognise(ana.id, 1);
    await until(ana.hasSystemConverged, Boolean);
    ana.stores.myLocalState.update((state) => ({
      profile: { name: 'ana' },
      acceptance: [],
      stability: 1,
      ...state,
      units: [unit('capacity', 1)],
    }));
    await until(ben.stores.myComputedResults, () => taken(ben)[0]?.amount === 1);
    expect(given(ana)).toMatchObject([{ amount: 1 }]);
  });

  it('is not kept from settling by a stranger who tells of records that are not', async () => {
    const join = group();
    const ana = await join('ana', [unit('capacity', 6)]);
    const ben = await join('ben', [unit('need', 4)]);
    const mallory = await join('mallory');
    mallory.recognise(ana.id, 1);
    const now = clock.now();
    await mallory.session.publish('/allocation/state', {
      profile: { name: 'mallory' },
      units: [unit('capacity', 1e9)],
    });
    await mallory.session.publish(
      '/allocation/coordination',
      {
        phase: 1_000_000,
        step: 0,
        heads: { state: now, results: Number.MAX_SAFE_INTEGER },
        convergence: { status: 'settling', digest: '' },
        members: 1,
      },
      { gossips: true },
    );
    await until(ana.stores.networkCoordination, (heard) => heard.has(mallory.id));
    ana.recognise(ben.id, 1);
    ben.recognise(ana.id, 1);
    await Promise.all([ana, ben].map((peer) => until(peer.hasSystemConverged, Boolean)));
    expect(taken(ben)).toMatchObject([{ peer: ana.id, amount: 4 }]);
    expect(ana.phase.get().phase).toBeLessThan(1_000);
  });

  it('falls silent once settled, but for its heartbeats', async () => {
    const join = group();
    const ana = await join('ana', [unit('capacity', 6)]);
    const ben = await join('ben', [unit('need', 4)]);
    ana.recognise(ben.id, 1);
    ben.recognise(ana.id, 1);
    await Promise.all([ana, ben].map((peer) => until(peer.hasSystemConverged, Boolean)));
    const paths = new Set<string>();
    ana.session.onApplied(({ path }) => paths.add(path));
    const { phase } = ana.phase.get();
    await until(ana.phase, (progress) => progress.phase >= phase + 4);
    expect([...paths]).toEqual(['/allocation/coordination']);
  });

  it('comes back with its past, and writes above it', async () => {
    const join = group();
    const ana = await join('ana', [unit('capacity', 6)]);
    await ana.stores.myLocalState.flush();
    const version = ana.stores.myLocalState.version() ?? 0;
    await ana.stop();
    running.splice(running.indexOf(ana), 1);
    const again = await join('ana');
    expect(again.stores.myLocalState.get()?.units).toEqual([unit('capacity', 6)]);
    again.stores.myLocalState.update((state) => ({ ...(state as State), units: [] }));
    await again.stores.myLocalState.flush();
    expect(again.stores.myLocalState.version()).toBeGreaterThan(version);
  });

  it('catches up in both directions after it was cut off', async () => {
    const join = group();
    const ana = await join('ana', [unit('capacity', 6)]);
    const ben = await join('ben', [unit('need', 4)]);
    ana.recognise(ben.id, 1);
    ben.recognise(ana.id, 1);
    await until(ana.hasSystemConverged, Boolean);
    ben.adapter.cut();
    const state = (units: Unit[]) => ({
      profile: { name: 'x' },
      units,
      acceptance: [],
      stability: 1,
    });
    ana.stores.myLocalState.set(state([unit('capacity', 2)]));
    ben.stores.myLocalState.set(state([unit('need', 1)]));
    await Promise.all([ana.stores.myLocalState.flush(), ben.stores.myLocalState.flush()]);
    expect(ben.networkStatus.get()).toBe('offline');
    ben.adapter.mend();
    await Promise.all([
      until(ana.stores.networkStates, (states) => states.get(ben.id)?.units[0]?.quantity === 1),
      until(ben.stores.networkStates, (states) => states.get(ana.id)?.units[0]?.quantity === 2),
    ]);
    await until(ben.stores.myComputedResults, () => taken(ben)[0]?.amount === 1);
  });
});
