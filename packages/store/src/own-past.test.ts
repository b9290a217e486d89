import { until } from '@symbolon/testing/until';
import { deriveIdentity, type Identity } from '@symbolon/identity';
import { LIMITS, type Relationships } from '@symbolon/schemas';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDevice, PATH, type DeviceParts } from '../test/device.ts';
import {
  createMemoryNetwork,
  createMemoryStorage,
  createSession,
  hostClock,
  type Clock,
  type NetworkAdapter,
} from './index.ts';

const HOUR_MS = 3_600_000;
const clock = hostClock(globalThis);

let ana: Identity;
let open: { cleanup(): Promise<void> }[] = [];

beforeEach(async () => {
  ana = await deriveIdentity('ana');
});

afterEach(async () => {
  await Promise.all(open.map((store) => store.cleanup()));
  open = [];
});

/** A device of Ana's on a network of its own, so that storage is all that it has of the past. */
async function device(parts: Partial<DeviceParts> = {}) {
  const network = createMemoryNetwork({ clock }).join(ana.id);
  await network.connect();
  const made = createDevice({ identity: ana, clock, network, ...parts });
  open.push(made.store);
  return made;
}

/** A network that takes nothing the first time; notes what it was told to publish. */
async function fullAtFirst(said: string[]): Promise<NetworkAdapter> {
  const network = createMemoryNetwork({ clock }).join(ana.id);
  await network.connect();
  return {
    ...network,
    publish(record, onFurther) {
      said.push(record.wire);
      return said.length === 1
        ? Promise.reject(new Error('full'))
        : network.publish(record, onFurther);
    },
  };
}

const ahead = (ms: number): Clock => ({ ...clock, now: () => clock.now() + ms });
const weights = (value: number): Relationships => ({ weights: { [ana.id]: value } });

it('what was dated by a clock gone wrong is said again by one that is right', async () => {
  const wrong = await device({ clock: ahead(HOUR_MS) });
  await wrong.store.initialize();
  wrong.store.set(weights(1));
  await wrong.store.cleanup();
  const future = wrong.store.version() ?? 0;
  expect(future).toBeGreaterThan(clock.now() + LIMITS.aheadMs);

  const right = await device({ storage: wrong.storage });
  await right.store.initialize();
  expect(right.store.get()).toEqual(weights(1));
  await until(right.store.status, ({ kind }) => kind === 'ready');
  expect(right.store.version()).toBeLessThan(future);
});

it('what was set on top of it, and never got out, is what is said', async () => {
  const wrong = await device({ clock: ahead(HOUR_MS) });
  await wrong.store.initialize();
  wrong.store.set(weights(1));
  await wrong.store.cleanup();
  const base = wrong.store.version();
  await wrong.storage.set(`${ana.id}${PATH}#draft`, JSON.stringify({ value: weights(2), base }));
  const right = await device({ storage: wrong.storage });
  await right.store.initialize();
  expect(right.store.get()).toEqual(weights(2));
});

it('what storage has of another, or of an older shape, is taken for none', async () => {
  const storage = createMemoryStorage();
  const stranger = await device({
    identity: await deriveIdentity('mallory'),
    clock: ahead(HOUR_MS),
  });
  const { wire } = await stranger.session.publish(PATH, weights(1));
  await storage.set(ana.id + PATH, wire);
  await storage.set(`${ana.id}${PATH}#draft`, JSON.stringify({ value: { weights: 'heavy' } }));
  const { store } = await device({ storage });
  await store.initialize();
  expect(store.get()).toBeUndefined();
  expect(store.status.get()).toEqual({ kind: 'ready', reach: undefined });
});

it('a clock that is set back makes nothing be published where there is nothing', async () => {
  let offset = 0;
  const { store, session } = await device({
    clock: { ...clock, now: () => clock.now() + offset },
  });
  await store.initialize();
  await session.publish('/allocation/coordination', {});
  offset = -HOUR_MS;
  await session.publish('/allocation/coordination', {});
  await store.flush();
  expect(store.version()).toBeUndefined();
  expect(store.status.get()).toEqual({ kind: 'ready', reach: undefined });
});

