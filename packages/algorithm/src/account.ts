import type { ResultRow, State } from '@symbolon/schemas';

/** Where a unit's quantity went: `reserve + here + elsewhere + left` is the quantity, to the last place. */
export interface Account {
  readonly quantity: number;
  readonly reserve: number;
  /** On this edge. */
  readonly here: number;
  /** On the unit's other edges, of both tiers. */
  readonly elsewhere: number;
  readonly left: number;
}

/** Accounts for one unit by its owner's rows; `here` is what is on the edge in question. */
export function accountOf(
  state: State,
  rows: readonly ResultRow[],
  unitId: string,
  here: number,
): Account {
  const unit = state.units.find(({ id }) => id === unitId);
  const quantity = unit?.quantity ?? 0;
  const reserve = unit?.reserve ?? 0;
  const all = rows
    .filter((row) => row.unit === unitId)
    .flatMap((row) => row.allocations)
    .reduce((total, { amount }) => total + amount, 0);
  const elsewhere = Math.max(0, all - here);
  return {
    quantity,
    reserve,
    here,
    elsewhere,
    left: Math.max(0, quantity - (reserve + here + elsewhere)),
  };
}
