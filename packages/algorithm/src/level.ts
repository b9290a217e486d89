/**
 * The level up to which a unit fills: the λ that solves Σ weight · min(λ, level) = quantity, over the
 * edges `from` up to but not including `to`. `Infinity` if the counterparts' levels hold the sum below
 * the quantity, so that it does not bind.
 *
 * The left side is concave and piecewise linear in λ, so Newton's method from 0 climbs to the answer
 * and never passes it: each pass parts the edges into those already held at the other end and the
 * open ones, and shares out what is left among the open. Two properties follow, in floating point as
 * on paper, and the settling of a whole group to the last bit rests on them:
 * - the sums depend on which edges are held, never on the order of levels, so that edges given in one
 *   fixed order give one answer;
 * - a counterpart's level counts only where it is below the answer. Whatever happens above cannot
 *   move it, so the lowest level of a group is right after one step and stays, then the next lowest.
 *
 * Few passes in practice, as many as there are edges at worst. Allocates nothing. Whoever has the sum of the
 * weights, added up in the order of the edges, spares it the first pass, in which all edges are open.
 */
export function solveLevel(
  quantity: number,
  weights: Float64Array,
  levels: Float64Array,
  from: number,
  to: number,
  allWeight: number = sumOfWeights(weights, from, to),
): number {
  if (allWeight === 0) return Number.POSITIVE_INFINITY;
  let level = 0;
  let next = quantity / allWeight;
  while (next > level) {
    level = next;
    let held = 0;
    let open = 0;
    for (let edge = from; edge < to; edge += 1) {
      const weight = weights[edge] as number;
      const other = levels[edge] as number;
      if (other < level) held += weight * other;
      else open += weight;
    }
    if (open === 0) return Number.POSITIVE_INFINITY;
    next = (quantity - held) / open;
  }
  return level;
}

/** Adds weights up in the order of their edges, which is part of what the answer of {@link solveLevel} is made of. */
export function sumOfWeights(weights: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let edge = from; edge < to; edge += 1) sum += weights[edge] as number;
  return sum;
}
