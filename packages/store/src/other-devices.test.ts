import { until } from '@symbolon/testing/until';
import { hashPayload, readHeader, sealRecord, type Identity } from '@symbolon/identity';
import type { Relationships } from '@symbolon/schemas';
import { describe, expect, it } from 'vitest';
import { PATH, type DeviceParts } from '../test/device.ts';
import { clock, isStored, useSetting } from '../test/setting.ts';
import {
  createMemoryNetwork,
  LIMITS,
  type NetworkAdapter,
  type Store,
  type StoreStatus,
} from './index.ts';

const at = useSetting();
const { weights, weightIn } = at;

/** A device of Ana's, loaded. */
async function device(parts: Partial<DeviceParts> = {}) {
  const adapter = at.network.join(at.ana.id);
  const made = await at.device({ network: adapter, ...parts });
  await made.store.initialize();
  return { ...made, adapter };
}

/** Ana, whose first signature waits until it is let go, or fails. */
function hesitant() {
  let outcome: { resolve(): void; reject(error: Error): void } | undefined;
  const first = new Promise<void>((resolve, reject) => (outcome = { resolve, reject }));
  const sign: Identity['sign'] = (bytes) => first.then(() => at.ana.sign(bytes));
  return {
    identity: { id: at.ana.id, sign },
    letGo: () => outcome?.resolve(),
    fail: () => outcome?.reject(new Error('locked')),
  };
}

/** What another device of Ana's has written, dated so many milliseconds from now. */
async function written(value: number, fromNow: { version: number; time: number }) {
  const now = clock.now();
  const [version, time] = [now + fromNow.version, now + fromNow.time];
  const draft = { path: PATH, version, time, clock: {}, previous: null, data: weights(value) };
  const { wire } = await sealRecord(at.ana, draft);
  const other = at.network.join(at.ana.id);
  await other.connect();
  await other.publish({ path: PATH, version, wire });
  return version;
}

/** Looks at a store's version until the end. */
function poll(store: Store<Relationships>) {
  return (run: (version: number | undefined) => void) => {
    let hasEnded = false;
    const look = (): void => {
      if (hasEnded) return;
      run(store.version());
      setImmediate(look);
    };
    look();
    return () => {
      hasEnded = true;
    };
  };
}

describe('another device’s record that comes while mine is signed', () => {
  it('does not replace what was set here after it was written', async () => {
    const { identity, letGo } = hesitant();
    const { store } = await device({ identity });
    store.set(weights(1));
    const flushed = store.flush();
    const past = await written(7, { version: 0, time: -1_000 });
    await until(store, () => weightIn(store) === 7);
    store.set(weights(2));
    const newer = await written(8, { version: 1_000, time: -1_000 });
    await until({ subscribe: poll(store) }, (version) => version === newer);
    expect(weightIn(store)).toBe(2);
    letGo();
    await flushed;
    await until(store.status, isStored);
    expect(weightIn(store)).toBe(2);
    expect(store.version()).toBeGreaterThan(Math.max(past, newer));
    const reader = await device();
    expect(weightIn(reader.store)).toBe(2);
  });

  it('replaces what was set here before it was written', async () => {
    const { store } = await device({ persistDebounce: 60_000 });
    store.set(weights(1));
    await written(7, { version: 0, time: 1_000 });
    await until(store, () => weightIn(store) === 7);
    expect(store.status.get()).toMatchObject({ kind: 'ready' });
  });

  it('leaves nothing that has failed, where mine cannot be signed', async () => {
    const { identity, fail } = hesitant();
    const { store } = await device({ identity });
    store.set(weights(1));
    const flushed = store.flush();
    await written(7, { version: 0, time: 1_000 });
    await until(store, () => weightIn(store) === 7);
    const kinds: string[] = [];
    store.status.subscribe(({ kind }) => kinds.push(kind));
    fail();
    await flushed;
    expect(kinds).not.toContain('failed');
    expect(weightIn(store)).toBe(7);
  });
});

it('of two records under one version that one is shown which everyone takes', async () => {
  const line = at.network.join(at.ana.id);
  await line.connect();
  let arrive: (wire: string) => void = () => undefined;
  const tapped: NetworkAdapter = {
    ...line,
    subscribe(author, path, onRecord) {
      arrive = onRecord;
      return line.subscribe(author, path, onRecord);
    },
  };
  const { store } = await device({ network: tapped });
  store.set(weights(1));
  await until(store.status, isStored);
  const version = store.version() ?? 0;
  const mine = hashPayload(
    readHeader((await line.read(at.ana.id, PATH, 1_000)) ?? '')?.payload ?? '',
  );
  const twins = await Promise.all(
    Array.from({ length: 20 }, (_, index) => {
      const draft = { path: PATH, version, time: clock.now(), clock: {}, previous: null };
      return sealRecord(at.ana, { ...draft, data: weights(2 + index) });
    }),
  );
  const [least] = twins.filter(({ hash }) => hash < mine);
  const greatest = twins.toSorted((a, b) => (a.hash < b.hash ? 1 : -1))[0];
  if (least !== undefined) arrive(least.wire);
  arrive(greatest?.wire ?? '');
  const place = twins.findIndex((twin) => twin === greatest);
  // Of one in so many groups of twins, what was written here is the greatest.
  const shown = (greatest?.hash ?? '') > mine ? 2 + place : 1;
  await until(store, () => weightIn(store) === shown);
});

