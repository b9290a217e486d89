/** Settling a whole group centrally, beside the same written with objects, maps and sorting. */
import { solve, type SolveParticipant } from '@symbolon/algorithm';
import { measure } from './src/measure.ts';
import { allocatePlainly } from './src/plain-allocation.ts';
import { report } from './src/report.ts';

const people = 2_000;
const recognitions = 8;
const types = ['meals', 'rides', 'care'];

const draw = drawFrom(20_260_101);
const group = drawGroup();

const rows = await measure([
  { case: 'maps and arrays', n: people, run: () => allocatePlainly(group) },
  { case: 'solve', n: people, run: () => solve(group) },
]);

report({ name: 'allocate', rows, agrees: sameAmounts() });

/** Whom people recognise leans towards those who joined early, as in groups that grow. */
function drawGroup(): SolveParticipant[] {
  return Array.from({ length: people }, (_, index) => ({
    id: `person ${String(index)}`,
    weights: Object.fromEntries(
      Array.from({ length: recognitions }, () => Math.floor(people * draw() ** 2))
        .filter((other) => other !== index)
        .map((other) => [`person ${String(other)}`, 1 + Math.floor(9 * draw())]),
    ),
    state: {
      profile: { name: `Person ${String(index)}` },
      units: types.map((type) => ({
        id: type,
        kind: draw() < 0.5 ? ('capacity' as const) : ('need' as const),
        type,
        quantity: 1 + Math.floor(20 * draw()),
      })),
      acceptance: [],
      stability: 1,
    },
  }));
}

function sameAmounts(): boolean {
  const plain = new Map(allocatePlainly(group).map(({ edge, amount }) => [edge, amount]));
  const { allocations } = solve(group);
  return (
    allocations.length > people &&
    allocations.every(({ source, sourceUnit, target, targetUnit, tier, amount }) => {
      const edge = [source, sourceUnit, target, targetUnit, tier].join(' ');
      const other = plain.get(edge) ?? 0;
      plain.delete(edge);
      return Math.abs(amount - other) <= 1e-9;
    }) &&
    [...plain.values()].every((amount) => amount <= 1e-9)
  );
}

/** Numbers from 0 to 1, the same for the same seed (a xorshift generator of 32 bits). */
function drawFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
