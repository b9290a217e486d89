import { deriveIdentity, type Identity } from '@symbolon/identity';
import {
  limitsWith,
  RelationshipsSchema,
  ResultsSchema,
  StateSchema,
  type Limits,
  type PeerId,
  type State,
} from '@symbolon/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  cleanupProtocolStores,
  createMemoryNetwork,
  createMemoryStorage,
  createSession,
  hostClock,
  initializeProtocolStores,
  type Clock,
  type MemoryLimits,
  type MemoryNetwork,
  type NetworkAdapter,
  type ProtocolStores,
  type ProtocolStoresOptions,
  type ReadableMap,
} from './index.ts';

const clock = hostClock(globalThis);
const protocol = { name: 'allocation', schemas: { state: StateSchema, results: ResultsSchema } };

type Stores = ProtocolStores<State, unknown>;

let network: MemoryNetwork;
let closing: (() => Promise<void>)[] = [];

beforeEach(() => {
  network = createMemoryNetwork({ clock });
});

afterEach(async () => {
  await Promise.all(closing.map((close) => close()));
  closing = [];
});

interface Parts {
  readonly memory?: Partial<MemoryLimits>;
  readonly limits?: Limits;
  readonly setTimer?: Clock['setTimer'];
}

/** A participant with stores of its own, on the network that all share. */
async function joinIn<State, Results>(
  protocol: ProtocolStoresOptions<State, Results>['protocol'],
  identity: Identity,
  { memory, limits, setTimer = (ms, run) => clock.setTimer(ms, run) }: Parts = {},
) {
  const adapter = network.join(identity.id);
  await adapter.connect();
  const environment = { ...clock, setTimer, storage: createMemoryStorage(), network: adapter };
  const session = createSession({ identity, environment, ...(limits && { limits }) });
  const stores = await initializeProtocolStores({
    session,
    protocol,
    ...(memory === undefined ? {} : { memory }),
  });
  closing.push(async () => {
    await cleanupProtocolStores(stores);
    await adapter.close();
  });
  return { id: identity.id, session, stores };
}

const join = (identity: Identity, parts?: Parts) => joinIn(protocol, identity, parts);

function stateOf(name: string): State {
  return { profile: { name }, units: [], acceptance: [], stability: 1 };
}

const has = (map: ReadableMap<PeerId, unknown>, peer: PeerId) =>
  new Promise<void>((resolve) => {
    const end = map.subscribe((entries) => {
      if (!entries.has(peer)) return;
      queueMicrotask(() => {
        end();
      });
      resolve();
    });
  });

const mapsOf = (stores: Stores) => [
  stores.networkStates,
  stores.networkResults,
  stores.networkRelationships,
  stores.networkCoordination,
];

