import type { State, Unit } from '@symbolon/schemas';
import { compareText } from './order.ts';

/** A quantity below this is nothing: what is left of it could no longer be told from rounding. */
const SMALLEST_QUANTITY = 1e-30;

/** One unit as the computation sees it: what there is of it to give or to take. */
export interface Offer {
  readonly id: string;
  /** A need's quantity; a capacity's quantity less its reserve. */
  readonly quantity: number;
  readonly unit: Unit;
}

/** A state's units of both kinds, in order of id; units of nothing are left out. */
export interface Offers {
  readonly capacities: readonly Offer[];
  readonly needs: readonly Offer[];
}

// A state is replaced, never changed, so what it offers is worked out once.
const known = new WeakMap<readonly Unit[], Offers>();

/** What a state has to give and seeks to take. */
export function offersOf(state: State): Offers {
  let offers = known.get(state.units);
  if (offers === undefined) {
    const all = state.units
      .map((unit) => ({ id: unit.id, quantity: unit.quantity - (unit.reserve ?? 0), unit }))
      .filter((offer) => offer.quantity >= SMALLEST_QUANTITY)
      .sort((a, b) => compareText(a.id, b.id));
    offers = {
      capacities: all.filter(({ unit }) => unit.kind === 'capacity'),
      needs: all.filter(({ unit }) => unit.kind === 'need'),
    };
    known.set(state.units, offers);
  }
  return offers;
}
