import { until } from '@symbolon/testing/until';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deriveIdentity, type Identity } from '@symbolon/identity';
import { RelationshipsSchema, ValidationError, type Relationships } from '@symbolon/schemas';
import {
  createMemoryNetwork,
  createMemoryStorage,
  createSession,
  createStore,
  hostClock,
  type KeyValueStorage,
  type MemoryNetwork,
  type Store,
} from './index.ts';

const PATH = '/allocation/relationships';
const clock = hostClock(globalThis);

let network: MemoryNetwork;
let ana: Identity;
let ben: Identity;
let open: { cleanup(): Promise<void> }[] = [];

beforeEach(async () => {
  network = createMemoryNetwork({ clock, latencyMs: 1 });
  [ana, ben] = await Promise.all([deriveIdentity('ana'), deriveIdentity('ben')]);
});

afterEach(async () => {
  await Promise.all(open.map((store) => store.cleanup()));
  open = [];
});

/** A device of a participant: its store of relationships, on a storage of its own unless one is given. */
async function device(
  identity: Pick<Identity, 'id' | 'sign'>,
  storage: KeyValueStorage = createMemoryStorage(),
  aheadMs = 0,
) {
  const adapter = network.join(identity.id);
  await adapter.connect();
  const now = () => clock.now() + aheadMs;
  let isHalted = false;
  const setTimer = (delayMs: number, run: () => void) =>
    clock.setTimer(delayMs, () => {
      if (!isHalted) run();
    });
  const environment = { ...clock, now, setTimer, storage, network: adapter };
  const session = createSession({ identity, environment });
  const store = createStore({
    session,
    networkPath: PATH,
    schema: RelationshipsSchema,
    cacheable: true,
    persistDebounce: 20,
    recoverTimeout: 100,
  });
  open.push(store);
  /** Nothing that is to happen later happens. */
  const halt = () => {
    isHalted = true;
  };
  return { store, session, adapter, storage, halt };
}

function weights(value: number): Relationships {
  return { weights: { [ben.id]: value } };
}

const weightIn = (store: Store<Relationships>) => store.get()?.weights[ben.id];
const stored = (store: Store<Relationships>) =>
  until(store.status, (status) => status.kind === 'ready' && status.reach === 'stored');

