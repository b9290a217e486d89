import { describe, expect, test } from 'vitest';
import type { Checker } from './checker.ts';
import { CHECKERS } from './checkers.ts';
import { FAULT_NAMES, NO_FAULTS, type Fault, type Swarm } from './fault.ts';
import { replay } from './replay.ts';
import { chooseRun, parseRepro, RunChoicesSchema } from './run-options.ts';
import { runChoices, simulate } from './simulate.ts';
import { reproOf, shrink } from './shrink.ts';

/** Everything happens that can. */
const ALL: Swarm = Object.fromEntries(
  Object.values(FAULT_NAMES)
    .flat()
    .map((name) => [name, name === 'sybils' ? 0 : 1]),
) as Swarm;

describe('a run from a seed', () => {
  test.each([
    // A clock jumped ahead, and its owner began a new life below what a relay had kept of it.
    2_126_813_838,
    // A life without a trace of the last one's latest record, on a clock that had jumped ahead.
    304_226_603,
  ])('keeps every law, seed %i, which it once did not', { timeout: 180_000 }, async (seed) => {
    // As it was drawn then.
    const swarm = { 'long-absence': 0 };
    expect((await simulate({ seed, swarm })).violations).toEqual([]);
  });

  test.each([1, 2, 3])('keeps every law, seed %i', { timeout: 180_000 }, async (seed) => {
    const { violations, virtualMs } = await simulate({ seed, participants: 5 });
    expect(violations).toEqual([]);
    expect(virtualMs).toBeGreaterThanOrEqual(60_000);
  });

  test('keeps every law while everything goes wrong at once', { timeout: 180_000 }, async () => {
    const { violations, sometimes, options } = await simulate({
      seed: 7,
      swarm: ALL,
      participants: 5,
    });
    expect(violations).toEqual([]);
    const drawn = new Set(options.schedule.map(({ fault }) => fault));
    expect(drawn.size).toBe(Object.keys(ALL).length - 1);
    expect(sometimes).toContain('fault: phase-lies');
    expect(sometimes).toContain('rejected: bad-signature');
  });

  test(
    'with real signatures keeps every law, the same way each time',
    { timeout: 180_000 },
    async () => {
      const report = await simulate({ seed: 11, signatures: 'real', participants: 4 });
      expect(report.violations).toEqual([]);
      const again = await simulate({ seed: 11, signatures: 'real', participants: 4 });
      expect(again.traceHash).toBe(report.traceHash);
    },
  );

  test('goes the same way again, and another seed goes another', { timeout: 180_000 }, async () => {
    const [one, same, other] = [
      await simulate({ seed: 8, participants: 4 }),
      await simulate({ seed: 8, participants: 4 }),
      await simulate({ seed: 9, participants: 4 }),
    ];
    expect(same).toEqual(one);
    expect(other.traceHash).not.toBe(one.traceHash);
  });

  test('without faults has none, and settles at once', { timeout: 180_000 }, async () => {
    const { ok, sometimes, virtualMs } = await simulate({
      seed: 1,
      swarm: NO_FAULTS,
      participants: 4,
    });
    expect(ok).toBe(true);
    expect(sometimes.filter((name) => name.startsWith('fault'))).toEqual([]);
    expect(virtualMs).toBeLessThan(65_000);
  });

  test('refuses choices that are none', () => {
    expect(() => chooseRun({ seed: 1, participants: 0 })).toThrow(/simulate\.participants/);
    expect(() => chooseRun({ seed: 0.5 })).toThrow(/simulate\.seed/);
  });

  test.each<[string, Fault]>([
    ['who', { fault: 'pause', at: 1, until: 2, who: [1, 4] }],
    ['at', { fault: 'pause', at: 30_001, until: 30_002, who: [1] }],
    ['strength', { fault: 'sybils', at: 1, until: 2, strength: 10_001 }],
    ['who', { fault: 'crash-disk', at: 1, until: 2 }],
    ['who', { fault: 'clogged-link', at: 1, until: 2, who: [] }],
    ['until', { fault: 'pause', at: 2, until: 1, who: [1] }],
    ['strength', { fault: 'clock-jump', at: 1, until: 2, who: [1], strength: 0.5 }],
    ['strength', { fault: 'clock-skew', at: 1, until: 2, who: [1], strength: -1e300 }],
  ])('refuses a fault that strikes nobody, or has no end: by its %s', (part, fault) => {
    const choose = () => chooseRun({ seed: 1, participants: 4, schedule: [fault] });
    expect(choose).toThrow(new RegExp(`^simulate\\.schedule\\[0\\]\\.${part}`));
  });

  test('refuses a number of participants that is not that of its scenario', () => {
    const choices = chooseRun({ seed: 1, participants: 4, schedule: [] });
    const [ana, ben] = ['ana', 'ben'].map((id) => ({ id, name: id, units: [], weights: {} }));
    const scenario = { protocol: 'allocation', participants: [ana, ben] };
    const parse = (participants: number) =>
      RunChoicesSchema.safeParse({ ...choices, scenario, participants });
    expect(parse(4).error?.issues.map(({ path }) => path)).toEqual([['participants']]);
    expect(parse(2).error).toBeUndefined();
  });

  test('takes a fault at the bounds of its run', () => {
    const schedule: Fault[] = [
      { fault: 'pause', at: 30_000, until: 30_000, who: [3] },
      { fault: 'sybils', at: 1, until: 2, strength: 10_000 },
      { fault: 'relay-restart', at: 2, until: 2 },
      { fault: 'clock-jump', at: 1, until: 2, who: [0], strength: -31_622_400_000 },
    ];
    expect(chooseRun({ seed: 1, participants: 4, schedule }).schedule).toEqual(schedule);
  });
});

