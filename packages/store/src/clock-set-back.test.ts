import { until } from '@symbolon/testing/until';
import { LIMITS } from '@symbolon/schemas';
import { describe, expect, it } from 'vitest';
import { PATH, type DeviceParts } from '../test/device.ts';
import { clock, stored, useSetting } from '../test/setting.ts';
import { createMemoryStorage, type MemoryAdapter, type NetworkAdapter } from './index.ts';

const HOUR_MS = 3_600_000;
const HEARTBEAT = '/allocation/coordination';

const at = useSetting();
const { device, weights, weightIn } = at;

/** A clock that a test sets, by how far it is ahead. */
function wrongBy(aheadMs: number) {
  const set = { aheadMs };
  return { set, clock: { ...clock, now: () => clock.now() + set.aheadMs } };
}

/** A line to a relay that takes nothing from too far ahead. */
function strictLine(): NetworkAdapter {
  const line = at.network.join(at.ana.id);
  return {
    ...line,
    publish: (record, onFurther) =>
      record.version > clock.now() + LIMITS.aheadMs
        ? Promise.resolve('sent')
        : line.publish(record, onFurther),
  };
}

async function started(parts: Partial<DeviceParts> = {}) {
  const made = await device(parts);
  await made.store.initialize();
  return made;
}

describe('a clock that was ahead by an hour and is set right', () => {
  it('leaves what another device says afterwards as it is', async () => {
    const { set, clock: wrong } = wrongBy(HOUR_MS);
    const laptop = await started({ clock: wrong });
    laptop.store.set(weights(1));
    await until(laptop.store.status, ({ kind }) => kind === 'ready');
    set.aheadMs = 0;
    laptop.store.set(weights(2));
    await stored(laptop.store);
    const phone = await started();
    expect(weightIn(phone.store)).toBe(2);
    for (const weight of [3, 4]) {
      phone.store.set(weights(weight));
      await stored(phone.store);
      await until(laptop.store, () => weightIn(laptop.store) === weight);
      await stored(laptop.store);
      expect([weightIn(laptop.store), weightIn(phone.store)]).toEqual([weight, weight]);
    }
  });

  it.each(['before', 'after'])(
    'keeps what was set before it was, through a restart %s',
    async (when) => {
      const { set, clock: wrong } = wrongBy(0);
      const storage = createMemoryStorage();
      const first = await started({ clock: wrong, network: strictLine(), storage });
      first.store.set(weights(1));
      await stored(first.store);
      set.aheadMs = HOUR_MS;
      first.store.set(weights(2));
      await first.store.cleanup();
      if (when === 'after') set.aheadMs = 0;
      const again = await started({ clock: wrong, network: strictLine(), storage });
      set.aheadMs = 0;
      await again.session.publish(HEARTBEAT, {});
      await until(again.store.status, () => (again.store.version() ?? HOUR_MS) < clock.now());
      await stored(again.store);
      expect(weightIn(again.store)).toBe(2);
    },
  );

  it.each([
    ['the one that was set', 1, 0, 'running'],
    ['the first of two', 2, 0, 'running'],
    ['the last of two', 2, 1, 'running'],
    ['the first of two, which were found after a restart', 2, 0, 'restarted'],
    ['the last of two, which were found after a restart', 2, 1, 'restarted'],
  ])('keeps what was set since, when its own past comes back: %s', async (_, sets, which, how) => {
    const { set, clock: wrong } = wrongBy(HOUR_MS);
    const line = at.network.join(at.ana.id);
    const said: string[] = [];
    const network: MemoryAdapter = {
      ...line,
      publish(record, onFurther) {
        said.push(record.wire);
        return line.publish(record, onFurther);
      },
    };
    let first = await started({ clock: wrong, network });
    for (let weight = 1; weight <= sets; weight += 1) {
      first.store.set(weights(weight));
      await first.store.flush();
    }
    const { storage } = first;
    if (how === 'restarted') await first.store.cleanup();
    set.aheadMs = 0;
    if (how === 'restarted') first = await started({ clock: wrong, network, storage });
    expect(weightIn(first.store)).toBe(sets);
    first.store.set(weights(9));
    await first.store.cleanup();
    let hand = (wire: string): void => {
      throw new Error(wire);
    };
    const heard = at.network.join(at.ana.id);
    const again = await started({
      clock: wrong,
      storage,
      network: {
        ...heard,
        subscribe(author, path, onRecord) {
          if (path === PATH) hand = onRecord;
          return heard.subscribe(author, path, onRecord);
        },
      },
    });
    const before = again.store.version() ?? 0;
    // It may be read by now, and somebody has kept it.
    set.aheadMs = HOUR_MS - LIMITS.aheadMs;
    hand(said[which] ?? '');
    await until(again.store.status, () => (again.store.version() ?? 0) > before + LIMITS.aheadMs);
    await stored(again.store);
    expect(weightIn(again.store)).toBe(9);
  });
});

