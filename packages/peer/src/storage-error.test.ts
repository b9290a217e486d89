import { until } from '@symbolon/testing/until';
import { afterEach, expect, it } from 'vitest';
import { createGroup, stateOf, unit } from '../test/group.ts';
import { createInspection, createMemoryStorage } from './index.ts';

const group = createGroup();

afterEach(() => group.stop());

it('a peer says that its storage fails, and when it does no more', async () => {
  let isFull = true;
  const memory = createMemoryStorage();
  const storage = {
    ...memory,
    set: (key: string, value: string) =>
      isFull ? Promise.reject(new Error('disk full')) : memory.set(key, value),
  };
  const ana = await group.join('ana', { storage });
  const inspection = createInspection(ana);
  ana.stores.myLocalState.set(stateOf('ana', [unit('need', 1)]));
  const error = await until(ana.storageError, (told) => told !== undefined);
  expect(error).toMatchObject({ code: 'storage-failed' });
  expect(inspection.debugProtocol().storageError).toMatchObject({ code: 'storage-failed' });
  isFull = false;
  await until(ana.storageError, (told) => told === undefined);
  expect(inspection.debugProtocol()).not.toHaveProperty('storageError');
});
