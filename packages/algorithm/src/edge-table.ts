import type { Scratch } from './scratch.ts';

/**
 * All edges of one tier in compressed rows: those of the capacity (or need) number `i` lie from
 * `start[i]` up to `start[i + 1]`, in the order in which that end computes: by the number at the other
 * end.
 */
export interface EdgeTable {
  readonly start: Uint32Array;
  readonly weight: Float64Array;
  /** See {@link stepsBetween}; none where any amount may pass on all edges of the tier. */
  readonly step: Float64Array | undefined;
  /** Number of the unit at the other end. */
  readonly other: Uint32Array;
}

/** The edges of one tier from both of their ends. */
export interface EdgeTables {
  readonly gives: EdgeTable;
  readonly takes: EdgeTable;
}

/** Collects edges in order of capacity among those of the same need, and lays them out, once. */
export class EdgeList {
  readonly #scratch: Scratch;
  #capacity: Uint32Array;
  #need: Uint32Array;
  #weight: Float64Array;
  #step: Float64Array | undefined;
  #size = 0;
  #lastNeed = 0;
  /** Whether edges came in order of need, too. */
  #inOrder = true;

  /** Has room for `room` edges to begin with. */
  constructor(room: number, scratch: Scratch) {
    this.#scratch = scratch;
    this.#capacity = scratch.uint32(room);
    this.#need = scratch.uint32(room);
    this.#weight = scratch.float64(room);
  }

  add(capacity: number, need: number, weight: number, step: number): void {
    if (this.#size === this.#weight.length) this.#grow();
    const edge = this.#size;
    this.#capacity[edge] = capacity;
    this.#need[edge] = need;
    if (need < this.#lastNeed) this.#inOrder = false;
    this.#lastNeed = need;
    this.#weight[edge] = weight;
    if (step > 0) (this.#step ??= new Float64Array(this.#weight.length))[edge] = step;
    this.#size = edge + 1;
  }

  #grow(): void {
    const room = Math.max(FIRST_ROOM, 2 * this.#size);
    this.#capacity = grown(this.#capacity, new Uint32Array(room));
    this.#need = grown(this.#need, new Uint32Array(room));
    this.#weight = grown(this.#weight, new Float64Array(room));
    if (this.#step !== undefined) this.#step = grown(this.#step, new Float64Array(room));
  }

  /**
   * Lays them out in time linear in their number: counting puts them in order of need, and these in
   * order of capacity. Units are numbered in order of owner and id, so the order of numbers is the
   * order of computing.
   */
  tables(capacities: number, needs: number): EdgeTables {
    const size = this.#size;
    const start = startsOf(this.#need, size, needs);
    const takes = this.#inOrder ? this.#tableAsIs(start) : this.#tableByNeed(start);
    const gives = {
      start: startsOf(this.#capacity, size, capacities),
      // Kept beyond the computation, by the list of what came of it.
      weight: new Float64Array(size),
      other: new Uint32Array(size),
      step: this.#step && new Float64Array(size),
    };
    turnRound(takes, gives);
    return { gives, takes };
  }

  #tableAsIs(start: Uint32Array): EdgeTable {
    return {
      start,
      weight: this.#weight.subarray(0, this.#size),
      step: this.#step?.subarray(0, this.#size),
      other: this.#capacity.subarray(0, this.#size),
    };
  }

  #tableByNeed(start: Uint32Array): EdgeTable {
    const size = this.#size;
    const table = {
      start,
      weight: this.#scratch.float64(size),
      step: this.#step && new Float64Array(size),
      other: this.#scratch.uint32(size),
    };
    const next = start.slice();
    for (let edge = 0; edge < size; edge += 1) {
      const need = this.#need[edge] as number;
      const place = next[need] as number;
      next[need] = place + 1;
      table.other[place] = this.#capacity[edge] as number;
      table.weight[place] = this.#weight[edge] as number;
      if (table.step !== undefined) table.step[place] = this.#step?.[edge] as number;
    }
    return table;
  }
}

const FIRST_ROOM = 64;

function grown<Column extends Float64Array | Uint32Array>(full: Column, room: Column): Column {
  room.set(full);
  return room;
}

/** Where each key's edges begin, once sorted by key, of which there are `count`; and the end. */
function startsOf(keys: Uint32Array, size: number, count: number): Uint32Array {
  const start = new Uint32Array(count + 1);
  for (let edge = 0; edge < size; edge += 1) {
    const key = (keys[edge] as number) + 1;
    start[key] = (start[key] as number) + 1;
  }
  for (let key = 0; key < count; key += 1) {
    start[key + 1] = (start[key + 1] as number) + (start[key] as number);
  }
  return start;
}

/** Fills a table with the edges of the other, as they are seen from their other ends. */
function turnRound(from: EdgeTable, to: EdgeTable): void {
  const next = to.start.slice();
  for (let unit = 0; unit + 1 < from.start.length; unit += 1) {
    const end = from.start[unit + 1] as number;
    for (let edge = from.start[unit] as number; edge < end; edge += 1) {
      const other = from.other[edge] as number;
      const place = next[other] as number;
      next[other] = place + 1;
      to.other[place] = unit;
      to.weight[place] = from.weight[edge] as number;
      if (to.step !== undefined) to.step[place] = from.step?.[edge] as number;
    }
  }
}
