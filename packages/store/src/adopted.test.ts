import { deriveIdentity } from '@symbolon/identity';
import { LIMITS, RelationshipsSchema } from '@symbolon/schemas';
import { expect, test } from 'vitest';
import {
  createMemoryNetwork,
  createMemoryStorage,
  createSession,
  createStore,
  type Clock,
  type Environment,
  type KeyValueStorage,
  type NetworkAdapter,
  type OutgoingRecord,
} from './index.ts';

const networkPath = '/allocation/relationships';
const schema = RelationshipsSchema;

/** A clock that stands until it is set; its timers run when they are asked to. */
function createManualClock() {
  let time = Date.UTC(2026, 0, 5);
  const timers = new Set<() => void>();
  const clock: Clock = {
    now: () => time,
    random: () => 0.5,
    setTimer(_delayMs, run) {
      timers.add(run);
      return () => timers.delete(run);
    },
  };
  return {
    clock,
    set: (ms: number) => {
      time += ms;
    },
    /** Runs timers until a promise is kept. */
    until: async <T>(promise: Promise<T>): Promise<T> => {
      const kept = new Set<unknown>();
      const end = () => kept.add(promise);
      promise.then(end, end);
      while (kept.size === 0) {
        // What needs no time comes before what does.
        await new Promise((resolve) => setImmediate(resolve));
        for (const timer of [...timers]) {
          timers.delete(timer);
          timer();
        }
      }
      return promise;
    },
  };
}

/** An adapter that keeps what it is handed, and brings nothing. */
function createDeaf(network: NetworkAdapter, handed: OutgoingRecord[]): NetworkAdapter {
  return {
    ...network,
    publish(record) {
      handed.push(record);
      return network.publish(record);
    },
  };
}

async function open(clock: Clock, storage: KeyValueStorage, handed: OutgoingRecord[]) {
  const identity = await deriveIdentity('ana');
  const network = createDeaf(createMemoryNetwork({ clock }).join(identity.id), handed);
  await network.connect();
  const environment: Environment = { ...clock, storage, network };
  const session = createSession({ identity, environment });
  const store = createStore({ session, networkPath, schema, cacheable: true });
  return { session, store, network };
}

test('a record that its network has lost is handed over again at the next start', async () => {
  const { clock, until } = createManualClock();
  const storage = createMemoryStorage();
  const before: OutgoingRecord[] = [];
  const first = await open(clock, storage, before);
  await until(first.store.initialize());
  first.store.set({ weights: {} });
  await until(first.store.flush());
  expect(before).toHaveLength(1);
  await first.network.close();

  const after: OutgoingRecord[] = [];
  const second = await open(clock, storage, after);
  await until(second.store.initialize());
  expect(after).toEqual(before);
});

test('what was written while the clock was ahead is written again once it is right', async () => {
  const { clock, set, until } = createManualClock();
  const handed: OutgoingRecord[] = [];
  const { store, session } = await open(clock, createMemoryStorage(), handed);
  await until(store.initialize());
  const ahead = LIMITS.behindMs + LIMITS.aheadMs + 60_000;
  set(ahead);
  store.set({ weights: {} });
  await until(store.flush());
  const wrong = store.version() ?? 0;
  expect(wrong).toBeGreaterThan(clock.now() - ahead + LIMITS.aheadMs);

  set(-ahead);
  await until(session.publish('/allocation/coordination', {}));
  await until(store.flush());
  expect(store.version()).toBeLessThan(wrong);
  expect(handed.at(-1)).toMatchObject({ path: networkPath, version: store.version() });
});
