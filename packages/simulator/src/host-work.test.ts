import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHostWork, type HostWork } from './host-work.ts';

let work: HostWork;
beforeEach(() => {
  work = createHostWork();
});
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

test('a settled world has nothing left that could go on', async () => {
  for (let turn = 0; turn < 200; turn += 1) {
    let left = 100;
    const goOn = async () => {
      while (left > 0) {
        await Promise.resolve();
        left -= 1;
      }
    };
    void goOn();
    await work.settle();
    expect(left).toBe(0);
  }
});

test('however long a world goes on, its host gets its turn', async () => {
  let hasHostRun = false;
  setImmediate(() => {
    hasHostRun = true;
  });
  for (let turn = 0; turn < 1_000; turn += 1) await work.settle();
  expect(hasHostRun).toBe(true);
});