test(
  'strangers who come in numbers are asked for what they say',
  { timeout: 180_000 },
  async () => {
    let most = 0;
    const counting: Checker = {
      name: 'counting',
      watch: () => ({
        started(_machine, peer) {
          peer.subscriptions.subscribe((followed) => {
            most = Math.max(most, followed.size);
          });
        },
      }),
    };
    const strangers = { fault: 'sybils', at: 1_000, until: 30_000, strength: 40 } as const;
    const { violations, sometimes } = await simulate({
      seed: 1,
      participants: 3,
      schedule: [strangers],
      checkers: [...CHECKERS, counting],
    });
    expect(violations).toEqual([]);
    expect(sometimes).toContain('fault: sybils');
    expect(most).toBe(2 + strangers.strength);
  },
);

test(
  'what goes wrong with messages counts where it strikes one',
  { timeout: 180_000 },
  async () => {
    const faultsWith = async (
      share: number,
      relay: { readonly at: number; readonly until: number },
    ) => {
      const whole = { at: 0, until: 30_000, strength: share };
      const schedule: Fault[] = [
        { fault: 'loss', ...whole },
        { fault: 'duplication', ...whole },
        { fault: 'reordering', ...whole },
        { fault: 'replay', ...relay },
        { fault: 'stale-snapshot', ...relay },
        { fault: 'crash-blank', at: 15_000, until: 16_000, who: [1] },
      ];
      const { sometimes } = await simulate({ seed: 1, participants: 3, schedule });
      return sometimes.filter((name) => name.startsWith('fault: '));
    };
    expect(await faultsWith(0, { at: 0, until: 0 })).toEqual(['fault: crash-blank']);
    expect(await faultsWith(0.2, { at: 10_000, until: 20_000 })).toHaveLength(6);
  },
);

/** Breaks as soon as anybody crashes: what nothing but a crash can bring about. */
const nobodyCrashes: Checker = {
  name: 'nobody-crashes',
  watch: (_run, report) => ({
    started(machine) {
      if (machine.lives() > 1) report(`${machine.label} has crashed`);
    },
  }),
};

test(
  'a failing run shrinks to what makes it fail, and is seen again',
  { timeout: 180_000 },
  async () => {
    const checkers = [nobodyCrashes];
    const swarm = { ...NO_FAULTS, loss: 1, replay: 1, 'crash-disk': 1, pause: 1, withhold: 1 };
    const choices = chooseRun({ seed: 5, participants: 4, swarm });
    const whole = await runChoices(choices, { checkers });
    expect(whole.violations[0]?.checker).toBe('nobody-crashes');

    const repro = await shrink(choices, { checkers });
    expect(repro?.choices.schedule.map(({ fault }) => fault)).toEqual(['crash-disk']);
    const read = parseRepro(JSON.stringify(repro));
    const { report, isSame } = await replay(read, { checkers });
    expect(isSame).toBe(true);
    expect(reproOf(report)).toEqual(repro);
  },
);

test('a run that does not fail has nothing to shrink', { timeout: 180_000 }, async () => {
  const choices = chooseRun({ seed: 5, participants: 3, swarm: NO_FAULTS });
  expect(await shrink(choices, { checkers: [nobodyCrashes] })).toBeUndefined();
});

test('a file that is no repro is refused in one line', () => {
  expect(() => parseRepro('{')).toThrow(/^repro: not JSON$/);
  expect(() => parseRepro('{"symbolon":"repro 1"}')).toThrow(/^repro\.\w+/);
});
