import { expect, test } from 'vitest';
import type { Fault } from './fault.ts';
import { runChoices } from './simulate.ts';

/** What once broke a law, and what of its schedule that took. */
interface KeptSeed {
  readonly seed: number;
  readonly participants: number;
  readonly schedule: readonly Fault[];
}

/** By what holds since then. */
const KEPT: Readonly<Record<string, KeptSeed>> = {
  'ends though somebody recognises nobody any more, and nobody recognises it': {
    seed: 830_041,
    participants: 3,
    schedule: [
      { fault: 'new-weights', at: 22_654, until: 22_654, who: [1], strength: 0.286 },
      { fault: 'new-weights', at: 21_685, until: 21_685, who: [2], strength: 0.893 },
      { fault: 'new-weights', at: 3_853, until: 3_853, who: [0], strength: 0.33 },
    ],
  },
  // What the other had said was said again after what this one had just handed over, and replaced it.
  'keeps every law where a device wakes up and publishes while it hears of another': {
    seed: 820_084,
    participants: 7,
    schedule: [
      { fault: 'pause', at: 7_265, until: 18_785, who: [2] },
      { fault: 'two-devices', at: 17_310, until: 28_992, who: [2] },
      { fault: 'new-quantities', at: 8_540, until: 8_540, who: [2], strength: 0.066 },
    ],
  },
  // It computed in that moment, and nothing had it compute again when they were fresh once more.
  'settles with whoever was left out while its own clock was ahead for a moment': {
    seed: 7_000_238,
    participants: 7,
    schedule: [
      { fault: 'clock-jump', at: 21_692, until: 30_000, who: [0], strength: 72_531 },
      { fault: 'new-weights', at: 21_573, until: 21_573, who: [0], strength: 0.898 },
    ],
  },
  // No timer had noticed yet, so that those amounts stood, and nobody was waited for to agree.
  'has nobody settled with amounts of whoever is gone by a clock that has jumped ahead': {
    seed: 7_001_115,
    participants: 5,
    schedule: [
      { fault: 'crash-blank', at: 890, until: 11_694, who: [3] },
      { fault: 'clock-jump', at: 1_303, until: 11_611, who: [1], strength: 57_849 },
    ],
  },
  // Nobody's input changed after that, so the other one computed no more, and left it at that.
  'settles on the answer though a device that knew less said last what came of it': {
    seed: 7_000_770,
    participants: 12,
    schedule: [
      { fault: 'loss', at: 0, until: 30_000, strength: 0.177 },
      { fault: 'two-devices', at: 3_983, until: 5_767, who: [8] },
    ],
  },
  'lets whoever has lost its memory begin below what its clock, which was ahead, gave to nobody': {
    seed: 9_100_010,
    participants: 4,
    schedule: [
      { fault: 'slow', at: 0, until: 30_000, strength: 1_425 },
      { fault: 'crash-blank', at: 22_399, until: 30_000, who: [0] },
      { fault: 'clock-skew', at: 0, until: 30_000, who: [0], strength: 21_356 },
    ],
  },
  // The newest of all was forgotten, its store's was not: it refused what it said below, ten times a second.
  'has what is said after a clock was set right above what is still within reach': {
    seed: 9_200_080,
    participants: 3,
    schedule: [
      { fault: 'crash-blank', at: 11_113, until: 15_278, who: [1] },
      { fault: 'clock-jump', at: 12_408, until: 23_896, who: [2], strength: 425_155 },
    ],
  },
  // What was held was let go of, though everyone may have taken it, and the outdated came in its place.
  'goes back to nothing that a relay is behind with, once a clock was set right': {
    seed: 9_200_084,
    participants: 3,
    schedule: [
      { fault: 'clock-jump', at: 13_868, until: 22_034, who: [1], strength: 314_010 },
      { fault: 'two-devices', at: 17_926, until: 23_181, who: [1] },
      { fault: 'stale-snapshot', at: 15_049, until: 23_752 },
    ],
  },
  // One of its readers has that, and nobody else: not even its author, whose clock was set back.
  'lets a liar who has lost its memory begin below what it has handed out past the relay': {
    seed: 7_001_225,
    participants: 9,
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
  },
  // One of its readers has that, and nobody else.
  'lets a liar begin below what it has dated into the future, and a relay has lost': {
    seed: 7_010_289,
    participants: 9,
    schedule: [
      { fault: 'slow', at: 0, until: 30_000, strength: 872 },
      { fault: 'loss', at: 0, until: 30_000, strength: 0.121 },
      { fault: 'partition-one', at: 1_249, until: 9_070, who: [0] },
      { fault: 'clock-jump', at: 10_415, until: 19_744, who: [5], strength: 321_871 },
      { fault: 'relay-restart', at: 24_672, until: 26_293 },
      { fault: 'future-dates', at: 8_330, until: 30_000, who: [5] },
    ],
  },
  // What others tell of lacks for as many beats, whatever its own clock says.
  'lets a clock that is set right settle without whom it has waited for since before': {
    seed: 7_001_401,
    participants: 11,
    schedule: [
      { fault: 'slow', at: 0, until: 30_000, strength: 507 },
      { fault: 'long-absence', at: 5_448, until: 30_000, who: [3] },
      { fault: 'clock-jump', at: 19_103, until: 20_647, who: [4], strength: 533_582 },
      { fault: 'new-weights', at: 8_636, until: 8_636, who: [4], strength: 0.515 },
    ],
  },
  // One of them had fallen silent by then: it was computed with, and said not to be fresh.
  'counts whoever a clock that was ahead let go of as there again, once it is right': {
    seed: 7_010_782,
    participants: 5,
    schedule: [
      { fault: 'long-absence', at: 5_879, until: 30_000, who: [0] },
      { fault: 'clock-jump', at: 1_233, until: 11_968, who: [4], strength: 294_783 },
      { fault: 'claimed-convergence', at: 1_749, until: 30_000, who: [1] },
      { fault: 'new-weights', at: 1_904, until: 1_904, who: [4], strength: 0.467 },
    ],
  },
  // A follower had been handed something from far ahead meanwhile, and was offered nothing below that.
  'hands out what is newest once a relay has lost what it kept, and what was on its way': {
    seed: 9_300_360,
    participants: 3,
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
  },
  // A relay that had lost its memory had been the only one to hand it on.
  'lets a device begin below what another one of its owner has said that is gone': {
    seed: 9_300_075,
    participants: 3,
    schedule: [
      { fault: 'slow', at: 0, until: 30_000, strength: 1_280 },
      { fault: 'crash-disk', at: 9_982, until: 19_330, who: [2] },
      { fault: 'two-devices', at: 5_262, until: 16_725, who: [2] },
      { fault: 'relay-restart', at: 15_232, until: 15_876 },
    ],
  },
  // It told some readers one thing under the version that it dated into the future for the rest.
  'lets a liar begin below what it has handed out beside what it has dated ahead': {
    seed: 60_000_692,
    participants: 3,
    schedule: [
      { fault: 'slow', at: 0, until: 30_000, strength: 701 },
      { fault: 'loss', at: 0, until: 30_000, strength: 0.276 },
      { fault: 'duplication', at: 0, until: 30_000, strength: 0.315 },
      { fault: 'reordering', at: 0, until: 30_000, strength: 0.415 },
      { fault: 'partition-halves', at: 3_309, until: 14_395, who: [2, 0] },
      { fault: 'partition-one-way', at: 6_152, until: 11_421, who: [0, 1] },
      { fault: 'crash-disk', at: 15_092, until: 25_448, who: [1] },
      { fault: 'crash-blank', at: 15_662, until: 25_456, who: [2] },
      { fault: 'relay-restart', at: 3_187, until: 6_290 },
      { fault: 'equivocation', at: 19_532, until: 30_000, who: [2] },
      { fault: 'future-dates', at: 16_878, until: 30_000, who: [2] },
    ],
  },
  // They had kept it until it might be read, and nobody else had: neither its author nor the relay.
  'lets whoever has lost its memory begin below what others had of a clock that was ahead': {
    seed: 60_000_913,
    participants: 3,
    schedule: [
      { fault: 'crash-blank', at: 5_345, until: 11_993, who: [2] },
      { fault: 'clock-jump', at: 2_532, until: 10_268, who: [2], strength: 159_258 },
      { fault: 'relay-restart', at: 7_241, until: 12_167 },
    ],
  },
  // It judged before it looked at its clock: it had settled with three of whom it counted none as there.
  'counts whoever it settles with as there, in the first phase after its clock was set right': {
    seed: 80_000_117,
    participants: 4,
    schedule: [
      { fault: 'slow', at: 0, until: 30_000, strength: 140 },
      { fault: 'loss', at: 0, until: 30_000, strength: 0.26 },
      { fault: 'clock-jump', at: 16_697, until: 22_336, who: [3], strength: 470_000 },
      { fault: 'flood', at: 8_200, until: 30_000, who: [0] },
      { fault: 'future-dates', at: 4_265, until: 30_000, who: [0] },
    ],
  },
  // Nobody had waited for half a minute: what its clock was set ahead by counted as patience.
  'waits for whoever contradicts it for as long, though its clock is set right meanwhile': {
    seed: 31_000_036,
    participants: 10,
    schedule: [
      { fault: 'slow', at: 0, until: 30_000, strength: 1_231 },
      { fault: 'reordering', at: 0, until: 30_000, strength: 0.445 },
      { fault: 'partition-halves', at: 8_217, until: 17_478, who: [8, 1, 9, 5, 4] },
      { fault: 'clock-jump', at: 9_217, until: 15_242, who: [9], strength: -27_251 },
    ],
  },
  // That was said once the clock was right, above what it had said before, and known to its readers alone.
  'lets whoever has lost its memory begin below what it said after its clock was ahead': {
    seed: 70_000_393,
    participants: 4,
    schedule: [
      { fault: 'crash-blank', at: 15_708, until: 22_179, who: [3] },
      { fault: 'clock-jump', at: 2_983, until: 9_078, who: [3], strength: 190_405 },
      { fault: 'relay-restart', at: 21_181, until: 22_023 },
    ],
  },
  // Its readers go on from that, and it goes on from what it said before: nothing tells it of the difference.
  'lets whoever has lied unheard differ from what others make of that': {
    seed: 60_000_484,
    participants: 3,
    schedule: [
      { fault: 'crash-blank', at: 9_778, until: 17_729, who: [0] },
      { fault: 'relay-restart', at: 23_737, until: 26_196 },
      { fault: 'future-dates', at: 16_488, until: 30_000, who: [0] },
    ],
  },
};

test.each(Object.entries(KEPT))('%s', { timeout: 180_000 }, async (_, { schedule, ...group }) => {
  const { violations } = await runChoices(
    {
      ...group,
      signatures: 'keyed',
      gossipMs: 5_000,
      safetyMs: 30_000,
      livenessMs: 30_000,
      schedule: [...schedule],
    },
    {},
  );
  expect(violations).toEqual([]);
});
