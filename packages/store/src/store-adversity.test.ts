import { until } from '@symbolon/testing/until';
import { deriveIdentity, type Identity } from '@symbolon/identity';
import { EnvelopeSchema, LIMITS, type Relationships } from '@symbolon/schemas';
import { describe, expect, it } from 'vitest';
import { createDevice, PATH } from '../test/device.ts';
import { createManualClock } from '../test/manual-clock.ts';
import { createSkippableClock } from './conformance.ts';
import { clock, isStored, stored, useSetting } from '../test/setting.ts';
import {
  createMemoryNetwork,
  createMemoryStorage,
  createStore,
  type KeyValueStorage,
  type NetworkAdapter,
  type Store,
  type StoreStatus,
} from './index.ts';

const never = (): Promise<never> => new Promise(() => undefined);
const at = useSetting();
const { device, found, weights, weightIn } = at;

function kindsOf(store: Store<Relationships>): string[] {
  const kinds: string[] = [];
  store.status.subscribe((status) => {
    kinds.push(status.kind === 'ready' ? `ready ${String(status.reach)}` : status.kind);
  });
  return kinds;
}

describe('how far a value has got', () => {
  it('is no further than this device, for what only its storage holds', async () => {
    const { storage, store } = await device();
    await store.initialize();
    store.set(weights(1));
    await store.cleanup();
    at.network = createMemoryNetwork({ clock });
    const away = at.network.join(at.ana.id);
    const again = createDevice({
      identity: at.ana,
      clock,
      storage,
      network: away,
      recoverTimeout: 50,
    });
    at.endLater(again.store);
    const kinds = kindsOf(again.store);
    await again.store.initialize();
    expect(weightIn(again.store)).toBe(1);
    expect(again.store.status.get()).toEqual({ kind: 'ready', reach: 'local' });
    expect(kinds).not.toContain('ready stored');
    await again.store.cleanup();

    const back = await device({ storage });
    await back.store.initialize();
    await stored(back.store);
    expect(await found()).toContain('"weights"');
  });
});

describe('loading', () => {
  it('is one for all who ask at once', async () => {
    let reads = 0;
    const adapter = at.network.join(at.ana.id);
    const counting: NetworkAdapter = {
      ...adapter,
      read(author, path, timeoutMs) {
        reads += 1;
        return adapter.read(author, path, timeoutMs);
      },
    };
    const { store } = await device({ network: counting });
    let isLoaded = false;
    const first = store.initialize().then(() => (isLoaded = true));
    await store.initialize();
    expect(isLoaded).toBe(true);
    await first;
    await store.initialize();
    expect(reads).toBe(1);
  });

  it('says that the network cannot be read, and can be tried again', async () => {
    const adapter = at.network.join(at.ana.id);
    let isBroken = true;
    const broken: NetworkAdapter = {
      ...adapter,
      read: (author, path, timeoutMs) =>
        isBroken ? Promise.reject(new Error('no route')) : adapter.read(author, path, timeoutMs),
    };
    const { store } = await device({ network: broken });
    const both = [store.initialize(), store.initialize()];
    await expect(Promise.all(both)).rejects.toThrow('no route');
    await Promise.allSettled(both);
    expect(store.status.get()).toMatchObject({ kind: 'failed', error: { message: 'no route' } });
    isBroken = false;
    await store.initialize();
    expect(store.status.get()).toEqual({ kind: 'ready', reach: undefined });
  });

  it('that failed can be tried again, with what was set meanwhile', async () => {
    const adapter = at.network.join(at.ana.id);
    let isBroken = true;
    const broken: NetworkAdapter = {
      ...adapter,
      subscribe(author, path, onRecord) {
        if (isBroken) throw new Error('too many');
        return adapter.subscribe(author, path, onRecord);
      },
    };
    const { store } = await device({ network: broken });
    await expect(store.initialize()).rejects.toThrow('too many');
    expect(store.status.get()).toMatchObject({ kind: 'failed' });
    store.set(weights(1));
    isBroken = false;
    await store.initialize();
    await stored(store);
    expect(weightIn(store)).toBe(1);
  });

  it('does not lose to a flush or to the end what nothing else keeps', async () => {
    const options = { cacheable: false, persistDebounce: 10_000 };
    const [flushed, ended] = [await device(options), await device(options)];
    void flushed.store.initialize();
    flushed.store.set(weights(1));
    await flushed.store.flush();
    expect(await found()).toContain('"weights":{');
    const before = flushed.store.version() ?? 0;

    void ended.store.initialize();
    ended.store.set(weights(2));
    await ended.store.cleanup();
    expect(ended.store.version()).toBeGreaterThan(before);
    expect(await found()).toContain(':2}');
  });

  it('ends well where the end comes while the draft is read', async () => {
    let answer: (draft: string) => void = () => undefined;
    const storage: KeyValueStorage = {
      ...createMemoryStorage(),
      get: (key) =>
        key.endsWith('#draft')
          ? new Promise((resolve) => (answer = resolve))
          : Promise.resolve(undefined),
    };
    const { store } = await device({ storage });
    const loading = store.initialize();
    const ended = store.cleanup();
    answer(JSON.stringify({ value: weights(1) }));
    await Promise.all([loading, ended]);
    expect(store.status.get()).toEqual({ kind: 'closed' });
    await store.initialize();
    expect(store.get()).toBeUndefined();
  });
});

