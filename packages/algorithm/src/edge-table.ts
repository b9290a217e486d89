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
  readonly #capacity: number[] = [];
  readonly #need: number[] = [];
  readonly #weight: number[] = [];
  readonly #step: number[] = [];

  add(capacity: number, need: number, weight: number, step: number): void {
    this.#capacity.push(capacity);
    this.#need.push(need);
    this.#weight.push(weight);
    this.#step.push(step);
  }

  /**
   * The edges from both of their ends. Units are numbered in order of owner and id, so the order of
   * numbers is the order of computing; counting puts edges into it in linear time.
   */
  tables(capacities: number, needs: number): { gives: EdgeTable; takes: EdgeTable } {
    const edges = Uint32Array.from(this.#weight.keys());
    const byNeed = sortBy(this.#need, edges, needs);
    const byCapacity = sortBy(this.#capacity, byNeed.order, capacities);
    const byNeedAgain = sortBy(this.#need, byCapacity.order, needs);
    return {
      gives: this.#table(byCapacity, byNeedAgain, this.#need),
      takes: this.#table(byNeedAgain, byCapacity, this.#capacity),
    };
  }

  #table(own: Sorted, opposite: Sorted, others: readonly number[]): EdgeTable {
    const placeOpposite = new Uint32Array(own.order.length);
    opposite.order.forEach((edge, place) => (placeOpposite[edge] = place));
    return {
      start: own.start,
      weight: Float64Array.from(own.order, (edge) => this.#weight[edge] as number),
      step: Float64Array.from(own.order, (edge) => this.#step[edge] as number),
      other: own.order.map((edge) => others[edge] as number),
      twin: own.order.map((edge) => placeOpposite[edge] as number),
    };
  }
}

interface Sorted {
  /** Where each key's edges begin; one more entry for the end. */
  readonly start: Uint32Array;
  readonly order: Uint32Array;
}

/** Sorts edges by key, of which there are `count`; those of the same key stay in the order given. */
function sortBy(keys: readonly number[], edges: Uint32Array, count: number): Sorted {
  const start = new Uint32Array(count + 1);
  for (const key of keys) start[key + 1] = (start[key + 1] as number) + 1;
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