it('a clock that is set right does not put what it dated above what another device wrote', async () => {
  let offset = 3_600_000;
  const turned = { ...clock, now: () => clock.now() + offset };
  const { store, session } = await device({ clock: turned });
  store.set(weights(1));
  await until(store.status, isStored);
  await written(7, { version: 0, time: 0 });
  offset = 0;
  await session.publish('/allocation/coordination', {});
  await until(store, () => weightIn(store) === 7);
  store.set(weights(2));
  await store.flush();
  const reader = await device();
  expect(weightIn(reader.store)).toBe(2);
});

it.each([
  ['seen once', false],
  ['found before it could be read, too', true],
])(
  'what was dated from too far ahead does not come back over what was set since: %s',
  async (_, isKept) => {
    let offset = 3_600_000;
    const turned = { ...clock, now: () => clock.now() + offset };
    const line = at.network.join(at.ana.id);
    await line.connect();
    const wires: string[] = [];
    let arrive: (wire: string) => void = () => undefined;
    const tapped: NetworkAdapter = {
      ...line,
      publish(record, onFurther) {
        wires.push(record.wire);
        return line.publish(record, onFurther);
      },
      read(...question) {
        const [first] = wires;
        return isKept && first !== undefined ? Promise.resolve(first) : line.read(...question);
      },
      subscribe(author, path, onRecord) {
        arrive = onRecord;
        return line.subscribe(author, path, onRecord);
      },
    };
    const { store } = await device({ clock: turned, network: tapped });
    store.set(weights(1));
    await until(store.status, isStored);
    const early = store.version() ?? 0;
    offset = 0;
    store.set(weights(2));
    await until(store.status, isStored);
    expect(store.version()).toBeLessThan(early);
    const [first = ''] = wires;
    // A relay kept it, and hands it out as soon as it passes for a record of now.
    offset = early - clock.now() - LIMITS.aheadMs + 1_000;
    arrive(first);
    await until({ subscribe: poll(store) }, (version) => (version ?? 0) > early);
    expect(weightIn(store)).toBe(2);
  },
);

it('a new life begins above what the last one may have written without a trace', async () => {
  let offset = 200_000;
  const turned = { ...clock, now: () => clock.now() + offset };
  const { store, session, storage } = await device({ clock: turned });
  store.set(weights(1));
  await until(store.status, isStored);
  offset = 0;
  // Nothing keeps these, and the network tells nothing of them in time.
  const lost = new Set<number>();
  for (let count = 0; count < 5; count += 1)
    lost.add((await session.publish(PATH, weights(2))).version);
  const read = () => Promise.resolve(undefined);
  const line = at.network.join(at.ana.id);
  const next = await device({
    storage,
    network: { ...line, read, subscribe: () => () => undefined },
  });
  next.store.set(weights(3));
  await next.store.flush();
  expect([...lost]).not.toContain(next.store.version());
  expect(next.store.version()).toBeGreaterThan(Math.max(...lost));
});

describe('a record of mine that is dated too far ahead, and kept somewhere', () => {
  const early = { version: LIMITS.aheadMs - 10_000, time: 2 * LIMITS.aheadMs };

  it('is found by a device without memory, and said again above itself', async () => {
    const version = await written(5, early);
    const { store } = await device();
    expect(weightIn(store)).toBe(5);
    await until(store.status, isStored);
    expect(store.version()).toBeGreaterThan(version);
  });

  it('is no bar to one that runs: it goes on above', async () => {
    const { store } = await device();
    store.set(weights(1));
    await until(store.status, isStored);
    const version = await written(5, early);
    await until(store, () => weightIn(store) === 5);
    await until(store.status, isStored);
    expect(store.version()).toBeGreaterThan(version);
    store.set(weights(2));
    await until(store.status, isStored);
    expect(weightIn((await device()).store)).toBe(2);
  });

  it('counts for nothing where its version is too far ahead as well, once there is a better one', async () => {
    const { store, session, storage } = await device();
    store.set(weights(1));
    await until(store.status, isStored);
    await store.cleanup();
    const wrong = { ...clock, now: () => clock.now() + 3_600_000 };
    const future = await device({
      clock: wrong,
      network: createMemoryNetwork({ clock }).join(at.ana.id),
    });
    const { wire } = await future.session.publish(PATH, weights(9));
    const liar = { ...session.environment.network, read: () => Promise.resolve(wire) };
    const next = await device({ storage, network: liar });
    expect(weightIn(next.store)).toBe(1);
    expect(next.store.version()).toBeLessThan(clock.now());
  });
});

it('after its end nobody can be followed through a store', async () => {
  const { store } = await device();
  await store.cleanup();
  expect(() => store.subscribeToUser(at.ana.id, () => undefined)).toThrow(/was closed/);
});

it('what reached no further than this device is said to be stored once it is', async () => {
  const { store, adapter } = await device();
  adapter.cut();
  store.set(weights(1));
  await until(store.status, (status) => status.kind === 'ready' && status.reach === 'local');
  const statuses: StoreStatus[] = [];
  store.status.subscribe((status) => statuses.push(status));
  adapter.mend();
  await until(store.status, isStored);
  expect(statuses.map((status) => status.kind)).toEqual(['ready', 'ready']);
});
