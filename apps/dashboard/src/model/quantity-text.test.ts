import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readQuantity } from './quantity-text.ts';

const faultOf = (text: string) => {
  const read = readQuantity(text);
  return read.ok ? undefined : read.fault;
};

test('digits with one decimal separator, a point or a comma, are a quantity', () => {
  const readings = {
    '4': 4,
    ' 2,5 ': 2.5,
    '2.50': 2.5,
    ',5': 0.5,
    '0,125': 0.125,
    '1000': 1_000,
    '1000.125': 1_000.125,
  };
  for (const [text, quantity] of Object.entries(readings)) {
    expect(readQuantity(text), text).toEqual({ ok: true, quantity });
  }
});

test('what is a thousand to some and one to others is asked about', () => {
  expect(faultOf('1,000')).toBe('Do you mean 1000 or 1? Write that.');
  expect(faultOf('1.000')).toBe('Do you mean 1000 or 1? Write that.');
  expect(faultOf('12,500')).toBe('Do you mean 12500 or 12.5? Write that.');
  expect(faultOf('2.125')).toBe('Do you mean 2125 or 2.1250? Write that.');
});

test('other ways of writing numbers are not guessed at', () => {
  for (const text of [
    '0x10',
    '1e3',
    '1,000,000',
    '1 000',
    '1_000',
    '4 or 5',
    'Infinity',
    '٤',
    '.',
    '-',
  ]) {
    expect(faultOf(text), text).toBe('Write a number, like 4 or 2.5.');
  }
  expect(faultOf('-3')).toBe('A quantity is 0 or more.');
  expect(faultOf('0,0')).toBe('A quantity of 0 would do nothing.');
  expect(faultOf('9'.repeat(400))).toBeDefined();
});

test('what it offers to write instead is read as it says', () => {
  const separators = fc.constantFrom('.', ',');
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999 }),
      fc.stringMatching(/^\d{3}$/u),
      separators,
      (whole, decimals, mark) => {
        const [, thousands = '', decimal = ''] =
          /^Do you mean (\S+) or (\S+)\? Write that\.$/u.exec(
            faultOf(`${String(whole)}${mark}${decimals}`) ?? '',
          ) ?? [];
        expect(readQuantity(thousands)).toEqual({
          ok: true,
          quantity: Number(`${String(whole)}${decimals}`),
        });
        expect(readQuantity(decimal)).toEqual({
          ok: true,
          quantity: Number(`${String(whole)}.${decimals}`),
        });
      },
    ),
  );
});
