import { middle, nextUp, shifted } from './float-bits.ts';
import { wholesBelow } from './whole.ts';

/** Part of a quantity that a sum may seem to miss or exceed by rounding alone. */
const ROUNDING = 1e-12;

/**
 * What {@link solveLevel} is for edges of which some pass whole numbers only (those with a step): the
 * lowest height at which the quantity is used up, or above which the next whole would not fit.
 * `Infinity` if neither comes.
 *
 * Like there, a counterpart's level counts only where it is below the answer: at the height in
 * question and above, the other ends are taken to go along. An edge whose other end refuses the very
 * whole that does not fit here so gives the same answer as if it did not refuse; otherwise both ends
 * could go on refusing in turns for ever.
 *
 * A dozen passes over the edges in practice.
 */
export function solveWholeLevel(
  quantity: number,
  weights: Float64Array,
  steps: Float64Array,
  levels: Float64Array,
  from: number,
  to: number,
): number {
  if (quantity <= 0) return 0;
  const row = new WholeRow(quantity, { weights, steps, levels, from, to });
  const below = row.heightBelow();
  const above = nextUp(below);
  const level = below < Number.POSITIVE_INFINITY && !row.exceeds(above, above) ? above : below;
  return row.lowestRefused(level);
}

interface Edges {
  readonly weights: Float64Array;
  readonly steps: Float64Array;
  readonly levels: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** What the edges of a row come to at a height. */
class WholeRow {
  readonly #quantity: number;
  readonly #edges: Edges;
  /** Of the last sum: its wholes, and how fast what is fluid, and all of it about, grows from there. */
  #wholes = 0;
  #fluidPace = 0;
  #pace = 0;
  /** Of the last sum: where the last whole below it comes, and the next one at or above it. */
  #last = 0;
  #next = Number.POSITIVE_INFINITY;

  constructor(quantity: number, edges: Edges) {
    this.#quantity = quantity;
    this.#edges = edges;
  }

  /** The sum with edges held below `height` at their levels, all others at `at`. */
  #sum(height: number, at: number): number {
    const { weights, steps, levels, from, to } = this.#edges;
    let fluid = 0;
    let wholes = 0;
    let fluidPace = 0;
    let pace = 0;
    let last = 0;
    let next = Number.POSITIVE_INFINITY;
    for (let edge = from; edge < to; edge += 1) {
      const other = levels[edge] as number;
      const isHeld = other < height;
      const reach = isHeld ? other : at;
      const step = steps[edge] as number;
      if (step > 0) {
        const count = wholesBelow(reach, step);
        wholes += count;
        if (count > 0) last = Math.max(last, (count - 0.5) * step);
        if (isHeld) continue;
        next = Math.min(next, (count + 0.5) * step);
        pace += 1 / step;
      } else {
        const weight = weights[edge] as number;
        fluid += weight * reach;
        if (!isHeld) fluidPace += weight;
      }
    }
    this.#wholes = wholes;
    this.#fluidPace = fluidPace;
    this.#pace = pace + fluidPace;
    this.#last = last;
    this.#next = next;
    return wholes + fluid;
  }

  /** Whether that is too much. What exceeds by rounding can be taken off what is fluid, not off wholes. */
  exceeds(height: number, at: number): boolean {
    const sum = this.#sum(height, at);
    return sum > this.#quantity * (1 + ROUNDING) || this.#wholes > this.#quantity;
  }

  /**
   * The highest height at which the sum is below the quantity. It is closed in on from both sides: by
   * how fast the sum grows, to where wholes come, and in case that leads nowhere by halving.
   */
  heightBelow(): number {
    const total = this.#quantity;
    if (this.#sum(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY) < total) {
      return Number.POSITIVE_INFINITY;
    }
    let low = 0;
    let high = Number.MAX_VALUE;
    let missing = total - this.#sum(0, 0);
    let pace = this.#pace;
    let isFluid = this.#fluidPace > 0;
    let stride = 1;
    for (let turn = 1; ; turn += 1) {
      let at = turn % HALVE_EVERY === 0 ? middle(low, high) : low + missing / pace;
      if (at <= low || at >= high) {
        // So near to one side that it is a matter of the last places.
        at = at <= low ? shifted(low, stride) : shifted(high, -stride);
        stride = Math.min(2 * stride, LONGEST_STRIDE);
        if (at <= low || at >= high) at = middle(low, high);
        if (at === low) return low;
      }
      const sum = this.#sum(at, at);
      if (sum < total) {
        low = at;
        // Where only wholes are left to come, nothing changes up to where the next one does.
        if (this.#fluidPace === 0 && this.#next < high) low = Math.max(low, this.#next);
        missing = total - sum;
        pace = this.#pace;
        isFluid = this.#fluidPace > 0;
      } else high = isFluid ? at : Math.min(at, nextUp(this.#last));
    }
  }

  /**
   * The lowest height below the level at which the other end of an edge refuses its next whole, and where
   * it would not fit here either; the level itself if there is none.
   */
  lowestRefused(level: number): number {
    let lowest = level;
    // Where as many are refused at one height, the sum with them grows with the height.
    for (const heights of this.#refusedBelow(level).values()) {
      heights.sort();
      let [first, end] = [0, heights.length];
      while (first < end) {
        const half = (first + end) >> 1;
        const height = heights[half] as number;
        if (height >= lowest || this.exceeds(height, nextUp(height))) end = half;
        else first = half + 1;
      }
      lowest = Math.min(lowest, heights[first] ?? level);
    }
    return lowest;
  }

  /** The heights below the level at which other ends refuse their next whole, by how many do so there. */
  #refusedBelow(level: number): Map<number, Float64Array> {
    const { steps, levels, from, to } = this.#edges;
    const refusing = new Map<number, number>();
    for (let edge = from; edge < to; edge += 1) {
      const other = levels[edge] as number;
      const step = steps[edge] as number;
      if (!(other < level) || !(step > 0)) continue;
      if ((wholesBelow(other, step) + 0.5) * step !== other) continue;
      refusing.set(other, (refusing.get(other) ?? 0) + 1);
    }
    const byCount = new Map<number, number[]>();
    for (const [height, count] of refusing) {
      const heights = byCount.get(count);
      if (heights === undefined) byCount.set(count, [height]);
      else heights.push(height);
    }
    return new Map([...byCount].map(([count, heights]) => [count, Float64Array.from(heights)]));
  }
}

/** Most places to go at once where it is a matter of the last ones. */
const LONGEST_STRIDE = 2 ** 20;

/** How often an interval is halved, whatever else is known. */
const HALVE_EVERY = 4;
