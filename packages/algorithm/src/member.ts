import type { Offer, Offers } from './offers.ts';
import type { Shares } from './weights.ts';

/** One member of a group, with its units' places among all of their kind. */
export interface Member {
  readonly id: string;
  readonly offers: Offers;
  readonly shares: Shares;
  readonly firstCapacity: number;
  readonly firstNeed: number;
}

/** Stands for a type where something else decides about what fits, too. */
export const OTHERWISE = -1;

/**
 * Members' lone units as numbers: the type of their one capacity and of their one need, and where the
 * capacity stands. Most members have one unit of a kind and any amount of it may pass; what is not so
 * is {@link OTHERWISE}.
 */
export interface LoneUnits {
  readonly offered: Int32Array;
  readonly sought: Int32Array;
  readonly place: Uint32Array;
}

/** Reads the lone units of a group. */
export function loneUnitsOf(members: readonly Member[]): LoneUnits {
  const offered = new Int32Array(members.length).fill(OTHERWISE);
  const sought = new Int32Array(members.length).fill(OTHERWISE);
  const place = new Uint32Array(members.length);
  const numbers = new Map<string, number>();
  const typeOf = (offers: readonly Offer[]): number => {
    const offer = offers[0];
    if (offers.length !== 1 || offer === undefined) return OTHERWISE;
    if (!offer.typeOnly || offer.unit.whole === true) return OTHERWISE;
    const { type } = offer.unit;
    const number = numbers.get(type) ?? numbers.size;
    numbers.set(type, number);
    return number;
  };
  for (let member = 0; member < members.length; member += 1) {
    const { offers, firstCapacity } = members[member] as Member;
    offered[member] = typeOf(offers.capacities);
    sought[member] = typeOf(offers.needs);
    place[member] = firstCapacity;
  }
  return { offered, sought, place };
}
