/**
 * All edges of one tier in compressed rows: those of the capacity (or need) number `i` lie from
 * `start[i]` up to `start[i + 1]`, in the order in which that end computes. Each edge stands in both
 * tables, and `twin` says where it stands in the other.
 */
export interface EdgeTable {
  readonly start: Uint32Array;
  readonly weight: Float64Array;
  /** 0 where any amount may pass, see {@link stepOf}. */
  readonly step: Float64Array;
  /** Number of the unit at the other end. */
  readonly other: Uint32Array;
  readonly twin: Uint32Array;
}

/** Collects edges in any order, and lays them out. */
export class EdgeList {
  #capacity = new Uint32Array(FIRST_ROOM);
  #need = new Uint32Array(FIRST_ROOM);
  #weight = new Float64Array(FIRST_ROOM);
  #step = new Float64Array(FIRST_ROOM);
  #size = 0;

  add(capacity: number, need: number, weight: number, step: number): void {
    if (this.#size === this.#weight.length) this.#grow();
    const edge = this.#size;
    this.#capacity[edge] = capacity;
    this.#need[edge] = need;
    this.#weight[edge] = weight;
    this.#step[edge] = step;
    this.#size = edge + 1;
  }

  #grow(): void {
    const room = 2 * this.#size;
    this.#capacity = grown(this.#capacity, new Uint32Array(room));
    this.#need = grown(this.#need, new Uint32Array(room));
    this.#weight = grown(this.#weight, new Float64Array(room));
    this.#step = grown(this.#step, new Float64Array(room));
  }

  /**
   * The edges from both of their ends. Units are numbered in order of owner and id, so the order of
   * numbers is the order of computing; counting puts edges into it in linear time.
   */
  tables(capacities: number, needs: number): { gives: EdgeTable; takes: EdgeTable } {
    const edges = new Uint32Array(this.#size);
    for (let edge = 0; edge < edges.length; edge += 1) edges[edge] = edge;
    const byNeed = sortBy(this.#need, edges, needs);
    const byCapacity = sortBy(this.#capacity, byNeed.order, capacities);
    const byNeedAgain = sortBy(this.#need, byCapacity.order, needs);
    return {
      gives: this.#table(byCapacity, byNeedAgain, this.#need),
      takes: this.#table(byNeedAgain, byCapacity, this.#capacity),
    };
  }

  #table(own: Sorted, opposite: Sorted, others: Uint32Array): EdgeTable {
    const size = own.order.length;
    const placeOpposite = new Uint32Array(size);
    for (let place = 0; place < size; place += 1) {
      placeOpposite[opposite.order[place] as number] = place;
    }
    const table = {
      start: own.start,
      weight: new Float64Array(size),
      step: new Float64Array(size),
      other: new Uint32Array(size),
      twin: new Uint32Array(size),
    };
    for (let place = 0; place < size; place += 1) {
      const edge = own.order[place] as number;
      table.weight[place] = this.#weight[edge] as number;
      table.step[place] = this.#step[edge] as number;
      table.other[place] = others[edge] as number;
      table.twin[place] = placeOpposite[edge] as number;
    }
    return table;
  }
}

const FIRST_ROOM = 64;

function grown<Column extends Float64Array | Uint32Array>(full: Column, room: Column): Column {
  room.set(full);
  return room;
}

interface Sorted {
  /** Where each key's edges begin; one more entry for the end. */
  readonly start: Uint32Array;
  readonly order: Uint32Array;
}

/** Sorts edges by key, of which there are `count`; those of the same key stay in the order given. */
function sortBy(keys: Uint32Array, edges: Uint32Array, count: number): Sorted {
  const start = new Uint32Array(count + 1);
  for (const edge of edges) {
    const key = (keys[edge] as number) + 1;
    start[key] = (start[key] as number) + 1;
  }
  for (let key = 0; key < count; key += 1) {
    start[key + 1] = (start[key + 1] as number) + (start[key] as number);
  }
  const next = start.slice();
  const order = new Uint32Array(edges.length);
  for (const edge of edges) {
    const key = keys[edge] as number;
    const place = next[key] as number;
    order[place] = edge;
    next[key] = place + 1;
  }
  return { start, order };
}
