import type { EdgeTable } from './edge-table.ts';
import { solveLevel } from './level.ts';
import { solveWholeLevel } from './whole-level.ts';

/** One side of a tier: its edges, what each of its units has, and the level each has come to. */
export interface Side {
  readonly edges: EdgeTable;
  readonly quantity: Float64Array;
  readonly level: Float64Array;
}

/**
 * Lets the levels of both sides answer each other until none changes, and returns how many rounds
 * that took. Only units that a change can touch are computed again: a unit does not see what happens
 * at or above its own level.
 *
 * It ends, in floating point too: with all that lies below settled, the lowest level that is not yet
 * settled comes out the same from any answers above it (see {@link solveLevel}), so each round there
 * and back settles at least one more unit for good.
 */
export function settleLevels(gives: Side, takes: Side): number {
  gives.level.fill(Number.POSITIVE_INFINITY);
  takes.level.fill(Number.POSITIVE_INFINITY);
  const scratch = new Float64Array(gives.edges.weight.length);
  const toGive = new Uint8Array(gives.level.length).fill(1);
  const toTake = new Uint8Array(takes.level.length).fill(1);
  for (let rounds = 0; ; rounds += 1) {
    const gave = answer(gives, takes, toGive, toTake, scratch);
    const took = answer(takes, gives, toTake, toGive, scratch);
    if (!gave && !took) return rounds;
  }
}

/** Computes the marked units of one side and marks those of the other that a change can touch. */
function answer(
  side: Side,
  others: Side,
  marked: Uint8Array,
  toMark: Uint8Array,
  scratch: Float64Array,
): boolean {
  const { start, weight, step, other } = side.edges;
  let changed = false;
  for (let unit = 0; unit < marked.length; unit += 1) {
    if (marked[unit] === 0) continue;
    marked[unit] = 0;
    const from = start[unit] as number;
    const to = start[unit + 1] as number;
    let whole = false;
    for (let edge = from; edge < to; edge += 1) {
      scratch[edge] = others.level[other[edge] as number] as number;
      whole ||= (step[edge] as number) > 0;
    }
    const before = side.level[unit] as number;
    const quantity = side.quantity[unit] as number;
    const level = whole
      ? solveWholeLevel(quantity, weight, step, scratch, from, to)
      : solveLevel(quantity, weight, scratch, from, to);
    if (level === before) continue;
    side.level[unit] = level;
    changed = true;
    const lower = Math.min(before, level);
    for (let edge = from; edge < to; edge += 1) {
      if (lower < (scratch[edge] as number)) toMark[other[edge] as number] = 1;
    }
  }
  return changed;
}