describe('protocol stores', () => {
  it('follow one peer once, however many ask, until the last one ends it', async () => {
    const [ana, ben] = await Promise.all([
      join(await deriveIdentity('ana')),
      join(await deriveIdentity('ben')),
    ]);
    ana.stores.myLocalState.set(stateOf('Ana'));
    ana.stores.myRelationships.set({ weights: {} });
    const [one, full] = [
      ben.stores.subscribeToState(ana.id),
      ben.stores.subscribeToFullPeer(ana.id),
    ];
    await has(ben.stores.networkStates, ana.id);
    await has(ben.stores.networkRelationships, ana.id);
    full();
    full();
    expect(ben.stores.networkStates.get().has(ana.id)).toBe(true);
    expect(ben.stores.networkRelationships.get().has(ana.id)).toBe(false);
    one();
    expect(mapsOf(ben.stores).map((map) => map.get().size)).toEqual([0, 0, 0, 0]);
    const again = ben.stores.subscribeToState(ana.id);
    await has(ben.stores.networkStates, ana.id);
    again();
  });

  it('of several participants in one process share nothing', async () => {
    const [ana, ben, cleo] = await Promise.all(
      ['ana', 'ben', 'cleo'].map(async (name) => join(await deriveIdentity(name))),
    );
    if (ana === undefined || ben === undefined || cleo === undefined) return;
    ana.stores.myLocalState.set(stateOf('Ana'));
    ben.stores.subscribeToState(ana.id);
    await has(ben.stores.networkStates, ana.id);
    expect(mapsOf(cleo.stores).map((map) => map.get().size)).toEqual([0, 0, 0, 0]);
    expect([ben, cleo].map(({ stores }) => stores.myLocalState.get())).toEqual([
      undefined,
      undefined,
    ]);
    expect(cleo.session.heard.get().size).toBe(0);
    expect(cleo.session.clocks.known(ana.id)).toBeUndefined();
    await cleanupProtocolStores(ben.stores);
    ana.stores.myLocalState.set(stateOf('Ana, later'));
    await ana.stores.myLocalState.flush();
    cleo.stores.subscribeToState(ana.id);
    await has(cleo.stores.networkStates, ana.id);
    expect(cleo.stores.networkStates.get().get(ana.id)?.profile.name).toBe('Ana, later');
  });

  it('keep to their memory, and fetch again what had to go', async () => {
    const authors = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => join(await deriveIdentity(`author ${index}`))),
    );
    for (const { stores } of authors) stores.myLocalState.set(stateOf('x'.repeat(200)));
    // Each record takes about 500 characters.
    const reader = await join(await deriveIdentity('reader'), { memory: { inAll: 2_500 } });
    let largest = 0;
    reader.stores.networkStates.subscribe((map) => (largest = Math.max(largest, map.size)));
    for (const { id } of authors) {
      reader.stores.subscribeToState(id);
      await has(reader.stores.networkStates, id);
    }
    expect(largest).toBeLessThan(6);
    const [first] = authors;
    if (first === undefined) return;
    expect(reader.stores.networkStates.get().has(first.id)).toBe(false);
    expect(await reader.stores.fetch(first.id, 'state', 5_000)).toBe(true);
    expect(reader.stores.networkStates.get().get(first.id)?.profile.name).toHaveLength(200);
    // What was never evicted brings nothing new.
    expect(await reader.stores.fetch(first.id, 'state', 5_000)).toBe(false);
  });

  it('count against their memory nobody who was let go of', async () => {
    const authors = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => join(await deriveIdentity(`author ${index}`))),
    );
    for (const { stores } of authors) stores.myLocalState.set(stateOf('x'.repeat(200)));
    const reader = await join(await deriveIdentity('reader'), { memory: { inAll: 2_500 } });
    const { networkStates } = reader.stores;
    const [stays, ...others] = authors;
    if (stays === undefined) return;
    reader.stores.subscribeToState(stays.id);
    await has(networkStates, stays.id);
    for (const { id } of others) {
      const end = reader.stores.subscribeToState(id);
      await has(networkStates, id);
      end();
    }
    expect([...networkStates.get().keys()]).toEqual([stays.id]);
  });

  it('have room for the largest records of a peer, however large those may be', async () => {
    const limits = limitsWith({
      recordBytes: 512 * 1024,
      frameBytes: 1024 * 1024,
      authorBytes: 8 * 1024 * 1024,
    });
    const loose = RelationshipsSchema.loose();
    const notes = { name: 'notes', schemas: { state: loose, results: loose } };
    const [ana, ben] = [
      await joinIn(notes, await deriveIdentity('ana'), { limits }),
      await joinIn(notes, await deriveIdentity('ben'), { limits }),
    ];
    ben.stores.subscribeToFullPeer(ana.id);
    ana.stores.myLocalState.set({ weights: {}, note: 'x'.repeat(400_000) });
    await has(ben.stores.networkStates, ana.id);
    ana.stores.myComputedResults.set({ weights: {}, note: 'y'.repeat(400_000) });
    await has(ben.stores.networkResults, ana.id);
    expect(ben.stores.networkStates.get().has(ana.id)).toBe(true);
  });

  it('wait 100 ms before a state or results go out, and 200 before relationships do', async () => {
    const asked: number[] = [];
    const setTimer = (delayMs: number, run: () => void) => {
      asked.push(delayMs);
      return clock.setTimer(delayMs, run);
    };
    const { stores } = await join(await deriveIdentity('ana'), { setTimer });
    const askedBy = (act: () => void) => {
      const before = asked.length;
      act();
      // The longer ones are for giving up.
      return asked.slice(before).filter((ms) => ms < 1_000);
    };
    const { myLocalState, myComputedResults, myRelationships } = stores;
    const results = ResultsSchema.parse({ gives: [], takes: [] });
    expect(
      askedBy(() => {
        myLocalState.set(stateOf('Ana'));
      }),
    ).toEqual([100]);
    expect(
      askedBy(() => {
        myComputedResults.set(results);
      }),
    ).toEqual([100]);
    expect(
      askedBy(() => {
        myRelationships.set({ weights: {} });
      }),
    ).toEqual([200]);
  });

  it('follow each collection by its name, and fetch nothing of who is not followed', async () => {
    const [ana, ben] = await Promise.all([
      join(await deriveIdentity('ana')),
      join(await deriveIdentity('ben')),
    ]);
    ana.stores.myRelationships.set({ weights: { [ben.id]: 1 } });
    expect(await ben.stores.fetch(ana.id, 'relationships', 10)).toBe(false);
    const ends = [
      ben.stores.subscribeToRelationships(ana.id),
      ben.stores.subscribeToResults(ana.id),
      ben.stores.subscribeToCoordination(ana.id),
      ben.stores.subscribeTo(ana.id, 'state'),
    ];
    await has(ben.stores.networkRelationships, ana.id);
    expect(mapsOf(ben.stores).map((map) => map.get().size)).toEqual([0, 0, 1, 0]);
    for (const end of ends) end();
    expect(mapsOf(ben.stores).map((map) => map.get().size)).toEqual([0, 0, 0, 0]);
  });

  it('keep nothing of whom somebody let go of as soon as room was made', async () => {
    const [ana, ben] = [
      await join(await deriveIdentity('ana')),
      await join(await deriveIdentity('ben')),
    ];
    // There is room for one of them alone.
    const reader = await join(await deriveIdentity('cleo'), { memory: { inAll: 500 } });
    const { networkStates } = reader.stores;
    for (const { stores } of [ana, ben]) stores.myLocalState.set(stateOf('x'.repeat(200)));
    reader.stores.subscribeToState(ana.id);
    await has(networkStates, ana.id);
    const letGo = reader.stores.subscribeToState(ben.id);
    const madeRoom = new Promise<void>((resolve) => {
      networkStates.changes(({ removed }) => {
        if (!removed.has(ana.id)) return;
        letGo();
        resolve();
      });
    });
    await madeRoom;
    expect([...networkStates.get().keys()]).toEqual([]);
  });

  it('end what they follow where one of them cannot be loaded', async () => {
    const identity = await deriveIdentity('ana');
    const adapter = network.join(identity.id);
    await adapter.connect();
    let followed = 0;
    const counted: NetworkAdapter = {
      ...adapter,
      subscribe(author, path, onRecord) {
        followed += 1;
        const end = adapter.subscribe(author, path, onRecord);
        return () => {
          followed -= 1;
          end();
        };
      },
      read: (author, path, timeoutMs) =>
        path.endsWith('results')
          ? Promise.reject(new Error('out of order'))
          : adapter.read(author, path, timeoutMs),
    };
    const environment = { ...clock, storage: createMemoryStorage(), network: counted };
    const session = createSession({ identity, environment });
    await expect(initializeProtocolStores({ session, protocol })).rejects.toThrow('out of order');
    expect(followed).toBe(0);
  });

  it('hand out what nobody can change', async () => {
    const [ana, ben] = await Promise.all([
      join(await deriveIdentity('ana')),
      join(await deriveIdentity('ben')),
    ]);
    ana.stores.myLocalState.set(stateOf('Ana'));
    ben.stores.subscribeToState(ana.id);
    await has(ben.stores.networkStates, ana.id);
    const state = ben.stores.networkStates.get().get(ana.id) as { profile: { name: string } };
    expect(() => {
      state.profile.name = 'Mallory';
    }).toThrow(TypeError);
  });
});
