/**
 * Writes the amount of each edge, weight · min(own level, other level), and returns what it leaves of
 * the quantity. Rounding can carry a sum past the quantity by a few units in the last place; that is
 * taken off the largest amount, so that no end ever promises more than it has.
 */
export function fillAmounts(
  quantity: number,
  level: number,
  weights: Float64Array,
  levels: Float64Array,
  amounts: Float64Array,
  from: number,
  to: number,
): number {
  let largest = from;
  for (let edge = from; edge < to; edge += 1) {
    const amount = (weights[edge] as number) * Math.min(level, levels[edge] as number);
    amounts[edge] = amount;
    if (amount > (amounts[largest] as number)) largest = edge;
  }
  let excess = sumOf(amounts, from, to) - quantity;
  while (excess > 0) {
    const trimmed = (amounts[largest] as number) - excess;
    // An excess smaller than the amount's last place would change nothing: take the next number down.
    amounts[largest] =
      trimmed < (amounts[largest] as number) ? trimmed : trimmed * (1 - Number.EPSILON);
    excess = sumOf(amounts, from, to) - quantity;
  }
  // A level that binds has used up the quantity by definition; what is within rounding of it, too.
  if (level !== Number.POSITIVE_INFINITY || -excess <= quantity * DUST) return 0;
  return -excess;
}

/** A share of a quantity that is rounding and nothing else. */
const DUST = 1e-12;

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
