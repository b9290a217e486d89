import { middle, nextUp } from '../float-bits.ts';
import { wholesBelow } from '../whole.ts';

/** Part of a quantity that a sum may seem to miss or exceed by rounding alone. */
const ROUNDING = 1e-12;

/** The level of a row with wholes, found the plain way: by halving, and by trying every other level. */
export function plainWholeLevel(
  quantity: number,
  weights: Float64Array,
  steps: Float64Array,
  levels: Float64Array,
  from: number,
  to: number,
): number {
  if (quantity <= 0) return 0;
  let wholes = 0;
  /** The sum with edges held below `height` at their levels, all others at `at`. */
  const sum = (height: number, at: number): number => {
    let fluid = 0;
    wholes = 0;
    for (let edge = from; edge < to; edge += 1) {
      const other = levels[edge] as number;
      const reach = other < height ? other : at;
      const step = steps[edge] as number;
      if (step > 0) wholes += wholesBelow(reach, step);
      else fluid += (weights[edge] as number) * reach;
    }
    return wholes + fluid;
  };
  /** Whether that is too much. What exceeds by rounding can be taken off what is fluid, not off wholes. */
  const exceeds = (height: number, at: number): boolean =>
    sum(height, at) > quantity * (1 + ROUNDING) || wholes > quantity;
  /** The highest height at which the sum is below that. */
  const heightBelow = (total: number): number => {
    if (sum(Infinity, Infinity) < total) return Infinity;
    let low = 0;
    let high = Number.MAX_VALUE;
    for (let at = middle(low, high); at !== low; at = middle(low, high)) {
      if (sum(at, at) < total) low = at;
      else high = at;
    }
    return low;
  };
  const below = heightBelow(quantity);
  let level = below;
  if (below < Infinity && !exceeds(nextUp(below), nextUp(below))) level = nextUp(below);
  // Heights at which others stop, and where this unit could not have gone on either. Each edge adds at
  // most one whole there, so none lies far below.
  const near = quantity * (1 - ROUNDING) - (to - from);
  const lowest = near > 0 ? heightBelow(near) : 0;
  for (let edge = from; edge < to; edge += 1) {
    const other = levels[edge] as number;
    if (other < lowest || other >= level) continue;
    if (exceeds(other, nextUp(other))) level = other;
  }
  return level;
}