it('what is set after a clock was set right is published once, above what is still within reach', async () => {
  const { set, clock: wrong } = wrongBy(LIMITS.behindMs + LIMITS.aheadMs - 10_000);
  const line = at.network.join(at.ana.id);
  let said = 0;
  const network: NetworkAdapter = {
    ...line,
    publish(record, onFurther) {
      if (record.path === PATH) said += 1;
      return line.publish(record, onFurther);
    },
  };
  const { session, store } = await started({ clock: wrong, network });
  store.set(weights(1));
  await stored(store);
  const before = store.version() ?? 0;
  // The newest of all is from so far ahead that it is forgotten; the store's own is not.
  set.aheadMs += 20_000;
  await session.publish(HEARTBEAT, {});
  set.aheadMs = 0;
  store.set(weights(2));
  await stored(store);
  expect(store.version()).toBeGreaterThan(before);
  expect([said, weightIn((await started()).store)]).toEqual([2, 2]);
});

describe('what a clock that was ahead has dated about as far ahead as anybody takes', () => {
  /** Somebody whose clock is ahead by so much, on a relay that is right; and what hands out the timers of half a minute. */
  async function onTheEdge() {
    const { set, clock: wrong } = wrongBy(LIMITS.behindMs + LIMITS.aheadMs - 10_000);
    const waiting: (() => void)[] = [];
    const setTimer: typeof clock.setTimer = (delayMs, run) => {
      if (delayMs !== 30_000) return clock.setTimer(delayMs, run);
      waiting.push(run);
      return () => undefined;
    };
    const relay = { behindMs: 0 };
    const line = at.network.join(at.ana.id);
    const network: NetworkAdapter = {
      ...line,
      publish: (record, onFurther) =>
        record.version > clock.now() - relay.behindMs + LIMITS.aheadMs
          ? Promise.resolve('sent')
          : line.publish(record, onFurther),
    };
    const parts = { clock: { ...wrong, setTimer }, network, storage: createMemoryStorage() };
    /** Half a minute goes by. */
    const wait = (): void => {
      for (const run of waiting.splice(0)) run();
    };
    return { set, relay, wait, parts, laptop: await started(parts) };
  }
  const weightFound = async () => (await at.found())?.includes(':2}') === true;

  it('is handed over again where a relay whose clock is behind has refused it', async () => {
    const { set, relay, wait, laptop } = await onTheEdge();
    relay.behindMs = 20_000;
    laptop.store.set(weights(2));
    await laptop.store.flush();
    set.aheadMs = 0;
    await laptop.session.publish(HEARTBEAT, {});
    await until(laptop.store.status, ({ kind }) => kind === 'ready');
    expect(await weightFound()).toBe(false);
    relay.behindMs = 0;
    wait();
    await stored(laptop.store);
    expect(await weightFound()).toBe(true);
  });

  it.each(['goes on', 'begins anew'])(
    'is gone above where a relay has it and a clock that is behind does not believe so, and %s',
    async (how) => {
      const { set, wait, parts, laptop } = await onTheEdge();
      let { store } = laptop;
      store.set(weights(1));
      await stored(store);
      if (how === 'begins anew') await store.cleanup();
      set.aheadMs = -20_000;
      if (how === 'begins anew') ({ store } = await started(parts));
      store.set(weights(2));
      await until(store.status, ({ kind }) => kind === 'ready');
      expect(await weightFound()).toBe(false);
      set.aheadMs += 30_000;
      wait();
      await until(store.status, () => (store.version() ?? 0) > clock.now());
      await stored(store);
      expect([weightIn(store), await weightFound()]).toEqual([2, true]);
    },
  );
});

