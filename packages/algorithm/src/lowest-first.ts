import { solveLevel } from './level.ts';
import type { Side } from './fixed-point.ts';

/** Units that were settled before a lower level than theirs turned up, by the side they are on. */
export interface Doubts {
  readonly gives: Uint8Array;
  readonly takes: Uint8Array;
}

/**
 * Settles the levels of a tier in which any amount may pass, each unit once: always the one whose level
 * is lowest. Nothing that settles later can reach below, so it is right for good; its edges then hold
 * their other ends down, whose levels come to lie higher. It takes one look at every edge from both of
 * its ends.
 *
 * Levels themselves are those of {@link solveLevel}, to the last bit. What is kept up edge by edge only
 * says whose turn it is, and may be off by rounding: units that it put out of turn are returned, to be
 * computed again.
 */
export function settleLowestFirst(gives: Side, takes: Side): Doubts {
  const capacities = gives.quantity.length;
  const doubts = {
    gives: new Uint8Array(capacities),
    takes: new Uint8Array(takes.quantity.length),
  };
  const queue = new Turns(gives, takes);
  gives.level.fill(Number.POSITIVE_INFINITY);
  takes.level.fill(Number.POSITIVE_INFINITY);
  for (let unit = queue.next(); unit !== -1; unit = queue.next()) {
    const isCapacity = unit < capacities;
    const own = isCapacity ? unit : unit - capacities;
    const [side, others] = isCapacity ? [gives, takes] : [takes, gives];
    const { start, weight, other } = side.edges;
    const from = start[own] as number;
    const to = start[own + 1] as number;
    for (let edge = from; edge < to; edge += 1) {
      side.heard[edge] = others.level[other[edge] as number] as number;
    }
    const level = solveLevel(side.quantity[own] as number, weight, side.heard, from, to);
    side.level[own] = level;
    const doubted = isCapacity ? doubts.takes : doubts.gives;
    const first = isCapacity ? capacities : 0;
    for (let edge = from; edge < to; edge += 1) {
      const end = other[edge] as number;
      if (queue.waits(first + end)) queue.hold(first + end, weight[edge] as number, level);
      else if ((others.level[end] as number) > level) doubted[end] = 1;
    }
  }
  return doubts;
}

/** Whose turn it is: units of both sides in order of the levels that they would come to by now. */
class Turns {
  /** What is left of a unit's quantity once its settled edges have had theirs. */
  readonly #left: Float64Array;
  /** The weight of its edges that are not settled, and how many they are. */
  readonly #weight: Float64Array;
  readonly #edges: Uint32Array;
  readonly #waits: Uint8Array;
  /** A heap; a unit's level only rises, so those in the heap are never too high. */
  readonly #units: Uint32Array;
  readonly #levels: Float64Array;
  #size = 0;

  constructor(...sides: readonly [Side, Side]) {
    const count = sides[0].quantity.length + sides[1].quantity.length;
    this.#left = new Float64Array(count);
    this.#weight = new Float64Array(count);
    this.#edges = new Uint32Array(count);
    this.#waits = new Uint8Array(count);
    this.#units = new Uint32Array(count);
    this.#levels = new Float64Array(count);
    let unit = 0;
    for (const { edges, quantity } of sides) {
      for (let own = 0; own < quantity.length; own += 1) {
        const from = edges.start[own] as number;
        const to = edges.start[own + 1] as number;
        let weight = 0;
        for (let edge = from; edge < to; edge += 1) weight += edges.weight[edge] as number;
        this.#left[unit] = quantity[own] as number;
        this.#weight[unit] = weight;
        this.#edges[unit] = to - from;
        if (to > from) this.#push(unit);
        unit += 1;
      }
    }
    for (let place = (this.#size >> 1) - 1; place >= 0; place -= 1) this.#sink(place);
  }

  /** Whether a unit is not settled yet. */
  waits(unit: number): boolean {
    return this.#waits[unit] === 1;
  }

  /** Takes what a settled edge has off its other end. */
  hold(unit: number, weight: number, level: number): void {
    this.#left[unit] = (this.#left[unit] as number) - weight * level;
    this.#weight[unit] = (this.#weight[unit] as number) - weight;
    this.#edges[unit] = (this.#edges[unit] as number) - 1;
  }

  /** The unit with the lowest level, which waits no longer; −1 once none waits. */
  next(): number {
    while (this.#size > 0) {
      const unit = this.#units[0] as number;
      const level = this.#levelOf(unit);
      if (level > (this.#levels[0] as number)) {
        this.#levels[0] = level;
        this.#sink(0);
        continue;
      }
      this.#size -= 1;
      this.#units[0] = this.#units[this.#size] as number;
      this.#levels[0] = this.#levels[this.#size] as number;
      this.#sink(0);
      this.#waits[unit] = 0;
      return unit;
    }
    return -1;
  }

  #levelOf(unit: number): number {
    if (this.#edges[unit] === 0) return Number.POSITIVE_INFINITY;
    return (this.#left[unit] as number) / (this.#weight[unit] as number);
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
