import { statesTypeOnly } from '@symbolon/match';
import type { State, Unit } from '@symbolon/schemas';
import { compareText } from './order.ts';
import { sameContent } from './same-content.ts';

/** A quantity below this is nothing: what is left of it could no longer be told from rounding. */
const SMALLEST_QUANTITY = 1e-30;

/** One unit as the computation sees it: what there is of it to give or to take. */
export interface Offer {
  readonly id: string;
  /** A need's quantity; a capacity's quantity less its reserve. */
  readonly quantity: number;
  /** The least that is of any use to a need: all of it where it is indivisible; 0 where anything is. */
  readonly minimum: number;
  /** Whether its type alone decides what fits it. */
  readonly typeOnly: boolean;
  readonly unit: Unit;
}

/** A state's units of both kinds, in order of id; units of nothing are left out. */
export interface Offers {
  readonly capacities: readonly Offer[];
  readonly needs: readonly Offer[];
}

/** What somebody has whose state has not been heard of. */
export const NOTHING: Offers = { capacities: [], needs: [] };

// A state is replaced, never changed, so what it offers is worked out once.
const known = new WeakMap<readonly Unit[], Offers>();

/** What a state has to give and seeks to take. */
export function offersOf(state: State): Offers {
  let offers = known.get(state.units);
  if (offers === undefined) {
    const all = state.units
      .map(offerOf)
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

/** The offers of a state; those worked out before where the units still say the same. */
export function offersAgain(before: Offers | undefined, state: State): Offers {
  const now = offersOf(state);
  if (before === undefined || before === now) return now;
  const same = sameOffers(before.capacities, now.capacities) && sameOffers(before.needs, now.needs);
  return same ? before : now;
}

function sameOffers(before: readonly Offer[], now: readonly Offer[]): boolean {
  return (
    before.length === now.length &&
    before.every(({ unit }, index) => sameContent(unit, now[index]?.unit))
  );
}

function offerOf(unit: Unit): Offer {
  const { id, reserve = 0, minimum = 0, indivisible = false } = unit;
  const there = unit.quantity - reserve;
  const quantity = unit.whole === true ? Math.floor(there) : there;
  return {
    id,
    quantity,
    minimum: indivisible ? quantity : minimum,
    typeOnly: statesTypeOnly(unit),
    unit,
  };
}