it('a clock set back by a few seconds says nothing again that everyone may have taken', async () => {
  const { set, clock: wrong } = wrongBy(60_000);
  const line = at.network.join(at.ana.id);
  const laptop = await started({ clock: wrong, network: line });
  laptop.store.set(weights(1));
  await stored(laptop.store);
  const phone = await started();
  line.cut();
  phone.store.set(weights(2));
  await stored(phone.store);
  set.aheadMs = 0;
  await laptop.session.publish(HEARTBEAT, {});
  line.mend();
  await until(laptop.store, () => weightIn(laptop.store) === 2);
  await stored(laptop.store);
  expect([weightIn(laptop.store), weightIn(phone.store)]).toEqual([2, 2]);
});

it('what storage or a network hands out that is no text is none of my past', async () => {
  const memory = createMemoryStorage();
  const odd = { not: 'text' } as unknown as string;
  const storage = { ...memory, get: () => Promise.resolve(odd) };
  const line = at.network.join(at.ana.id);
  const network = { ...line, read: () => Promise.resolve(odd) };
  const { store } = await started({ storage, network });
  store.set(weights(1));
  await stored(store);
  expect(weightIn(store)).toBe(1);
});

it('what storage has from a clock that was ahead gives way to what another device has written since', async () => {
  const { set, clock: wrong } = wrongBy(0);
  const phone = await started();
  phone.store.set(weights(1));
  await stored(phone.store);
  const storage = createMemoryStorage();
  set.aheadMs = HOUR_MS;
  const killed = await started({ clock: wrong, storage, persistDebounce: HOUR_MS });
  killed.store.set(weights(2));
  await killed.network.close();
  const before = phone.store.version() ?? 0;
  phone.store.set(weights(3));
  await until(phone.store.status, () => (phone.store.version() ?? 0) > before);
  await stored(phone.store);
  set.aheadMs = 0;
  const laptop = await started({ clock: wrong, storage });
  expect([weightIn(laptop.store), weightIn(phone.store)]).toEqual([3, 3]);
});

it('a relay that is behind brings back nothing of mine that others have gone on from', async () => {
  const { set, clock: wrong } = wrongBy(60_000);
  const line = at.network.join(at.ana.id);
  const said: string[] = [];
  let asked = 0;
  const network: NetworkAdapter = {
    ...line,
    publish(record, onFurther) {
      if (record.path === PATH) said.push(record.wire);
      return line.publish(record, onFurther);
    },
    async read(author, path, timeoutMs) {
      const wire = await line.read(author, path, timeoutMs);
      if (path === PATH) asked += 1;
      return path === PATH ? said[0] : wire;
    },
    // What is newer does not come of itself.
    subscribe: () => () => undefined,
  };
  const { session, store } = await started({ clock: wrong, network });
  for (const weight of [1, 2]) {
    store.set(weights(weight));
    await stored(store);
  }
  const before = asked;
  const applied: number[] = [];
  session.onApplied(({ version }) => applied.push(version));
  set.aheadMs = 0;
  await session.publish(HEARTBEAT, {});
  await expect.poll(() => asked).toBeGreaterThan(before);
  // What comes of it would be under way before another record is out.
  await session.publish(HEARTBEAT, {});
  expect([said.length, applied]).toEqual([2, []]);
});

it('what the network still has as I hold it is neither told nor said again once it is fetched anew', async () => {
  const { set, clock: wrong } = wrongBy(60_000);
  const line = at.network.join(at.ana.id);
  let [said, asked] = [0, 0];
  const network: NetworkAdapter = {
    ...line,
    publish(record, onFurther) {
      if (record.path === PATH) said += 1;
      return line.publish(record, onFurther);
    },
    async read(author, path, timeoutMs) {
      const wire = await line.read(author, path, timeoutMs);
      if (path === PATH) asked += 1;
      return wire;
    },
  };
  const laptop = await started({ clock: wrong, network });
  laptop.store.set(weights(1));
  await stored(laptop.store);
  const before = asked;
  let told = 0;
  laptop.store.subscribe(() => (told += 1));
  expect([said, told]).toEqual([1, 1]);
  set.aheadMs = 0;
  await laptop.session.publish(HEARTBEAT, {});
  await expect.poll(() => asked).toBeGreaterThan(before);
  // What comes of it would be under way before another record is out.
  await laptop.session.publish(HEARTBEAT, {});
  expect([said, told]).toEqual([1, 1]);
});
