import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

test.each<[string, (run: () => void) => void]>([
  ['a timer', (run) => setTimeout(run, 0)],
  [
    'a tick',
    (run) => {
      process.nextTick(run);
    },
  ],
])('a world that is settled from within %s has nothing left either', async (_, from) => {
  const left = await new Promise<number>((resolve, reject) => {
    from(() => {
      let hops = 100;
      const goOn = async () => {
        for (; hops > 0; hops -= 1) await Promise.resolve();
      };
      void goOn();
      work.settle().then(() => {
        resolve(hops);
      }, reject);
    });
  });
  expect(left).toBe(0);
});

test.each([
  ['a host that calls itself Node and has no such queue', undefined, true],
  ['a test that has its own time in place of the host’s', () => undefined, false],
])('%s does not hold up a world', async (_, nextTick, isFirst) => {
  vi.stubGlobal('process', { versions: process.versions, nextTick });
  if (isFirst) vi.resetModules();
  const { createHostWork: create } = isFirst ? await import('./host-work.ts') : { createHostWork };
  const other = create();
  const settled = other.settle();
  vi.unstubAllGlobals();
  await settled;
  other.close();
});

test('however long a world goes on, its host gets its turn', async () => {
  let hasHostRun = false;
  setImmediate(() => {
    hasHostRun = true;
  });
  for (let turn = 0; turn < 1_000; turn += 1) await work.settle();
  expect(hasHostRun).toBe(true);
});
