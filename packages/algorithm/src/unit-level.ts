import type { EdgeTable } from './edge-table.ts';
import { solveLevel, sumOfWeights } from './level.ts';
import { solveWholeLevel } from './whole-level.ts';

/** One side of a tier: its edges, what each of its units has, and the level each has come to. */
export interface Side {
  readonly edges: EdgeTable;
  readonly quantity: Float64Array;
  /** The weight of all edges of each unit, see {@link sumOfWeights}. */
  readonly weight: Float64Array;
  readonly level: Float64Array;
  /** By edge, the level at its other end: room to work in, which both sides may share. */
  readonly heard: Float64Array;
}

/** One side of a tier of which no level is known yet; `heard` has a place for each edge. */
export function sideOf(edges: EdgeTable, quantity: Float64Array, heard: Float64Array): Side {
  const { start, weight: ofEdges } = edges;
  const weight = Float64Array.from(quantity, (_, unit) =>
    sumOfWeights(ofEdges, start[unit] as number, start[unit + 1] as number),
  );
  return { edges, quantity, weight, level: new Float64Array(quantity.length), heard };
}

/** The level of one unit, from those that the other side has come to. */
export function levelOfUnit(side: Side, others: Side, unit: number): number {
  const { start, weight, step, other } = side.edges;
  const { heard } = side;
  const from = start[unit] as number;
  const to = start[unit + 1] as number;
  for (let edge = from; edge < to; edge += 1) {
    heard[edge] = others.level[other[edge] as number] as number;
  }
  const quantity = side.quantity[unit] as number;
  return step !== undefined && isWhole(side.edges, unit)
    ? solveWholeLevel(quantity, weight, step, heard, from, to)
    : solveLevel(quantity, weight, heard, from, to, side.weight[unit]);
}

/** Whether some edge of a unit passes whole numbers only. */
function isWhole({ start, step }: EdgeTable, unit: number): boolean {
  if (step === undefined) return false;
  const to = start[unit + 1] as number;
  for (let edge = start[unit] as number; edge < to; edge += 1) {
    if ((step[edge] as number) > 0) return true;
  }
  return false;
}