describe('a store', () => {
  it('shows a change at once and publishes the last one of the window, once', async () => {
    const [{ store }, reader] = await Promise.all([device(ana), device(ben)]);
    await store.initialize();
    const seen: number[] = [];
    const received = new Promise<void>((resolve) => {
      reader.store.subscribeToUser(ana.id, ({ weights: heard }) => {
        seen.push(heard[ben.id] ?? 0);
        resolve();
      });
    });
    store.set(weights(1));
    store.set(weights(2));
    store.update((value) => ({ weights: { [ben.id]: 1 + (value?.weights[ben.id] ?? 0) } }));
    expect(weightIn(store)).toBe(3);
    expect(store.status.get()).toEqual({ kind: 'pending' });
    await received;
    await stored(store);
    expect(seen).toEqual([3]);
  });

  it('refuses what is invalid, names the place, and changes nothing', async () => {
    const { store } = await device(ana);
    await store.initialize();
    store.set(weights(1));
    expect(() => {
      store.set(weights(-1));
    }).toThrow(ValidationError);
    expect(() => {
      store.set(weights(NaN));
    }).toThrow(/weights/);
    expect(weightIn(store)).toBe(1);
  });

  it('comes back from its cache while the network is away', async () => {
    const first = await device(ana);
    await first.store.initialize();
    first.store.set(weights(5));
    await first.store.cleanup();
    network = createMemoryNetwork({ clock });
    const again = await device(ana, first.storage);
    await again.store.initialize();
    expect(weightIn(again.store)).toBe(5);
  });

  it('comes back from the network when it has lost its memory, and writes above its past', async () => {
    const first = await device(ana);
    await first.store.initialize();
    first.store.set(weights(5));
    await stored(first.store);
    const version = first.store.version() ?? 0;
    await first.store.cleanup();
    const again = await device(ana);
    await again.store.initialize();
    expect(weightIn(again.store)).toBe(5);
    again.store.set(weights(6));
    await stored(again.store);
    expect(again.store.version()).toBeGreaterThan(version);
  });

  it('publishes at its next start what was set and never got out', async () => {
    const { store, storage, halt } = await device(ana);
    await store.initialize();
    store.set(weights(7));
    // The process ends here: no flush, no cleanup. Another one starts on the same storage.
    halt();
    const again = await device(ana, storage);
    await again.store.initialize();
    expect(weightIn(again.store)).toBe(7);
    await stored(again.store);
  });

  it('takes over what another device of the same participant published later', async () => {
    const [phone, laptop] = await Promise.all([device(ana), device(ana)]);
    await Promise.all([phone.store.initialize(), laptop.store.initialize()]);
    phone.store.set(weights(1));
    await until(laptop.store, () => weightIn(laptop.store) === 1);
    laptop.store.set(weights(2));
    await until(phone.store, () => weightIn(phone.store) === 2);
  });

  it('loads before it flushes where nobody has had it load', async () => {
    const { store } = await device(ana);
    store.set(weights(1));
    await store.flush();
    expect(store.status.get().kind).toBe('ready');
    const reader = network.join('reader');
    await reader.connect();
    expect(await reader.read(ana.id, PATH, 1_000)).toBeDefined();
  });

  it('goes above what another device wrote while it was being signed', async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const hesitant: Pick<Identity, 'id' | 'sign'> = {
      id: ana.id,
      sign: (bytes) => held.then(() => ana.sign(bytes)),
    };
    const [slow, other] = await Promise.all([
      device(hesitant),
      device(ana, createMemoryStorage(), 60_000),
    ]);
    await Promise.all([slow.store.initialize(), other.store.initialize()]);
    slow.store.set(weights(1));
    const flushed = slow.store.flush();
    other.store.set(weights(2));
    await until(slow.store, () => weightIn(slow.store) === 2);
    letGo();
    await flushed;
    expect(weightIn(slow.store)).toBe(1);
    await until(other.store, () => weightIn(other.store) === 1);
    expect(other.store.version()).toBe(slow.store.version());
  });

  it('is loaded once, and says that more waits where it was set while it was being signed', async () => {
    let letGo: () => void = () => undefined;
    let begin: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const { store } = await device({
      id: ana.id,
      sign(bytes) {
        begin();
        return held.then(() => ana.sign(bytes));
      },
    });
    await Promise.all([store.initialize(), store.initialize()]);
    store.set(weights(1));
    const flushed = store.flush();
    await begun;
    store.set(weights(2));
    const statuses: string[] = [];
    store.status.subscribe(({ kind }) => statuses.push(kind));
    letGo();
    await flushed;
    expect(statuses).not.toContain('ready');
    expect(weightIn(store)).toBe(2);
    await stored(store);
    await store.cleanup();
    await store.initialize();
    await store.cleanup();
    expect(store.status.get()).toEqual({ kind: 'closed' });
  });

  it('says when the network refuses a record, and goes on', async () => {
    const { store, adapter } = await device(ana);
    await store.initialize();
    const publish = adapter.publish.bind(adapter);
    adapter.publish = () => Promise.reject(new Error('no room'));
    store.set(weights(1));
    await until(store.status, ({ kind }) => kind === 'failed');
    adapter.publish = publish;
    store.set(weights(2));
    await stored(store);
  });

  it('takes a cache that was tampered with for none', async () => {
    const storage = createMemoryStorage();
    await storage.set(ana.id + PATH, 'x'.repeat(200));
    await storage.set(`${ana.id}${PATH}#draft`, '{"value":');
    const { store } = await device(ana, storage);
    await store.initialize();
    expect(store.get()).toBeUndefined();
    expect(store.status.get()).toEqual({ kind: 'ready', reach: undefined });
  });

  it('flushes at its cleanup, and is told nothing afterwards', async () => {
    const { store, storage } = await device(ana);
    await store.initialize();
    const seen: unknown[] = [];
    store.subscribe((value) => seen.push(value));
    store.set(weights(3));
    await store.cleanup();
    expect(await storage.get(ana.id + PATH)).toContain('"weights"');
    expect(seen.splice(0)).toEqual([undefined, weights(3)]);
    expect(() => {
      store.set(weights(4));
    }).toThrow(/closed/);
    const another = await device(ana);
    await another.store.initialize();
    another.store.set(weights(5));
    await stored(another.store);
    expect([seen, weightIn(store)]).toEqual([[], 3]);
  });

  it('says when a record is too large to publish, and keeps the value', async () => {
    const { store } = await device(ana);
    await store.initialize();
    const many = Array.from({ length: 1_000 }, (_, index) => {
      return [`${String(index).padStart(43, 'a')}.${'b'.repeat(43)}`, 1];
    });
    store.set({ weights: Object.fromEntries(many) as Record<string, number> });
    const status = await until(store.status, ({ kind }) => kind === 'failed');
    expect(status).toMatchObject({ error: { code: 'record-too-large' } });
    expect(Object.keys(store.get()?.weights ?? {})).toHaveLength(1_000);
  });
});

