/** The fields of a unit that can contradict each other. */
interface Amounts {
  readonly kind: 'capacity' | 'need';
  readonly quantity: number;
  readonly reserve?: number | undefined;
  readonly minimum?: number | undefined;
  readonly indivisible?: boolean | undefined;
  readonly whole?: boolean | undefined;
}

/** A field that does not go with the others, and why. */
export interface Contradiction {
  readonly field: keyof Amounts;
  readonly message: string;
}

const NONE: readonly Contradiction[] = [];

/** Finds what a unit says that cannot all be so, where each field on its own is well-formed. */
export function contradictions(unit: Amounts): readonly Contradiction[] {
  const { kind, quantity, reserve, minimum, indivisible, whole } = unit;
  // Most units state none of these, and every unit of every record comes through here.
  if (reserve === undefined && minimum === undefined && indivisible === undefined && !whole) {
    return NONE;
  }
  const found: Contradiction[] = [];
  const add = (field: keyof Amounts, message: string) => void found.push({ field, message });
  if (reserve !== undefined) {
    if (kind !== 'capacity') add('reserve', 'only a capacity can keep something back');
    if (reserve > quantity) add('reserve', 'the reserve is more than the quantity');
  }
  if (minimum !== undefined) {
    if (kind !== 'need') add('minimum', 'only a need has a smallest useful amount');
    if (minimum > quantity) add('minimum', 'the smallest useful amount is more than the quantity');
  }
  if (indivisible !== undefined && kind !== 'need') {
    add('indivisible', 'only a need can be all or nothing');
  }
  if (whole === true) {
    for (const field of ['quantity', 'reserve', 'minimum'] as const) {
      if (!Number.isInteger(unit[field] ?? 0)) add(field, 'a whole number was expected');
    }
  }
  return found;
}
