import type { Unit } from '@symbolon/peer';
import type { Declaration } from './machine.ts';
import type { Scenario } from './scenario.ts';
import { createRandom, type Random } from './random.ts';

/** Types that drawn units are of: few, so that many fit each other. */
const TYPES = ['meals', 'rides', 'tools'];

/** How many others somebody recognises on average at most, however large the group. */
const RECOGNISED = 30;

/** Draws what each of a group offers, needs and whom it recognises; labels are `p0`, `p1`, …. */
export function drawGroup(seed: number, participants: number): ReadonlyMap<string, Declaration> {
  const drawn = 0.3 + 0.7 * createRandom(seed, 'density')();
  const density = Math.min(drawn, RECOGNISED / participants);
  return new Map(
    Array.from({ length: participants }, (_, index) => {
      const label = labelOf(index);
      const random = createRandom(seed, `declaration ${label}`);
      const declaration: Declaration = {
        name: `Participant ${String(index)}`,
        units: drawUnits(random),
        weights: drawWeights(random, index, participants, density),
      };
      return [label, declaration];
    }),
  );
}

/** What each participant of a scenario declares. */
export function groupOf({ participants }: Scenario): ReadonlyMap<string, Declaration> {
  return new Map(
    participants.map(({ id, name, units, weights }) => {
      return [id, { name, units, weights: new Map(Object.entries(weights)) }];
    }),
  );
}

/** The label of the participant at a place in the group. */
function labelOf(index: number): string {
  return `p${String(index)}`;
}

/** A quantity in hundredths, now and then none at all. */
export function drawQuantity(random: Random): number {
  const drawn = random();
  return drawn < 0.05 ? 0 : Math.round(drawn * 2_000) / 100;
}

/** A weight for somebody else. */
export function drawWeight(random: Random): number {
  return Math.ceil(random() * 10);
}

function drawUnits(random: Random): Unit[] {
  return Array.from({ length: 1 + Math.floor(random() * 3) }, (_, index): Unit => {
    const kind = random() < 0.5 ? 'capacity' : 'need';
    const type = TYPES[Math.floor(random() * TYPES.length)] ?? 'meals';
    return { id: `u${String(index)}`, kind, type, quantity: drawQuantity(random) };
  });
}

/** Neighbours on a ring always recognise each other, so that the group hangs together. */
function drawWeights(
  random: Random,
  index: number,
  participants: number,
  density: number,
): Map<string, number> {
  const weights = new Map<string, number>();
  for (let other = 0; other < participants; other += 1) {
    const isNear = [1, participants - 1].includes(Math.abs(other - index));
    const isRecognised = random() < density;
    const weight = drawWeight(random);
    if (other !== index && (isNear || isRecognised)) weights.set(labelOf(other), weight);
  }
  return weights;
}
