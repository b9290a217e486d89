import {
  NameSchema,
  TypeSchema,
  IdSchema,
  UnitSchema,
  safeParseWith,
  type State,
  type Unit,
} from '@symbolon/solid';
import { complaint } from './complaints.ts';
import { readQuantity } from './quantity-text.ts';
import { unitsTexts } from '../texts/units.ts';

/** What a form holds while somebody types: text, not yet a value. */
export interface UnitDraft {
  readonly kind: Unit['kind'];
  readonly type: string;
  readonly quantity: string;
  readonly measure: string;
  readonly name: string;
}

/** What is wrong with a draft, by field, in words to show beside it. */
export type DraftErrors = Partial<Record<keyof UnitDraft, string>>;

/** A draft that became a value, or what keeps it from it. */
export type Checked<T, Errors> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: Errors };

/** Checks a name that somebody wants to take. */
export function checkName(text: string): Checked<string, string> {
  const name = tidy(text);
  if (name === '') return { ok: false, errors: unitsTexts.writeName() };
  const message = complaint(NameSchema, name);
  return message === undefined ? { ok: true, value: name } : { ok: false, errors: message };
}

/** Checks a unit that somebody wants to declare; `id` is to be new among their units. */
export function checkUnit(draft: UnitDraft, id: string): Checked<Unit, DraftErrors> {
  const type = tidy(draft.type).toLowerCase();
  const measure = tidy(draft.measure);
  const name = tidy(draft.name);
  const quantity = readQuantity(draft.quantity);
  const errors: DraftErrors = {
    ...field('type', type === '' ? unitsTexts.sayKind() : complaint(TypeSchema, type)),
    ...field('quantity', quantity.ok ? undefined : quantity.fault),
    ...field('measure', measure === '' ? undefined : complaint(IdSchema, measure)),
    ...field('name', name === '' ? undefined : complaint(NameSchema, name)),
  };
  if (!quantity.ok || Object.keys(errors).length > 0) return { ok: false, errors };
  const unit = safeParseWith(UnitSchema, {
    id,
    kind: draft.kind,
    type,
    quantity: quantity.quantity,
    ...(measure === '' ? {} : { measure }),
    ...(name === '' ? {} : { name }),
  });
  return unit.ok
    ? { ok: true, value: unit.value }
    : { ok: false, errors: { type: unitsTexts.notTaken() } };
}

/** A state under another name; the first state of somebody who had none. */
export function withName(state: State | undefined, name: string): State {
  if (state === undefined) return { profile: { name }, units: [], acceptance: [], stability: 1 };
  return { ...state, profile: { name } };
}

/** A state with one more unit. */
export function withUnit(state: State, unit: Unit): State {
  return { ...state, units: [...state.units, unit] };
}

/** A state without a unit, and without the levels at which it took. */
export function withoutUnit(state: State, id: string): State {
  return {
    ...state,
    units: state.units.filter((unit) => unit.id !== id),
    acceptance: state.acceptance.filter(({ unit }) => unit !== id),
  };
}

/** An id for a new unit: its kind and type, with a number where that is taken. */
export function newUnitId(state: State | undefined, draft: UnitDraft): string {
  const taken = new Set(state?.units.map(({ id }) => id));
  const base = `${draft.kind}-${tidy(draft.type).toLowerCase().replaceAll(/\s+/gu, '-')}`.slice(
    0,
    56,
  );
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${String(count)}`;
  return id;
}

function field(name: keyof UnitDraft, message: string | undefined): DraftErrors {
  return message === undefined ? {} : { [name]: message };
}

function tidy(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}
