import { sourceFlags } from '@symbolon/testing/program';
import { afterEach, expect, test, vi } from 'vitest';
import { runSeeds } from './seed-pool.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test(
  'a process that ends in the middle of a seed is told of by that seed, and ends the others',
  { timeout: 90_000 },
  async () => {
    // Workers start as their parent has: here from sources.
    const started = { execArgv: [...sourceFlags()] };
    vi.stubGlobal('process', Object.assign(Object.create(process) as object, started));
    // Nothing can be drawn from the first; the second process would go on for good.
    const seeds = [0.5];
    const simulated: number[] = [];
    const running = runSeeds({
      workers: 2,
      next: () => ({ seed: seeds.pop() ?? 101 + simulated.length }),
      onOutcome: ({ seed }) => simulated.push(seed),
    });
    await expect(running).rejects.toThrow(/^the process that simulated seed 0\.5 ended with 1$/);
    expect(simulated[0]).toBe(101);
  },
);
