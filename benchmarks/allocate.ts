/** Settling a group in two tiers: plainly, by `solve`, one participant's part of it, and by HiGHS. */
import {
  computeResults,
  createComputation,
  solve,
  type SolveParticipant,
} from '@symbolon/algorithm';
import { drawTwoSided } from './src/draw-two-sided.ts';
import { lowestLevelByHighs } from './src/highs-level.ts';
import { inputOfOne } from './src/input-of-one.ts';
import { measure } from './src/measure.ts';
import { allocatePlainly, type PlainAllocation } from './src/plain-allocation.ts';
import { report } from './src/report.ts';

const sources = 10_000;
const targets = 100;
const small = 200;

const group = drawTwoSided(sources, targets, 20_260_101);
const edges = sources * targets;

/** One target with all its sources; of one of them, something else is heard each time. */
const [heard, heardNext] = [1, 2].map((level) => inputOfOne(group, 'target 0', level));
if (heard === undefined || heardNext === undefined) throw new Error('there is no target');
const compute = createComputation();
let turn = 0;
const next = () => ((turn += 1) % 2 === 0 ? heard : heardNext);

const fluid = drawTwoSided(1_000, targets, 20_260_103);
const oneWhole = withWholes(fluid, (place) => place === 0);
const allWhole = withWholes(fluid, () => true);

const even = drawTwoSided(small, small, 20_260_102);
const highsLevel = await lowestLevelByHighs(even);

/** The same group in new objects, of which nothing has been worked out yet. */
let unseen = group;
const prepare = () => {
  unseen = group.map((one) => ({ ...one, weights: { ...one.weights } }));
};

const rows = [
  ...(await measure(
    [
      { case: 'group, maps and arrays', n: edges, run: () => allocatePlainly(group) },
      { case: 'group, solve', n: edges, run: () => solve(group) },
      { case: 'group, solve and list all', n: edges, run: () => solve(group).allocations },
    ],
    5,
  )),
  ...(await measure(
    [
      {
        case: 'unseen group, maps and arrays',
        n: edges,
        prepare,
        run: () => allocatePlainly(unseen),
      },
      { case: 'unseen group, solve', n: edges, prepare, run: () => solve(unseen) },
    ],
    3,
  )),
  ...(await measure(
    [
      { case: 'any amount of all units, solve', n: 1_000 * targets, run: () => solve(fluid) },
      { case: 'wholes of one capacity, solve', n: 1_000 * targets, run: () => solve(oneWhole) },
      { case: 'wholes of all units, solve', n: 1_000 * targets, run: () => solve(allWhole) },
    ],
    5,
  )),
  ...(await measure([
    { case: 'one target, computed anew', n: sources, run: () => computeResults(next()) },
    { case: 'one target, after one change', n: sources, run: () => compute(next()) },
  ])),
  ...(await measure(
    [
      { case: 'lowest level, HiGHS', n: small * small, run: () => highsLevel() },
      { case: 'all levels and amounts, solve', n: small * small, run: () => solve(even) },
    ],
    5,
  )),
];

const agrees =
  sameAmounts(group) &&
  sameAmounts(even) &&
  sameWhenRemembering() &&
  sameLevel() &&
  [oneWhole, allWhole].every(areWhole);
report({ name: 'allocate', rows, agrees });

function sameAmounts(participants: readonly SolveParticipant[]): boolean {
  const nameOf = (edge: Omit<PlainAllocation, 'amount'>): string =>
    [edge.source, edge.sourceUnit, edge.target, edge.targetUnit, edge.tier].join(' ');
  const plain = new Map(allocatePlainly(participants).map((one) => [nameOf(one), one.amount]));
  const { allocations } = solve(participants);
  return (
    ([1, 2] as const).every((tier) => allocations.some((one) => one.tier === tier)) &&
    allocations.every((one) => {
      const other = plain.get(nameOf(one)) ?? 0;
      plain.delete(nameOf(one));
      return Math.abs(one.amount - other) <= 1e-9;
    }) &&
    [...plain.values()].every((amount) => amount <= 1e-9)
  );
}

/** The same group, of which some units come in wholes. */
function withWholes(
  all: readonly SolveParticipant[],
  isWhole: (place: number) => boolean,
): SolveParticipant[] {
  return all.map((one, place) =>
    isWhole(place)
      ? {
          ...one,
          state: {
            ...one.state,
            units: one.state.units.map((unit) => ({
              ...unit,
              whole: true,
              quantity: Math.ceil(unit.quantity),
            })),
          },
        }
      : one,
  );
}

/** Wholes pass where they should, and nobody gives or takes more of them than there are. */
function areWhole(all: readonly SolveParticipant[]): boolean {
  const units = new Map(all.map(({ id, state }) => [id, state.units[0]]));
  const left = new Map(all.map(({ id, state }) => [id, state.units[0]?.quantity ?? 0]));
  const { allocations } = solve(all);
  for (const { source, target, amount } of allocations) {
    const isWhole = [source, target].some((id) => units.get(id)?.whole === true);
    if (isWhole && !Number.isInteger(amount)) return false;
    for (const id of [source, target]) left.set(id, (left.get(id) ?? 0) - amount);
  }
  return allocations.length > 0 && [...left.values()].every((amount) => amount >= -1e-9);
}

/** The computation that remembers gives what computing anew gives, bit by bit. */
function sameWhenRemembering(): boolean {
  return [next(), next()].every(
    (input) => JSON.stringify(compute(input)) === JSON.stringify(computeResults(input)),
  );
}

/** What all can have at once in tier 1, by weight, is the lowest level that `solve` finds. */
function sameLevel(): boolean {
  const lowest = solve(even)
    .allocations.filter(({ tier }) => tier === 1)
    .reduce((least, { amount, weight }) => Math.min(least, amount / weight), Infinity);
  return Math.abs(highsLevel() - lowest) <= 1e-6 * lowest;
}