it.each(['signs after all', 'fails'])(
  'a signature that takes too long holds up no end, and is not heard of if it %s',
  async (how) => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const sign: Identity['sign'] = async (bytes) => {
      await held;
      if (how === 'fails') throw new Error('too late');
      return ana.sign(bytes);
    };
    /** What is put off by two seconds or more happens at once. */
    const hasty: Clock = {
      ...clock,
      setTimer: (delayMs, run) => clock.setTimer(delayMs >= 2_000 ? 1 : delayMs, run),
    };
    const { store, session, storage } = await device({
      identity: { id: ana.id, sign },
      clock: hasty,
    });
    await store.initialize();
    store.set(weights(1));
    await store.cleanup();
    const kinds: string[] = [];
    store.status.subscribe(({ kind }) => kinds.push(kind));
    letGo();
    await session.publish('/allocation/coordination', {}).catch(() => undefined);
    await Promise.resolve();
    expect(kinds).toEqual(['closed']);
    // It is the next life's: what was set is still there.
    expect(await storage.get(`${ana.id}${PATH}#draft`)).toContain('"weights"');
  },
);

it('a record of my past that the network does not take at once is no failure of now, and is tried again', async () => {
  const first = await device();
  await first.store.initialize();
  first.store.set(weights(1));
  await first.store.cleanup();
  /** What waits for about a second happens soon. */
  const hasty: Clock = {
    ...clock,
    setTimer: (delayMs, run) => clock.setTimer(delayMs <= 1_000 ? 1 : delayMs, run),
  };
  const said: string[] = [];
  const { store } = await device({
    storage: first.storage,
    clock: hasty,
    network: await fullAtFirst(said),
  });
  const kinds: string[] = [];
  store.status.subscribe(({ kind }) => kinds.push(kind));
  await store.initialize();
  await until(store.status, (status) => status.kind === 'ready' && status.reach === 'stored');
  expect(kinds).not.toContain('failed');
  expect(said).toEqual([said[0], said[0]]);
  expect(said[0]).toContain('"weights"');
});

it('a record of my past that the network has not taken is given up for what is set now', async () => {
  const first = await device();
  await first.store.initialize();
  first.store.set(weights(1));
  await first.store.cleanup();
  const said: string[] = [];
  const { store } = await device({
    storage: first.storage,
    network: await fullAtFirst(said),
  });
  await store.initialize();
  store.set(weights(2));
  await until(store.status, (status) => status.kind === 'ready' && status.reach === 'stored');
  await store.cleanup();
  expect(said.map((wire) => wire.includes(':1}'))).toEqual([true, false]);
});

it('my next version may be taken by hand: what is published lies above it', async () => {
  const { session } = await device();
  const taken = session.increment();
  const { version } = await session.publish(PATH, weights(1));
  expect(version).toBeGreaterThan(taken);
});

it('of versions no more are taken than can be read: what is published never lies below one', async () => {
  let now = clock.now();
  const standing: Clock = { ...clock, now: () => now };
  const network = createMemoryNetwork({ clock }).join(ana.id);
  await network.connect();
  const session = createSession({
    identity: ana,
    environment: { ...standing, network, storage: createMemoryStorage() },
    limits: { aheadMs: 40, behindMs: 100 },
  });
  const taken: number[] = [];
  const takeAll = () => {
    for (let time = 0; time < 500; time += 1) taken.push(session.increment());
  };
  expect(takeAll).toThrow(expect.objectContaining({ code: 'invalid-value', at: 'version' }));
  expect(taken).toHaveLength(121);
  expect(Math.max(...taken)).toBe(now + 20);
  const { version } = await session.publish(PATH, weights(1));
  expect(version).toBe(now + 21);
  now += 10;
  expect(session.increment()).toBe(version + 1);
});
