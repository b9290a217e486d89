import { describe, expect, test } from 'vitest';
import type { Checker } from './checker.ts';
import { FAULT_NAMES, NO_FAULTS, type Swarm } from './fault.ts';
import { replay } from './replay.ts';
import { chooseRun, parseRepro, type RunChoices } from './run-options.ts';
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

  test('ends though somebody recognises nobody any more, and nobody recognises it', async () => {
    const choices: RunChoices = {
      ...{ seed: 830_041, participants: 3, signatures: 'keyed' },
      ...{ gossipMs: 5_000, safetyMs: 30_000, livenessMs: 30_000 },
      schedule: [
        { fault: 'new-weights', at: 22_654, until: 22_654, who: [1], strength: 0.286 },
        { fault: 'new-weights', at: 21_685, until: 21_685, who: [2], strength: 0.893 },
        { fault: 'new-weights', at: 3_853, until: 3_853, who: [0], strength: 0.33 },
      ],
    };
    expect((await runChoices(choices, {})).violations).toEqual([]);
  });

  test('keeps every law where a device wakes up and publishes while it hears of another', async () => {
    // What the other had said was said again after what this one had just handed over, and replaced it.
    const choices: RunChoices = {
      ...{ seed: 820_084, participants: 7, signatures: 'keyed' },
      ...{ gossipMs: 5_000, safetyMs: 30_000, livenessMs: 30_000 },
      schedule: [
        { fault: 'pause', at: 7_265, until: 18_785, who: [2] },
        { fault: 'two-devices', at: 17_310, until: 28_992, who: [2] },
        { fault: 'new-quantities', at: 8_540, until: 8_540, who: [2], strength: 0.066 },
      ],
    };
    expect((await runChoices(choices, {})).violations).toEqual([]);
  });

  test('settles with whoever was left out while its own clock was ahead for a moment', async () => {
    // It computed in that moment, and nothing had it compute again when they were fresh once more.
    const choices: RunChoices = {
      ...{ seed: 7_000_238, participants: 7, signatures: 'keyed' },
      ...{ gossipMs: 5_000, safetyMs: 30_000, livenessMs: 30_000 },
      schedule: [
        { fault: 'clock-jump', at: 21_692, until: 30_000, who: [0], strength: 72_531 },
        { fault: 'new-weights', at: 21_573, until: 21_573, who: [0], strength: 0.898 },
      ],
    };
    expect((await runChoices(choices, {})).violations).toEqual([]);
  });

  test('has nobody settled with amounts of whoever is gone by a clock that has jumped ahead', async () => {
    // No timer had noticed yet, so that those amounts stood, and nobody was waited for to agree.
    const choices: RunChoices = {
      ...{ seed: 7_001_115, participants: 5, signatures: 'keyed' },
      ...{ gossipMs: 5_000, safetyMs: 30_000, livenessMs: 30_000 },
      schedule: [
        { fault: 'crash-blank', at: 890, until: 11_694, who: [3] },
        { fault: 'clock-jump', at: 1_303, until: 11_611, who: [1], strength: 57_849 },
      ],
    };
    expect((await runChoices(choices, {})).violations).toEqual([]);
  });

  test('settles on the answer though a device that knew less said last what came of it', async () => {
    // Nobody's input changed after that, so the other one computed no more, and left it at that.
    const choices: RunChoices = {
      ...{ seed: 7_000_770, participants: 12, signatures: 'keyed' },
      ...{ gossipMs: 5_000, safetyMs: 30_000, livenessMs: 30_000 },
      schedule: [
        { fault: 'loss', at: 0, until: 30_000, strength: 0.177 },
        { fault: 'two-devices', at: 3_983, until: 5_767, who: [8] },
      ],
    };
    expect((await runChoices(choices, {})).violations).toEqual([]);
  });

  test('lets whoever has lost its memory begin below what its clock, which was ahead, gave to nobody', async () => {
    const choices: RunChoices = {
      ...{ seed: 9_100_010, participants: 4, signatures: 'keyed' },
      ...{ gossipMs: 5_000, safetyMs: 30_000, livenessMs: 30_000 },
      schedule: [
        { fault: 'slow', at: 0, until: 30_000, strength: 1_425 },
        { fault: 'crash-blank', at: 22_399, until: 30_000, who: [0] },
        { fault: 'clock-skew', at: 0, until: 30_000, who: [0], strength: 21_356 },
      ],
    };
    expect((await runChoices(choices, {})).violations).toEqual([]);
  });

  test('has what is said after a clock was set right above what is still within reach', async () => {
    // The newest of all was forgotten, its store's was not: it refused what it said below, ten times a second.
    const choices: RunChoices = {
      ...{ seed: 9_200_080, participants: 3, signatures: 'keyed' },
      ...{ gossipMs: 5_000, safetyMs: 30_000, livenessMs: 30_000 },
      schedule: [
        { fault: 'crash-blank', at: 11_113, until: 15_278, who: [1] },
        { fault: 'clock-jump', at: 12_408, until: 23_896, who: [2], strength: 425_155 },
      ],
    };
    expect((await runChoices(choices, {})).violations).toEqual([]);
  });

  test('goes back to nothing that a relay is behind with, once a clock was set right', async () => {
    // What was held was let go of, though everyone may have taken it, and the outdated came in its place.
    const choices: RunChoices = {
      ...{ seed: 9_200_084, participants: 3, signatures: 'keyed' },
      ...{ gossipMs: 5_000, safetyMs: 30_000, livenessMs: 30_000 },
      schedule: [
        { fault: 'clock-jump', at: 13_868, until: 22_034, who: [1], strength: 314_010 },
        { fault: 'two-devices', at: 17_926, until: 23_181, who: [1] },
        { fault: 'stale-snapshot', at: 15_049, until: 23_752 },
      ],
    };
    expect((await runChoices(choices, {})).violations).toEqual([]);
  });

  test('lets a liar who has lost its memory begin below what it has handed out past the relay', async () => {
    // One of its readers has that, and nobody else: not even its author, whose clock was set back.
    const choices: RunChoices = {
      ...{ seed: 7_001_225, participants: 9, signatures: 'keyed' },
      ...{ gossipMs: 5_000, safetyMs: 30_000, livenessMs: 30_000 },
      schedule: [
        { fault: 'slow', at: 0, until: 30_000, strength: 1_264 },
        { fault: 'loss', at: 0, until: 30_000, strength: 0.106 },
        { fault: 'partition-one', at: 14_015, until: 22_723, who: [5] },
        { fault: 'partition-one-way', at: 19_972, until: 27_218, who: [5, 8, 7, 4, 1] },
        { fault: 'crash-blank', at: 2_254, until: 9_710, who: [1] },
        { fault: 'clock-skew', at: 0, until: 30_000, who: [1], strength: 4_086 },
        { fault: 'replay', at: 6_922, until: 12_967 },
        { fault: 'replay', at: 3_021, until: 12_583 },
        { fault: 'equivocation', at: 9_927, until: 30_000, who: [1] },
        { fault: 'new-quantities', at: 5_537, until: 5_537, who: [3], strength: 0.366 },
      ],
    };
    expect((await runChoices(choices, {})).violations).toEqual([]);
  });

  test('lets a liar begin below what it has dated into the future, and a relay has lost', async () => {
    // One of its readers has that, and nobody else.
    const choices: RunChoices = {
      ...{ seed: 7_010_289, participants: 9, signatures: 'keyed' },
      ...{ gossipMs: 5_000, safetyMs: 30_000, livenessMs: 30_000 },
      schedule: [
        { fault: 'slow', at: 0, until: 30_000, strength: 872 },
        { fault: 'loss', at: 0, until: 30_000, strength: 0.121 },
        { fault: 'partition-one', at: 1_249, until: 9_070, who: [0] },
        { fault: 'clock-jump', at: 10_415, until: 19_744, who: [5], strength: 321_871 },
        { fault: 'relay-restart', at: 24_672, until: 26_293 },
        { fault: 'future-dates', at: 8_330, until: 30_000, who: [5] },
      ],
    };
    expect((await runChoices(choices, {})).violations).toEqual([]);
  });

  test('lets a clock that is set right settle without whom it has waited for since before', async () => {
    // What others tell of lacks for as many beats, whatever its own clock says.
    const choices: RunChoices = {
      ...{ seed: 7_001_401, participants: 11, signatures: 'keyed' },
      ...{ gossipMs: 5_000, safetyMs: 30_000, livenessMs: 30_000 },
      schedule: [
        { fault: 'slow', at: 0, until: 30_000, strength: 507 },
        { fault: 'long-absence', at: 5_448, until: 30_000, who: [3] },
        { fault: 'clock-jump', at: 19_103, until: 20_647, who: [4], strength: 533_582 },
        { fault: 'new-weights', at: 8_636, until: 8_636, who: [4], strength: 0.515 },
      ],
    };
    expect((await runChoices(choices, {})).violations).toEqual([]);
  });

  test('counts whoever a clock that was ahead let go of as there again, once it is right', async () => {
    // One of them had fallen silent by then: it was computed with, and said not to be fresh.
    const choices: RunChoices = {
      ...{ seed: 7_010_782, participants: 5, signatures: 'keyed' },
      ...{ gossipMs: 5_000, safetyMs: 30_000, livenessMs: 30_000 },
      schedule: [
        { fault: 'long-absence', at: 5_879, until: 30_000, who: [0] },
        { fault: 'clock-jump', at: 1_233, until: 11_968, who: [4], strength: 294_783 },
        { fault: 'claimed-convergence', at: 1_749, until: 30_000, who: [1] },
        { fault: 'new-weights', at: 1_904, until: 1_904, who: [4], strength: 0.467 },
      ],
    };
    expect((await runChoices(choices, {})).violations).toEqual([]);
  });

  test('hands out what is newest once a relay has lost what it kept, and what was on its way', async () => {
    // A follower had been handed something from far ahead meanwhile, and was offered nothing below that.
    const choices: RunChoices = {
      ...{ seed: 9_300_360, participants: 3, signatures: 'keyed' },
      ...{ gossipMs: 5_000, safetyMs: 30_000, livenessMs: 30_000 },
      schedule: [
        { fault: 'slow', at: 0, until: 30_000, strength: 720 },
        { fault: 'loss', at: 0, until: 30_000, strength: 0.02 },
        { fault: 'crash-disk', at: 7_254, until: 12_028, who: [0] },
        { fault: 'crash-disk', at: 17_387, until: 20_094, who: [1] },
        { fault: 'crash-torn', at: 14_612, until: 17_238, who: [0] },
        { fault: 'crash-torn', at: 7_557, until: 10_072, who: [0] },
        { fault: 'crash-blank', at: 17_143, until: 24_938, who: [2] },
        { fault: 'pause', at: 11_135, until: 21_833, who: [1] },
        { fault: 'clock-skew', at: 0, until: 30_000, who: [2], strength: 4_775 },
        { fault: 'clock-jump', at: 11_710, until: 16_716, who: [2], strength: 321_798 },
        { fault: 'two-devices', at: 8_593, until: 13_130, who: [2] },
        { fault: 'stale-snapshot', at: 5_679, until: 9_122 },
        { fault: 'stale-snapshot', at: 4_063, until: 11_977 },
        { fault: 'relay-restart', at: 19_865, until: 21_518 },
        { fault: 'new-quantities', at: 5_635, until: 5_635, who: [2], strength: 0.616 },
        { fault: 'new-quantities', at: 5_781, until: 5_781, who: [0], strength: 0.08 },
        { fault: 'new-weights', at: 14_208, until: 14_208, who: [1], strength: 0.312 },
      ],
    };
    expect((await runChoices(choices, {})).violations).toEqual([]);
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
});

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
