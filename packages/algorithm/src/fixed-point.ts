import { settleLowestFirst } from './lowest-first.ts';
import { levelOfUnit, type Side } from './unit-level.ts';

/**
 * Finds the levels at which both sides answer each other and none changes: the same to the last bit as
 * by answering in any other order, from any levels.
 */
export function settleLevels(gives: Side, takes: Side): void {
  const { gives: toGive, takes: toTake } = settleLowestFirst(gives, takes);
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
  const { start, other } = side.edges;
  let changed = false;
  for (let unit = marked.indexOf(1); unit !== -1; unit = marked.indexOf(1, unit)) {
    marked[unit] = 0;
    const before = side.level[unit] as number;
    const level = levelOfUnit(side, others, unit);
    if (level === before) continue;
    side.level[unit] = level;
    changed = true;
    const lower = Math.min(before, level);
    const to = start[unit + 1] as number;
    for (let edge = start[unit] as number; edge < to; edge += 1) {
      if (lower < (others.level[other[edge] as number] as number)) {
        toMark[other[edge] as number] = 1;
      }
    }
  }
  return changed;
}
