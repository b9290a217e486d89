import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { createHostWork } from './host-work.ts';

const work = createHostWork();
afterEach(() => {
  work.close();
});

test('outcomes come back in the order they were asked for, each with what follows from it', async () => {
  const seen: string[] = [];
  const slowFirst = async () => {
    await work.run(() => sleep(20));
    seen.push('slow');
    await work.run(() => Promise.resolve());
    seen.push('after slow');
  };
  const quickSecond = async () => {
    await work.run(() => Promise.resolve());
    seen.push('quick');
    await expect(work.run(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    seen.push('refused');
  };
  void slowFirst();
  void quickSecond();
  await work.settle();
  expect(seen).toEqual(['slow', 'quick', 'after slow', 'refused']);
});
