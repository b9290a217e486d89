import { beforeEach, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../test/manual-clock.ts';
import { createMemoryStorage, type KeyValueStorage } from './environment.ts';
import { createStoreCache } from './store-cache.ts';

let clock: ManualClock;
let storage: KeyValueStorage;

beforeEach(() => {
  clock = createManualClock();
  storage = createMemoryStorage();
});

const open = (over: Partial<KeyValueStorage> = {}, enabled = true) =>
  createStoreCache({
    clock,
    storage: { ...storage, ...over },
    key: 'key',
    enabled,
    timeoutMs: 100,
  });

const never = (): Promise<never> => new Promise(() => undefined);

const kept = (wire: string, written: readonly number[] = []) => ({ wire, written });

it('keeps a draft until a record is kept, and what it was made on top of', async () => {
  const cache = open();
  cache.keepDraft({ value: { weight: 1 }, base: 7 });
  await cache.settled();
  expect(await cache.draft()).toEqual({ value: { weight: 1 }, base: 7 });
  cache.keepRecord(kept('a record'));
  await cache.settled();
  expect([await cache.record(), await cache.draft()]).toEqual([
    kept('a record'),
    { value: { weight: 1 }, base: 7 },
  ]);
  cache.keepBoth(kept('a record'), undefined);
  await cache.settled();
  expect([await cache.record(), await cache.draft()]).toEqual([kept('a record'), undefined]);
  cache.keepRecord(kept('another record'));
  cache.keepDraft({ value: { weight: 2 }, base: undefined });
  await cache.settled();
  expect(await cache.record()).toEqual(kept('another record'));
  expect(await cache.draft()).toEqual({ value: { weight: 2 }, base: undefined });
  expect(clock.timers).toBe(0);
});

it('keeps nothing where nothing is to be kept', async () => {
  await storage.set('key', 'of an earlier time');
  const cache = open({}, false);
  cache.keepDraft({ value: 1, base: undefined });
  cache.keepRecord(kept('a record'));
  await cache.settled();
  expect([await cache.record(), await cache.draft()]).toEqual([undefined, undefined]);
  expect(await storage.get('key')).toBe('of an earlier time');
});

it.each(['{"value":', 'null', '7', '{"base":1}'])('takes the draft %s for none', async (text) => {
  await storage.set('key#draft', text);
  expect(await open().draft()).toBeUndefined();
});

it('takes a draft on top of nothing known for one on top of nothing', async () => {
  await storage.set('key#draft', '{"value":1,"base":"high"}');
  expect(await open().draft()).toEqual({ value: 1 });
});

it('does without a storage that fails, and says so until it works again', async () => {
  let isBroken = true;
  const cache = open({
    get: () => Promise.reject(new Error('no access')),
    set: (key, value) =>
      isBroken ? Promise.reject(new Error('no room')) : storage.set(key, value),
  });
  expect([await cache.record(), await cache.draft()]).toEqual([undefined, undefined]);
  const message = 'the storage has failed: no access';
  expect(cache.error.get()).toMatchObject({ code: 'storage-failed', message });
  await storage.set('key#draft', '{"value":1}');
  cache.keepRecord(kept('a record'));
  await cache.settled();
  // The record is not kept, so what it was made of is.
  expect(await storage.get('key#draft')).toBe('{"value":1}');
  expect(cache.error.get()).toMatchObject({ code: 'storage-failed', at: 'key' });
  isBroken = false;
  cache.keepBoth(kept('a record'), undefined);
  await cache.settled();
  expect(cache.error.get()).toBeUndefined();
  // Nobody could look at the draft, so that it may hold what is not in the record.
  expect([await storage.get('key'), await storage.get('key#draft')]).toEqual([
    'a record',
    '{"value":1}',
  ]);
});

it('waits for a storage that never answers as long as it is told to, and keeps nothing beside', async () => {
  let asked = 0;
  const cache = open({
    get: never,
    set() {
      asked += 1;
      return never();
    },
  });
  const read = cache.record();
  clock.advance(100);
  expect(await read).toBeUndefined();
  expect(cache.error.get()?.message).toMatch(/100 ms/);
  for (let value = 0; value < 1_000; value += 1) cache.keepDraft({ value, base: undefined });
  const settled = cache.settled();
  clock.advance(100);
  await settled;
  await cache.settled();
  expect(asked).toBe(1);
  expect(cache.error.get()).toMatchObject({ code: 'storage-failed' });
  cache.close();
  cache.keepDraft({ value: 1, base: undefined });
  expect(clock.timers).toBe(0);
});

it('keeps the last of what came while the storage was slow', async () => {
  let letGo = (): void => undefined;
  const slow = new Promise<void>((resolve) => (letGo = resolve));
  const asked: string[] = [];
  const cache = open({
    async set(key, value) {
      asked.push(value);
      await slow;
      await storage.set(key, value);
    },
  });
  cache.keepRecord(kept('one'));
  cache.keepRecord(kept('two'));
  cache.keepRecord(kept('three'));
  clock.advance(100);
  expect(cache.error.get()).toMatchObject({ code: 'storage-failed' });
  letGo();
  await new Promise<void>((resolve) => {
    cache.error.subscribe((error) => {
      if (error === undefined) resolve();
    });
  });
  await cache.settled();
  expect(asked).toEqual(['one', 'three']);
  expect(cache.error.get()).toBeUndefined();
  expect(await storage.get('key')).toBe('three');
});

it('says nothing any more once it has ended', async () => {
  let fail = (): void => undefined;
  const cache = open({
    set: () =>
      new Promise((_, reject) => {
        fail = () => {
          reject(new Error('no room'));
        };
      }),
  });
  cache.keepDraft({ value: 1, base: undefined });
  cache.keepDraft({ value: 2, base: undefined });
  cache.close();
  fail();
  await cache.settled();
  expect(cache.error.get()).toBeUndefined();
});

it('keeps what is set in the very moment in which it has kept all before', async () => {
  let answered: Promise<void> = Promise.resolve();
  const cache = open({
    set(key, value) {
      answered = storage.set(key, value);
      return answered;
    },
  });
  cache.keepDraft({ value: 1, base: undefined });
  // Of those who wait for one answer each has its turn after the one before: try them all.
  let at = answered;
  for (let turn = 0; turn < 8; turn += 1) {
    const value = turn + 2;
    at = at.then(() => {
      cache.keepDraft({ value, base: undefined });
    });
    await at;
    await new Promise((resolve) => setImmediate(resolve));
    expect(await cache.draft()).toEqual({ value, base: undefined });
    cache.keepDraft({ value: -1, base: undefined });
    at = answered;
    for (let late = 0; late <= turn; late += 1) at = at.then(() => undefined);
  }
});

it('tells nobody of a storage that answers once all is over', async () => {
  let answer: () => void = () => undefined;
  const cache = open({ set: () => new Promise((resolve) => (answer = resolve)) });
  cache.keepDraft({ value: 1, base: undefined });
  clock.advance(100);
  const told: unknown[] = [];
  cache.error.subscribe((error) => told.push(error?.code));
  cache.close();
  answer();
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual(['storage-failed']);
});

/** A storage that fails until it is told not to, and how often it was asked. */
function failingStorage() {
  const state = { isBroken: true, asked: 0 };
  const answer = <T>(run: () => Promise<T>): Promise<T> => {
    state.asked += 1;
    return state.isBroken ? Promise.reject(new Error('disk full')) : run();
  };
  const over: Partial<KeyValueStorage> = {
    set: (key, value) => answer(() => storage.set(key, value)),
    delete: (key) => answer(() => storage.delete(key)),
  };
  return { state, over };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('tries again what the storage refused, later each time, and says so once', async () => {
  const { state, over } = failingStorage();
  const cache = open(over);
  const said: (string | undefined)[] = [];
  cache.error.subscribe((error) => said.push(error?.code));
  cache.keepRecord(kept('a record'));
  cache.keepDraft({ value: 1, base: 7 });
  for (let second = 0; second < 60; second += 1) {
    await settle();
    clock.advance(1_000);
  }
  await settle();
  expect(said).toEqual([undefined, 'storage-failed']);
  // At once, for what came meanwhile, and after about 1, 2, 4, 8, 16 and 32 seconds.
  expect(state.asked).toBeGreaterThan(4);
  expect(state.asked).toBeLessThan(12);
  state.isBroken = false;
  clock.advance(60_000);
  await settle();
  expect(said).toEqual([undefined, 'storage-failed', undefined]);
  expect(await cache.record()).toEqual(kept('a record'));
  expect(await cache.draft()).toEqual({ value: 1, base: 7 });
  expect(clock.timers).toBe(0);
});

it('keeps what is newer than what was refused', async () => {
  const { state, over } = failingStorage();
  const cache = open(over);
  cache.keepDraft({ value: 1, base: 7 });
  await settle();
  state.isBroken = false;
  cache.keepBoth(kept('a record'), undefined);
  await settle();
  expect([await cache.record(), await cache.draft()]).toEqual([kept('a record'), undefined]);
  expect(clock.timers).toBe(0);
});

it('gives what was refused a last chance at the end', async () => {
  const { state, over } = failingStorage();
  const cache = open(over);
  cache.keepRecord(kept('a record'));
  await settle();
  state.isBroken = false;
  await cache.settled();
  expect(await cache.record()).toEqual(kept('a record'));
  state.isBroken = true;
  cache.keepRecord(kept('another record'));
  await cache.settled();
  cache.close();
  expect(clock.timers).toBe(0);
});

it('keeps a draft of another tab that is newer than what it has kept itself', async () => {
  const [one, two] = [open(), open()];
  two.keepDraft({ value: 2, base: 7 });
  await two.settled();
  one.keepDraft({ value: 1, base: 7 });
  await one.settled();
  // The second is out by now, the first waits for its debounce.
  two.keepBoth(kept('of the second'), undefined);
  await two.settled();
  expect(await one.draft()).toEqual({ value: 1, base: 7 });
  one.keepBoth(kept('of the first'), undefined);
  await one.settled();
  expect(await one.draft()).toBeUndefined();
});

it('keeps with a record which versions were written lately', async () => {
  const cache = open();
  cache.keepRecord(kept('a record', [7, 8]));
  await cache.settled();
  expect(await open().record()).toEqual(kept('a record', [7, 8]));
  cache.keepRecord(kept('another record'));
  await cache.settled();
  expect(await open().record()).toEqual(kept('another record'));
});