describe('a signature that fails', () => {
  /** Runs what is put off by seconds at once. */
  const hasty = {
    ...clock,
    setTimer: (delayMs: number, run: () => void) =>
      clock.setTimer(delayMs >= 500 && delayMs < 1_500 ? 1 : delayMs, run),
  };

  it('is tried again until it succeeds, and the value is published', async () => {
    let failures = 0;
    const sign: Identity['sign'] = (bytes) => {
      failures += 1;
      return failures > 2 ? at.ana.sign(bytes) : Promise.reject(new Error('the key is locked'));
    };
    const { store } = await device({ identity: { id: at.ana.id, sign }, clock: hasty });
    await store.initialize();
    store.set(weights(1));
    const failed = await until(store.status, ({ kind }) => kind === 'failed');
    expect(failed).toMatchObject({ error: { message: 'the key is locked' } });
    // The second try comes later than at once.
    await store.flush();
    expect(store.status.get()).toMatchObject({ kind: 'failed' });
    await store.flush();
    await stored(store);
    expect(failures).toBe(3);
  });

  it('is not tried again by itself where it cannot succeed, nor after the end', async () => {
    let signed = 0;
    const sign: Identity['sign'] = () => {
      signed += 1;
      return Promise.reject(new Error('the key is gone'));
    };
    const { store } = await device({ identity: { id: at.ana.id, sign } });
    await store.initialize();
    store.set(weights(1));
    await until(store.status, ({ kind }) => kind === 'failed');
    await store.cleanup();
    expect(store.status.get()).toEqual({ kind: 'closed' });
    expect(signed).toBe(2);
  });
});

describe('a value of mine', () => {
  it('cannot be changed by whoever set it or reads it, and is what was checked', async () => {
    const { session } = await device();
    // Of what may be anything the schema hands out the very same, not a copy.
    const schema = EnvelopeSchema.pick({ data: true });
    const store = createStore({ session, networkPath: '/allocation/state', schema });
    at.endLater(store);
    await store.initialize();
    const list = [{ weight: 1 }];
    const mine = { data: Object.freeze({ list }) };
    store.set(mine);
    list[0] = { weight: 3 };
    list.push({ weight: 2 });
    expect(store.get()).toEqual({ data: { list: [{ weight: 1 }] } });
    const held = store.get() as typeof mine;
    expect(() => held.data.list.push({ weight: 2 })).toThrow(TypeError);
    expect(() => {
      store.update((value) => Object.assign(value ?? { data: 0 }, { data: 1 }));
    }).toThrow(TypeError);
    await store.flush();
    const reader = at.network.join('reader');
    await reader.connect();
    expect(await reader.read(at.ana.id, '/allocation/state', 1_000)).toContain(
      '{"data":{"list":[{"weight":1}]}}',
    );
  });

  it('set by a subscriber to the status stands', async () => {
    const { store } = await device();
    await store.initialize();
    const end = store.status.subscribe((status: StoreStatus) => {
      if (status.kind === 'pending' && weightIn(store) === 1) store.set(weights(2));
    });
    store.set(weights(1));
    expect(weightIn(store)).toBe(2);
    await stored(store);
    end();
    expect(weightIn(store)).toBe(2);
    expect(await found()).toContain(':2}');
  });
});

