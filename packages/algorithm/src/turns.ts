import { levelOfUnit, type Side } from './unit-level.ts';
import { wholesBelow } from './whole.ts';

/** Whose turn it is to settle: units of both sides in order of the levels that they would come to by now. */
export class Turns {
  readonly #sides: readonly [Side, Side];
  readonly #capacities: number;
  /** What is left of a unit's quantity once its settled edges have had theirs. */
  readonly #left: Float64Array;
  /** The weight of its edges that are not settled, how many they are, and how many of them pass wholes. */
  readonly #weight: Float64Array;
  readonly #edges: Uint32Array;
  readonly #wholeEdges: Uint32Array | undefined;
  readonly #waits: Uint8Array;
  /** Units with wholes: whether the level in the heap is what it would come to now, and not only no higher. */
  readonly #isWhole: Uint8Array | undefined;
  readonly #isExact: Uint8Array | undefined;
  /** A heap; a unit's level only rises, so those in the heap are never too high. */
  readonly #units: Uint32Array;
  readonly #levels: Float64Array;
  #size = 0;
  /** The level of the unit whose turn it is, where finding that out took computing it. */
  level: number | undefined;

  constructor(...sides: readonly [Side, Side]) {
    this.#sides = sides;
    this.#capacities = sides[0].quantity.length;
    const count = this.#capacities + sides[1].quantity.length;
    this.#left = new Float64Array(count);
    this.#weight = new Float64Array(count);
    this.#edges = new Uint32Array(count);
    this.#waits = new Uint8Array(count);
    this.#units = new Uint32Array(count);
    this.#levels = new Float64Array(count);
    if (sides[0].edges.step !== undefined) {
      this.#wholeEdges = new Uint32Array(count);
      this.#isWhole = new Uint8Array(count);
      this.#isExact = new Uint8Array(count);
    }
    let unit = 0;
    for (const side of sides) {
      for (let own = 0; own < side.quantity.length; own += 1) this.#enter(side, own, unit++);
    }
    for (let place = (this.#size >> 1) - 1; place >= 0; place -= 1) this.#sink(place);
  }

  #enter({ edges, quantity, weight }: Side, own: number, unit: number): void {
    const from = edges.start[own] as number;
    const to = edges.start[own + 1] as number;
    let wholes = 0;
    if (edges.step !== undefined) {
      for (let edge = from; edge < to; edge += 1) if ((edges.step[edge] as number) > 0) wholes += 1;
    }
    this.#left[unit] = quantity[own] as number;
    this.#weight[unit] = weight[own] as number;
    this.#edges[unit] = to - from;
    if (wholes > 0) {
      (this.#wholeEdges as Uint32Array)[unit] = wholes;
      (this.#isWhole as Uint8Array)[unit] = 1;
    }
    if (to > from) this.#push(unit);
  }

  /** Whether a unit is not settled yet. */
  waits(unit: number): boolean {
    return this.#waits[unit] === 1;
  }

  /** Takes what a settled edge has off its other end. */
  hold(unit: number, weight: number, step: number, level: number): void {
    const amount = step > 0 ? wholesBelow(level, step) : weight * level;
    this.#left[unit] = (this.#left[unit] as number) - amount;
    this.#weight[unit] = (this.#weight[unit] as number) - weight;
    this.#edges[unit] = (this.#edges[unit] as number) - 1;
    if (this.#isExact !== undefined) this.#isExact[unit] = 0;
    if (step > 0 && this.#wholeEdges !== undefined) {
      this.#wholeEdges[unit] = (this.#wholeEdges[unit] as number) - 1;
    }
  }

  /** The unit with the lowest level, which waits no longer; −1 once none waits. */
  next(): number {
    while (this.#size > 0) {
      const unit = this.#units[0] as number;
      const before = this.#levels[0] as number;
      const isWhole = this.#isWhole?.[unit] === 1;
      const isKnown = isWhole && this.#isExact?.[unit] === 1;
      let level = isKnown ? before : this.#levelOf(unit);
      if (isWhole && !isKnown && !(level > before)) {
        level = this.#compute(unit);
        (this.#isExact as Uint8Array)[unit] = 1;
      }
      if (level > before) {
        this.#levels[0] = level;
        this.#sink(0);
        continue;
      }
      this.level = isWhole ? level : undefined;
      this.#take(unit);
      return unit;
    }
    return -1;
  }

  #take(unit: number): void {
    this.#size -= 1;
    this.#units[0] = this.#units[this.#size] as number;
    this.#levels[0] = this.#levels[this.#size] as number;
    this.#sink(0);
    this.#waits[unit] = 0;
  }

  /** What a unit would come to by now; where it has wholes, no more than that. */
  #levelOf(unit: number): number {
    const wholes = this.#wholeEdges?.[unit] ?? 0;
    if (this.#edges[unit] === 0) {
      return this.#isWhole?.[unit] === 1 ? 0 : Number.POSITIVE_INFINITY;
    }
    // Rounding gives an edge half a whole more than its weight would, at most.
    const left = (this.#left[unit] as number) - wholes / 2;
    return left / (this.#weight[unit] as number);
  }

  #compute(unit: number): number {
    const [gives, takes] = this.#sides;
    return unit < this.#capacities
      ? levelOfUnit(gives, takes, unit)
      : levelOfUnit(takes, gives, unit - this.#capacities);
  }

  #push(unit: number): void {
    this.#waits[unit] = 1;
    this.#units[this.#size] = unit;
    this.#levels[this.#size] = this.#levelOf(unit);
    this.#size += 1;
  }

  #sink(from: number): void {
    const unit = this.#units[from] as number;
    const level = this.#levels[from] as number;
    let place = from;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= this.#size) break;
      const right = below + 1;
      if (right < this.#size && (this.#levels[right] as number) < (this.#levels[below] as number)) {
        below = right;
      }
      if (!((this.#levels[below] as number) < level)) break;
      this.#units[place] = this.#units[below] as number;
      this.#levels[place] = this.#levels[below] as number;
      place = below;
    }
    this.#units[place] = unit;
    this.#levels[place] = level;
  }
}