describe('a session', () => {
  it('gives each record of an author a version of its own, over all paths', async () => {
    const { session } = await device(ana);
    const paths = Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? PATH : '/allocation/state'));
    const published = await Promise.all(paths.map((path) => session.publish(path, {})));
    const versions = published.map(({ version }) => version);
    expect(new Set(versions).size).toBe(versions.length);
    expect([...versions].sort((a, b) => a - b)).toEqual(versions);
  });

  it('counts what it refuses and lets it change nothing', async () => {
    const reader = await device(ben);
    const mallory = network.join(ana.id);
    await mallory.connect();
    const heard: unknown[] = [];
    reader.store.subscribeToUser(ana.id, (value) => heard.push(value));
    const version = clock.now();
    const forged = `${'A'.repeat(86)}.ES256.${String(version)}.{"data":{}}`;
    await mallory.publish({ path: PATH, version, wire: forged });
    const rejections = await until(reader.session.rejections, (list) => list.length > 0);
    expect(rejections).toMatchObject([{ peer: ana.id, path: PATH, reason: 'bad-signature' }]);
    expect(heard).toEqual([]);
  });

  it('lets the newest of a burst through, however fast it came', async () => {
    const [writer, reader] = await Promise.all([device(ana), device(ben)]);
    await writer.store.initialize();
    const last = new Promise<void>((resolve) => {
      reader.store.subscribeToUser(ana.id, ({ weights: heard }) => {
        if (heard[ben.id] === 200) resolve();
      });
    });
    for (let value = 1; value <= 200; value += 1) {
      writer.store.set(weights(value));
      await writer.store.flush();
    }
    await last;
  });

  it('forgets whom nobody has followed for long, and takes their last record again, none older', async () => {
    const [writer, reader] = await Promise.all([device(ana), device(ben)]);
    const old = await writer.session.publish(PATH, weights(1));
    const last = await writer.session.publish(PATH, weights(2));
    const { session } = reader;
    const ignore = (): void => undefined;
    const first = session.follow(ana.id, PATH, RelationshipsSchema, ignore);
    await until(session.heard, (heard) => heard.has(ana.id));
    first.close();
    expect(session.clocks.applied(ana.id, PATH)).toBe(last.version);
    for (let stranger = 0; stranger < 1_000; stranger += 1) {
      const id = `${String(stranger).padStart(43, 'a')}.${'b'.repeat(43)}`;
      session.follow(id, PATH, RelationshipsSchema, ignore).close();
    }
    expect(session.clocks.applied(ana.id, PATH)).toBeUndefined();
    expect(session.heard.get().has(ana.id)).toBe(false);

    const again = session.follow(ana.id, PATH, RelationshipsSchema, ignore);
    expect(await again.take(old.wire)).toBe(false);
    await until(session.heard, (heard) => heard.has(ana.id));
    expect(session.clocks.applied(ana.id, PATH)).toBe(last.version);
    again.close();
  });

  it('tells what it heard of others where it gossips, and knows that its clock is off', async () => {
    const [writer, reader] = await Promise.all([device(ana), device(ben)]);
    const ahead = await Promise.all([
      device(ana, createMemoryStorage(), 900_000),
      device(await deriveIdentity('cleo'), createMemoryStorage(), 900_000),
    ]);
    reader.store.subscribeToUser(ana.id, () => undefined);
    reader.store.subscribeToUser(ahead[1].session.identity.id, () => undefined);
    const { version } = await writer.session.publish(PATH, weights(1));
    await until(reader.session.heard, (heard) => heard.has(ana.id));
    const gossip = await reader.session.publish(PATH, weights(1), { gossips: true });
    expect(gossip.wire).toContain(`:${String(version)}`);

    for (const { session } of ahead) await session.publish(PATH, weights(2));
    const offset = await until(reader.session.clockOffset, (ms) => ms !== undefined);
    expect(offset).toBeLessThan(0);
  });
});