describe('versions of a protocol’s own', () => {
  it('may leave out as many as they like', async () => {
    const takeVersion = (newest: number | undefined, now: number) =>
      Math.max((newest ?? 0) + 10_000, now - LIMITS.behindMs);
    const { store, session } = await device({ takeVersion });
    await store.initialize();
    const first = await session.publish(PATH, weights(1));
    const second = await session.publish(PATH, weights(2));
    expect(second.version - first.version).toBeGreaterThanOrEqual(10_000);
  });

  it.each([() => 5, () => Number.NaN, () => 1.5, () => -1])(
    'are refused where they do not go up: %s',
    async (takeVersion) => {
      const { session } = await device({ takeVersion });
      const published = async () => {
        await session.publish(PATH, weights(1));
        await session.publish(PATH, weights(2));
      };
      await expect(published()).rejects.toMatchObject({ code: 'invalid-value', at: 'version' });
    },
  );
});

it('a record that was written ahead of my clock comes by itself once it may be read', async () => {
  const skippable = createSkippableClock(clock);
  const ahead = { ...skippable, now: () => skippable.now() + LIMITS.aheadMs + 60_000 };
  at.network = createMemoryNetwork({ clock: skippable });
  const [writer, ben] = [await device({ clock: ahead }), await deriveIdentity('ben')];
  const reader = await device({
    identity: ben,
    clock: skippable,
    network: at.network.join(ben.id),
  });
  const heard = new Promise<Relationships>((resolve) => {
    reader.store.subscribeToUser(at.ana.id, resolve);
  });
  await writer.session.publish(PATH, weights(1));
  const refused = await until(reader.session.rejections, (list) => list.length > 0);
  expect(refused).toMatchObject([{ reason: 'from-the-future', count: 1 }]);
  await skippable.skip(60_000);
  expect(await heard).toEqual(weights(1));
});

it('what a network would not take is handed to it again, under a version of its own', async () => {
  const skippable = createSkippableClock(clock);
  at.network = createMemoryNetwork({ clock: skippable });
  const line = at.network.join(at.ana.id);
  let refusals = 3;
  const taken: number[] = [];
  const busy: NetworkAdapter = {
    ...line,
    publish(record, onFurther) {
      if (refusals-- > 0) return Promise.reject(new Error('busy'));
      taken.push(record.version);
      return line.publish(record, onFurther);
    },
  };
  const { store } = await device({ clock: skippable, network: busy });
  await store.initialize();
  store.set(weights(1));
  const kinds = kindsOf(store);
  await until(store.status, ({ kind }) => kind === 'failed');
  const first = store.version() ?? 0;
  // A busy machine may need more of this time for a signature than that is long.
  while (!isStored(store.status.get())) {
    await skippable.skip(1_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(kinds.filter((kind) => kind === 'failed')).toHaveLength(3);
  expect(taken).toEqual([store.version()]);
  expect(taken[0]).toBeGreaterThan(first);
});

it.each([true, false])(
  'a network that never says what it has holds up no end, storage that fails: %s',
  async (fails) => {
    const line = at.network.join(at.ana.id);
    const mute: NetworkAdapter = { ...line, read: never };
    const full = (): Promise<never> => Promise.reject(new Error('disk full'));
    const storage = { ...createMemoryStorage(), ...(fails && { set: full }) };
    const manual = createManualClock();
    const { store } = await device({ network: mute, storage, cacheable: fails, clock: manual });
    void store.initialize();
    store.set(weights(1));
    const ended: string[] = [];
    void store.cleanup().then(() => ended.push('ended'));
    for (let second = 0; second < 20 && ended.length === 0; second += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      manual.advance(1_000);
    }
    expect(ended).toEqual(['ended']);
    expect(manual.timers).toBe(0);
  },
);

it('a clock that is set back is noticed when somebody else is heard, though nothing is written', async () => {
  let offset = 3_600_000;
  const { store } = await device({ clock: { ...clock, now: () => clock.now() + offset } });
  await store.initialize();
  store.set(weights(1));
  await until(store.status, ({ kind }) => kind === 'ready');
  const future = store.version() ?? 0;
  const other = await deriveIdentity('ben');
  const ben = await device({ identity: other, network: at.network.join(other.id) });
  await ben.session.publish(PATH, weights(2));
  const heard = new Promise((resolve) => {
    store.subscribeToUser(ben.session.identity.id, resolve);
  });
  offset = 0;
  expect(await heard).toEqual(weights(2));
  await until(store.status, () => (store.version() ?? 0) < future);
  const seen = new Promise((resolve) => {
    ben.store.subscribeToUser(at.ana.id, resolve);
  });
  expect(await seen).toEqual(weights(1));
});
