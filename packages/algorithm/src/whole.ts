import type { Unit } from '@symbolon/schemas';
import type { SplitEdge } from './split.ts';

/** Two participants with what each has, in order of id: places in these lists name an edge. */
export interface Pair {
  readonly source: string;
  readonly capacities: readonly OfferedUnit[];
  readonly target: string;
  readonly needs: readonly OfferedUnit[];
}

/** As much of an offer as tells whether only wholes of it pass. */
interface OfferedUnit {
  readonly unit: Pick<Unit, 'whole'>;
}

/**
 * How far levels rise from one whole to the next on the edges between two, where only whole numbers
 * pass: about 1 / weight. 0 where any amount may pass.
 *
 * Steps of equal weights differ in the last few thousandths of a percent, by what the names of source
 * and target say, and between the same two by the places of their units. Two wholes then never come
 * at the same height, so that both ends of every edge know which comes first without asking each
 * other. What somebody calls a unit can so win nothing from others: names of units are free, and
 * whoever may try many would find one that comes first.
 */
export function stepsBetween(pair: Pair): (edge: SplitEdge) => number {
  const { source, capacities, target, needs } = pair;
  let first: number | undefined;
  return ({ capacity, need, weight }) => {
    if (capacities[capacity]?.unit.whole !== true && needs[need]?.unit.whole !== true) return 0;
    first ??= orderOf(source, target);
    return (1 / weight) * (1 + (first + capacity + need) * APART);
  };
}

/**
 * Four times the last place of a double at 1: of steps that lie so far apart, no two multiples are
 * rounded to the same. Whole numbers below 2^34 times this stay below 2^-16.
 */
const APART = 2 ** -50;

/**
 * How many wholes come below a height: the k-th comes at (k − ½) steps, so that an amount is what a
 * fluid one at that height would be, rounded. All edges of a unit stop at one height, so their sum is
 * what the unit has; this is dividing by odd numbers (Sainte-Laguë), not by largest remainders.
 */
export function wholesBelow(height: number, step: number): number {
  let count = Math.ceil(height / step + 0.5) - 1;
  // More than any quantity: off by one or not, it does not fit.
  if (!(count < BEYOND_QUANTITIES)) return count;
  while ((count + 0.5) * step < height) count += 1;
  while (count > 0 && (count - 0.5) * step >= height) count -= 1;
  return Math.max(0, count);
}

const BEYOND_QUANTITIES = 1e14;

/** Where a pair comes among others: 34 bits of its names, as many as there is room for, see {@link APART}. */
function orderOf(source: string, target: string): number {
  // The length tells where one name ends and the other begins.
  const names = `${String(source.length)} ${source}${target}`;
  return hash(names, 0x811c9dc5) * 4 + (hash(names, 0x2f6e2b1) >>> 30);
}

/** 32 bits of a text (FNV-1a, with a last stirring so that near texts come out far apart). */
function hash(text: string, start: number): number {
  let state = start;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
