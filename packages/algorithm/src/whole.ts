import type { Unit } from '@symbolon/schemas';
import type { Offer } from './offers.ts';

/** Names one edge by both of its ends. */
export interface EdgeEnds {
  readonly source: string;
  readonly capacity: OfferedUnit;
  readonly target: string;
  readonly need: OfferedUnit;
}

/** As much of an offer as tells whether only wholes of it pass. */
type OfferedUnit = Pick<Offer, 'id'> & { readonly unit: Pick<Unit, 'whole'> };

/**
 * How far levels rise from one whole to the next on an edge, where only whole numbers pass: about
 * 1 / weight. 0 where any amount may pass.
 *
 * Steps of equal weights differ by what the ids of the edge say, in the last few thousandths of a
 * percent. Two wholes then never come at the same height, so that both ends of every edge know which
 * comes first without asking each other.
 */
export function stepOf(weight: number, ends: EdgeEnds): number {
  const { source, capacity, target, need } = ends;
  if (capacity.unit.whole !== true && need.unit.whole !== true) return 0;
  const name = `${source} ${capacity.id} ${target} ${need.id}`;
  return (1 / weight) * (1 + hash(name) * 2 ** -48);
}

/**
 * How many wholes come below a height: the k-th comes at (k − ½) steps, so that an amount is what a
 * fluid one at that height would be, rounded. All edges of a unit stop at one height, so their sum is
 * what the unit has; this is dividing by odd numbers (Sainte-Laguë), not by largest remainders.
 */
export function wholesBelow(height: number, step: number): number {
  let count = Math.ceil(height / step + 0.5) - 1;
  // More than any quantity: off by one or not, it does not fit.
  if (!(count < BEYOND_QUANTITIES)) return count;
  while ((count + 0.5) * step < height) count += 1;
  while (count > 0 && (count - 0.5) * step >= height) count -= 1;
  return Math.max(0, count);
}

const BEYOND_QUANTITIES = 1e14;

/** 32 bits of a text (FNV-1a, with a last stirring so that near texts come out far apart). */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
