import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { Checker } from './checker.ts';
import { NO_FAULTS } from './fault.ts';
import { simulate } from './simulate.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test('a run leaves none of its participants behind, though they crash and never stop', async () => {
  const lives: WeakRef<object>[] = [];
  const watching: Checker = {
    name: 'watching',
    watch: () => ({
      started(_machine, peer) {
        lives.push(new WeakRef(peer));
      },
    }),
  };
  const swarm = { ...NO_FAULTS, 'crash-disk': 1, 'two-devices': 1 };
  await simulate({ seed: 1, participants: 3, swarm, checkers: [watching] });
  const left = () => lives.filter((life) => life.deref() !== undefined).length;
  // What is asked for weakly stays until the task is over, and code that is still being compiled holds on to what
  // it was called with: a leak is what stays however often one collects.
  for (let round = 0; round < 20 && left() > 0; round += 1) {
    await new Promise(setImmediate);
    collect();
  }
  expect(lives.length).toBeGreaterThan(3);
  expect(left()).toBe(0);
});
