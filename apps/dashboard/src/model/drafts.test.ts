import { UnitSchema, safeParseWith } from '@symbolon/solid';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkName, checkUnit, newUnitId, withName, withoutUnit, withUnit } from './drafts.ts';

const draft = { kind: 'need', type: 'meals', quantity: '4', measure: '', name: '' } as const;

test('a draft becomes a unit, tidied', () => {
  expect(
    checkUnit({ ...draft, type: '  Warm  Meals ', quantity: '2,5', measure: 'portions' }, 'one'),
  ).toEqual({
    ok: true,
    value: { id: 'one', kind: 'need', type: 'warm meals', quantity: 2.5, measure: 'portions' },
  });
});

test('each field says what is wrong with it', () => {
  expect(checkUnit({ ...draft, type: ' ', quantity: 'many' }, 'one')).toEqual({
    ok: false,
    errors: {
      type: 'Say what kind of thing it is.',
      quantity: 'Write a number, like 4 or 2.5.',
    },
  });
  expect(checkUnit({ ...draft, quantity: '-1', measure: 'm'.repeat(65) }, 'one')).toEqual({
    ok: false,
    errors: {
      quantity: 'A quantity is 0 or more.',
      measure: 'It is longer than 64 characters.',
    },
  });
  expect(checkName('\u0007')).toMatchObject({ ok: false });
  expect(checkName('constructor')).toMatchObject({ ok: false });
});

test('whatever somebody types, what comes out is valid or explained', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.string(),
      fc.string(),
      (type, quantity, measure, name) => {
        const checked = checkUnit({ kind: 'capacity', type, quantity, measure, name }, 'one');
        if (checked.ok) expect(safeParseWith(UnitSchema, checked.value)).toEqual(checked);
        else expect(Object.values(checked.errors).join('')).not.toBe('');
      },
    ),
  );
});

test('a state gains and loses units, and with them the levels they took at', () => {
  const named = withName(undefined, 'Ana');
  const id = newUnitId(named, draft);
  const one = withUnit(named, { id, kind: 'need', type: 'meals', quantity: 4 });
  expect(newUnitId(one, draft)).toBe('need-meals-2');
  const settled = { ...one, acceptance: [{ unit: id, tier: 1 as const, level: 3 }] };
  expect(withoutUnit(settled, id)).toEqual(named);
  expect(withName(one, 'Eva').units).toHaveLength(1);
});
