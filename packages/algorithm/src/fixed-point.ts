import type { EdgeTable } from './edge-table.ts';
import { solveLevel } from './level.ts';
import { settleLowestFirst } from './lowest-first.ts';
import { solveWholeLevel } from './whole-level.ts';

/** One side of a tier: its edges, what each of its units has, and the level each has come to. */
export interface Side {
  readonly edges: EdgeTable;
  readonly quantity: Float64Array;
  readonly level: Float64Array;
  /** By edge, the level at its other end: room to work in, which both sides may share. */
  readonly heard: Float64Array;
}

/**
 * Finds the levels at which both sides answer each other and none changes: the same to the last bit as
 * by answering in any other order, from any levels.
 */
export function settleLevels(gives: Side, takes: Side): void {
  let toGive: Uint8Array;
  let toTake: Uint8Array;
  if (gives.edges.step === undefined) {
    ({ gives: toGive, takes: toTake } = settleLowestFirst(gives, takes));
  } else {
    gives.level.fill(Number.POSITIVE_INFINITY);
    takes.level.fill(Number.POSITIVE_INFINITY);
    toGive = new Uint8Array(gives.level.length).fill(1);
    toTake = new Uint8Array(takes.level.length).fill(1);
  }
  // It ends, in floating point too: with all that lies below settled, the lowest level that is not yet
  // settled comes out the same from any answers above it (see solveLevel), so each round there and back
  // settles at least one more unit for good.
  for (let changed = true; changed;) {
    const gave = answer(gives, takes, toGive, toTake);
    const took = answer(takes, gives, toTake, toGive);
    changed = gave || took;
  }
}

/**
 * Computes the marked units of one side and marks those of the other that a change can touch: a unit
 * does not see what happens at or above its own level.
 */
function answer(side: Side, others: Side, marked: Uint8Array, toMark: Uint8Array): boolean {
  const { start, weight, step, other } = side.edges;
  const { heard } = side;
  let changed = false;
  for (let unit = marked.indexOf(1); unit !== -1; unit = marked.indexOf(1, unit)) {
    marked[unit] = 0;
    const from = start[unit] as number;
    const to = start[unit + 1] as number;
    let whole = false;
    for (let edge = from; edge < to; edge += 1) {
      heard[edge] = others.level[other[edge] as number] as number;
      whole ||= step !== undefined && (step[edge] as number) > 0;
    }
    const before = side.level[unit] as number;
    const quantity = side.quantity[unit] as number;
    const level =
      whole && step !== undefined
        ? solveWholeLevel(quantity, weight, step, heard, from, to)
        : solveLevel(quantity, weight, heard, from, to);
    if (level === before) continue;
    side.level[unit] = level;
    changed = true;
    const lower = Math.min(before, level);
    for (let edge = from; edge < to; edge += 1) {
      if (lower < (others.level[other[edge] as number] as number)) {
        toMark[other[edge] as number] = 1;
      }
    }
  }
  return changed;
}
