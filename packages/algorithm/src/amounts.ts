import { wholesBelow } from './whole.ts';

/**
 * Writes the amount of each edge, weight · min(own level, other level) or as many wholes as come below
 * that, and returns what it leaves of the quantity. Rounding can carry a sum past the quantity by a
 * few units in the last place; that is taken off the largest amount that need not be whole, so that no
 * end ever promises more than it has.
 */
export function fillAmounts(
  quantity: number,
  level: number,
  edges: EdgeColumns,
  levels: Float64Array,
  amounts: Float64Array,
  from: number,
  to: number,
): number {
  const { weight, step } = edges;
  let whole = false;
  for (let edge = from; edge < to; edge += 1) {
    const other = levels[edge] as number;
    const reach = other < level ? other : level;
    const height = step === undefined ? 0 : (step[edge] as number);
    if (height > 0) whole = true;
    amounts[edge] = height > 0 ? wholesBelow(reach, height) : (weight[edge] as number) * reach;
  }
  const used = trimTo(quantity, step, amounts, from, to);
  // A level that binds has used up the quantity by definition, save what is less than the next whole;
  // what is within rounding of it, too.
  if (level !== Number.POSITIVE_INFINITY && !whole) return 0;
  const left = quantity - used;
  if (left <= quantity * DUST) return 0;
  // What is left may go on in wholes, and rounding of what is used must not cost one of them.
  const wholes = Math.ceil(left);
  if (wholes === left || wholes - left > used * DUST) return left;
  const trimmed = trimTo(quantity - wholes, step, amounts, from, to);
  return Math.max(left, Math.min(wholes, quantity - trimmed));
}

/**
 * Takes what a sum is too large by off the largest amount that need not be whole, as long as there is one.
 * Returns the sum that comes of it.
 */
function trimTo(
  most: number,
  step: Float64Array | undefined,
  amounts: Float64Array,
  from: number,
  to: number,
): number {
  let sum = sumOf(amounts, from, to);
  while (sum > most) {
    const largest = largestFluid(step, amounts, from, to);
    if (largest === NONE) break;
    const amount = amounts[largest] as number;
    const trimmed = Math.max(0, amount - (sum - most));
    // An excess smaller than the amount's last place would change nothing: take the next number down.
    amounts[largest] = trimmed < amount ? trimmed : amount * (1 - Number.EPSILON);
    sum = sumOf(amounts, from, to);
  }
  return sum;
}

/** What is fixed about edges: their weights, and their steps where they pass whole numbers only. */
export interface EdgeColumns {
  readonly weight: Float64Array;
  /** 0 where any amount may pass, see {@link stepsBetween}; none at all where that is so everywhere. */
  readonly step: Float64Array | undefined;
}

/** A share of a quantity that is rounding and nothing else. */
const DUST = 1e-12;

const NONE = -1;

/** The largest amount above 0 that need not be whole, if there is one. */
function largestFluid(
  step: Float64Array | undefined,
  amounts: Float64Array,
  from: number,
  to: number,
): number {
  let largest = NONE;
  let most = 0;
  for (let edge = from; edge < to; edge += 1) {
    const amount = amounts[edge] as number;
    if (amount <= most || (step !== undefined && step[edge] !== 0)) continue;
    largest = edge;
    most = amount;
  }
  return largest;
}

/** Sums with the rounding errors carried along, so that the sum is right to the last place. */
function sumOf(values: Float64Array, from: number, to: number): number {
  let total = 0;
  let lost = 0;
  for (let index = from; index < to; index += 1) {
    const value = values[index] as number;
    const next = total + value;
    lost += total >= value ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}
