import { beforeEach, expect, it } from 'vitest';
import { createMemoryStorage, type KeyValueStorage } from './environment.ts';
import { createStoreCache } from './store-cache.ts';

let storage: KeyValueStorage;

beforeEach(() => {
  storage = createMemoryStorage();
});

it('keeps a draft until a record is kept, and what it was made on top of', async () => {
  const cache = createStoreCache(storage, 'key', true);
  void cache.keepDraft({ weight: 1 }, 7);
  await cache.settled();
  expect(await cache.draft()).toEqual({ value: { weight: 1 }, base: 7 });
  void cache.keepRecord('a record');
  void cache.keepDraft({ weight: 2 }, undefined);
  await cache.settled();
  expect(await cache.record()).toBe('a record');
  expect(await cache.draft()).toEqual({ value: { weight: 2 }, base: undefined });
});

it('keeps nothing where nothing is to be kept', async () => {
  await storage.set('key', 'of an earlier time');
  const cache = createStoreCache(storage, 'key');
  void cache.keepDraft(1, undefined);
  void cache.keepRecord('a record');
  await cache.settled();
  expect([await cache.record(), await cache.draft()]).toEqual([undefined, undefined]);
  expect(await storage.get('key')).toBe('of an earlier time');
});

it.each(['{"value":', 'null', '7', '{"base":1}'])('takes the draft %s for none', async (text) => {
  await storage.set('key#draft', text);
  expect(await createStoreCache(storage, 'key', true).draft()).toBeUndefined();
});

it('takes a draft on top of nothing known for one on top of nothing', async () => {
  await storage.set('key#draft', '{"value":1,"base":"high"}');
  expect(await createStoreCache(storage, 'key', true).draft()).toEqual({ value: 1 });
});

it('does without a storage that fails', async () => {
  const refuse = (): Promise<never> => Promise.reject(new Error('no room'));
  const cache = createStoreCache({ get: refuse, set: refuse, delete: refuse }, 'key', true);
  void cache.keepDraft(1, undefined);
  void cache.keepRecord('a record');
  await cache.settled();
  expect([await cache.record(), await cache.draft()]).toEqual([undefined, undefined]);
});
