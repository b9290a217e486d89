import type { Allocation, PeerId, ResultRow, Tier } from '@symbolon/schemas';
import { fillAmounts, type EdgeColumns } from './amounts.ts';
import { levelAt } from './heard.ts';
import { solveLevel } from './level.ts';
import type { Link } from './links.ts';
import { compareText } from './order.ts';
import { solveWholeLevel } from './whole-level.ts';

interface Part {
  readonly links: readonly Link[];
  /** Where its edges begin in the columns. */
  from: number;
}

/** Columns of one row: the weight of each edge, its step, the level at its other end, its amount. */
interface Columns extends EdgeColumns {
  readonly step: Float64Array;
  readonly level: Float64Array;
  readonly amount: Float64Array;
}

const EMPTY: Columns = {
  weight: new Float64Array(),
  step: new Float64Array(),
  level: new Float64Array(),
  amount: new Float64Array(),
};

/**
 * All edges of one of my units in one tier, in order of peer and unit, and what was computed of them.
 * It remembers no answer that the next one depends on: levels and amounts follow from the quantity and
 * the links that it was given last.
 */
export class Row {
  readonly unit: string;
  readonly tier: Tier;
  readonly #parts = new Map<PeerId, Part>();
  #order: PeerId[] = [];
  #columns = EMPTY;
  #size = 0;
  #whole = false;
  /** What there is at the other ends, all together. */
  supply = 0;
  /** The quantity last computed with; none yet, or edges have come and gone since, where undefined. */
  #quantity: number | undefined;
  #level = Number.POSITIVE_INFINITY;
  #left = 0;
  #changed = true;
  #published: ResultRow | undefined;
  #turnedDown = false;

  constructor(unit: string, tier: Tier) {
    this.unit = unit;
    this.tier = tier;
  }

  /** Whether it has no edges. */
  get empty(): boolean {
    return this.#parts.size === 0;
  }

  /** What the last computation left of its quantity. */
  get left(): number {
    return this.#left;
  }

  /** All amounts together. */
  get total(): number {
    let total = 0;
    for (let edge = 0; edge < this.#size; edge += 1) total += this.#columns.amount[edge] as number;
    return total;
  }

  /** Takes the edges to a peer, of which there are some, as they are now. */
  put(peer: PeerId, links: readonly Link[]): void {
    const part = this.#parts.get(peer);
    if (part !== undefined && sameEdges(part.links, links)) {
      this.#takeLevels(peer, part, links);
      return;
    }
    this.#parts.set(peer, { links, from: 0 });
    this.#loosen();
  }

  /** Takes all edges to a peer away. */
  remove(peer: PeerId): void {
    this.#parts.delete(peer);
    this.#loosen();
  }

  /** Edges have come or gone: they are to be laid out, and computed, again. */
  #loosen(): void {
    this.#order = [];
    this.#quantity = undefined;
  }

  #takeLevels(peer: PeerId, part: Part, links: readonly Link[]): void {
    this.#parts.set(peer, { links, from: part.from });
    for (const [index, link] of links.entries()) {
      const { level, awaiting } = part.links[index] as Link;
      if (awaiting !== link.awaiting) this.#changed = true;
      if (level === link.level) continue;
      if (this.#order.length > 0) this.#columns.level[part.from + index] = link.level;
      // A unit does not see what happens at or above its own level.
      if (Math.min(level, link.level) >= this.#level) continue;
      this.#quantity = undefined;
    }
  }

  /** Lays the edges out, where they are not. */
  prepare(): void {
    if (this.#order.length === this.#parts.size) return;
    this.#order = [...this.#parts.keys()].sort(compareText);
    let size = 0;
    for (const { links } of this.#parts.values()) size += links.length;
    this.#size = size;
    if (size > this.#columns.weight.length) {
      // Room for more, so that edges that come one by one do not each cost new columns.
      const room = size + (size >> 2);
      this.#columns = {
        weight: new Float64Array(room),
        step: new Float64Array(room),
        level: new Float64Array(room),
        amount: new Float64Array(room),
      };
    }
    const { weight, step, level } = this.#columns;
    this.supply = 0;
    this.#whole = false;
    let edge = 0;
    for (const peer of this.#order) {
      const part = this.#parts.get(peer) as Part;
      part.from = edge;
      for (const link of part.links) {
        weight[edge] = link.weight;
        step[edge] = link.step;
        level[edge] = link.level;
        this.supply += link.supply;
        this.#whole ||= link.step > 0;
        edge += 1;
      }
    }
    this.#quantity = undefined;
  }

  /** Computes level and amounts from the quantity, unless nothing that they follow from has changed. */
  settle(quantity: number): void {
    this.prepare();
    if (this.#quantity === quantity) return;
    const { weight, step, level, amount } = this.#columns;
    this.#level = this.#whole
      ? solveWholeLevel(quantity, weight, step, level, 0, this.#size)
      : solveLevel(quantity, weight, level, 0, this.#size);
    this.#left = fillAmounts(quantity, this.#level, this.#columns, level, amount, 0, this.#size);
    this.#quantity = quantity;
    this.#changed = true;
  }

  /** The row as others read it: the same object as before where it says the same. */
  publish(turnedDown: boolean): ResultRow {
    if (this.#published === undefined || this.#changed || this.#turnedDown !== turnedDown) {
      this.#published = {
        unit: this.unit,
        tier: this.tier,
        level: levelAt(this.#level),
        allocations: this.#allocations(turnedDown),
      };
      this.#changed = false;
      this.#turnedDown = turnedDown;
    }
    return this.#published;
  }

  #allocations(turnedDown: boolean): Allocation[] {
    const allocations: Allocation[] = [];
    for (const peer of this.#order) {
      const { links, from } = this.#parts.get(peer) as Part;
      for (const [index, { unit, weight, awaiting }] of links.entries()) {
        const amount = turnedDown || awaiting ? 0 : (this.#columns.amount[from + index] as number);
        allocations.push({ peer, unit, weight, amount });
      }
    }
    return allocations;
  }
}

function sameEdges(before: readonly Link[], now: readonly Link[]): boolean {
  return (
    before.length === now.length &&
    before.every((link, index) => {
      const { unit, weight, step, supply } = now[index] as Link;
      return (
        link.unit === unit && link.weight === weight && link.step === step && link.supply === supply
      );
    })
  );
}
