import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FRESHNESS_MS,
  PHASE_STEPS,
  SUBSETS,
  createStepRunner,
  type SubsetSources,
  type SubsetValues,
} from './index.ts';

type Values = SubsetValues<string, string, string>;

const NOW = 1_000_000_000;

/** A runner whose peers were last heard of so many milliseconds ago. */
function runnerFor(ages: Readonly<Record<string, number>>, freshMs?: typeof FRESHNESS_MS) {
  let asked = 0;
  const peers = () => {
    asked += 1;
    return Object.keys(ages);
  };
  const ofPeers = <Entry>(entry: (peer: string) => Entry) => ({ peers, entry });
  const sources: SubsetSources<Values> = {
    'my-clock': () => ({ newest: 7, now: NOW }),
    'my-state': () => 'my state',
    'my-computation': () => 'computed',
    'my-results': () => 'published',
    'my-changes': () => ({ outstanding: 0, byPhase: [0] }),
    'my-receipts': () => ({ before: new Map(), now: new Map([['meals', 1]]) }),
    'my-exchanges': () => new Map(),
    'changes-of-word': () => new Map(),
    'my-phase': () => ({ phase: 3, workDone: true, lackedMs: 0, fellMs: Infinity, now: NOW }),
    'my-stability': () => 1,
    'my-gaps': () => [],
    'my-doubts': () => [],
    'peer-clocks': ofPeers((peer) => ({ [peer]: 1 })),
    'active-states': ofPeers((peer) => `state of ${peer}`),
    'compatible-pairs': ofPeers((peer) => `state of ${peer}`),
    'relationship-metrics': ofPeers(() => ({ mine: 1, theirs: 1, metric: 1 })),
    'neighbour-results': ofPeers((peer) => `results of ${peer}`),
    'results-for-me': ofPeers((peer) => `results of ${peer}`),
    'active-coordination': ofPeers(() => undefined),
  };
  const heardAt = (peer: string) => {
    const age = ages[peer];
    return age === undefined || Number.isNaN(age) ? undefined : NOW - age;
  };
  const runner = createStepRunner<Values>({
    sources,
    now: () => NOW,
    heardAt,
    ...(freshMs && { freshMs }),
  });
  return { runner, asked: () => asked };
}

describe('a step', () => {
  it.each(PHASE_STEPS)('$name is handed what it declares, and nothing else', ({ name, reads }) => {
    const { runner } = runnerFor({ ben: 0 });
    let handed: object = {};
    // The same for every step: what each may do with it is a question of types.
    (runner.run as (step: string, run: (data: object) => unknown) => unknown)(name, (data) => {
      handed = data;
      return undefined;
    });
    expect(Object.keys(handed)).toEqual([...reads]);
    expect(Object.isFrozen(handed)).toBe(true);
    const [run] = runner.runs();
    expect(run).toMatchObject({ name, at: NOW });
    expect(run?.reads.map(({ subset }) => subset)).toEqual([...reads]);
  });

  it('is told by its caller what came of it', () => {
    const { runner } = runnerFor({ ben: 0 });
    expect(runner.run('phase advancement', (data) => data['my-phase'].phase + 1)).toBe(4);
  });

  it('is noted also if it fails, which the caller learns', () => {
    const { runner } = runnerFor({});
    expect(() =>
      runner.run('stability update', () => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(runner.runs()).toHaveLength(1);
  });
});

describe('what is too old', () => {
  it('is left out from the very moment on, counted and named', () => {
    const { compute } = FRESHNESS_MS;
    const { runner } = runnerFor({ ana: 5, ben: compute - 1, cleo: compute, dan: NaN });
    const left = runner.run('compatibility matrix', (data) => [...data['active-states'].keys()]);
    expect(left).toEqual(['ana', 'ben']);
    expect(runner.runs()[0]?.reads).toEqual([
      { subset: 'my-state', entries: 1, oldestMs: null, skipped: 0, skippedPeers: [] },
      {
        subset: 'active-states',
        entries: 2,
        oldestMs: compute - 1,
        skipped: 2,
        skippedPeers: ['cleo', 'dan'],
      },
    ]);
  });

  it('is so by what the step is for: half a minute in coordination', () => {
    const { runner } = runnerFor({ ana: 30_000 });
    expect(runner.run('phase advancement', (data) => data['active-coordination'].size)).toBe(0);
    expect(runner.run('compatibility matrix', (data) => data['active-states'].size)).toBe(1);
  });

  it('is so as the protocol says', () => {
    const { runner } = runnerFor({ ana: 10 }, { compute: 10, coordinate: 11 } as never);
    expect(runner.run('phase advancement', (data) => data['active-coordination'].size)).toBe(1);
    expect(runner.run('compatibility matrix', (data) => data['active-states'].size)).toBe(0);
  });

  it('names no more than a few of many', () => {
    const ages = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [index, 90_000]));
    const { runner } = runnerFor(ages);
    runner.run('compatibility matrix', () => undefined);
    const read = runner.runs()[0]?.reads[1];
    expect([read?.skipped, read?.skippedPeers.length]).toEqual([100, 8]);
  });

  it('is exactly what is not younger than the step allows, in every part that it reads of others', () => {
    const ages = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,4}$/),
      fc.oneof(fc.integer({ min: -5_000, max: 130_000 }), fc.constantFrom(59_999, 60_000, 60_001)),
    );
    fc.assert(
      fc.property(ages, (all) => {
        const { runner } = runnerFor(all);
        const fresh = Object.keys(all).filter((peer) => (all[peer] ?? 0) < FRESHNESS_MS.compute);
        const handed = runner.run('multi-tier computation', (data) =>
          [data['compatible-pairs'], data['neighbour-results'], data['relationship-metrics']].map(
            (part) => [...part.keys()],
          ),
        );
        expect(handed).toEqual([fresh, fresh, fresh]);
        for (const { subset, entries, skipped } of runner.runs()[0]?.reads ?? []) {
          if (SUBSETS[subset].of === 'peers')
            expect(entries + skipped).toBe(Object.keys(all).length);
        }
      }),
    );
  });
});

describe('the record of what was read', () => {
  it('asks who there is once for each step', () => {
    const { runner, asked } = runnerFor({ ben: 0 });
    runner.run('multi-tier computation', () => undefined);
    expect(asked()).toBe(1);
  });

  it('keeps the last few runs of each step, in the order of the steps', () => {
    const { runner } = runnerFor({ ben: 0 });
    runner.run('convergence check', () => undefined);
    for (let time = 0; time < 100; time += 1) runner.run('peer clock merge', () => undefined);
    expect(runner.runs().map(({ index }) => index)).toEqual([2, 2, 2, 2, 2, 2, 2, 2, 9]);
  });
});
