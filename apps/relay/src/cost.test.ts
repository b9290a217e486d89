import fc from 'fast-check';
import { expect, test } from 'vitest';
import { costOfPieces } from './cost.ts';

/** Counts names, elements and brackets by what was read. */
function piecesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const items = Object.values(value);
  const [commas, colons] = [Math.max(0, items.length - 1), Array.isArray(value) ? 0 : items.length];
  return items.reduce((sum: number, item) => sum + piecesOf(item), 1 + commas + colons);
}

test('a text costs by what it is made of, whatever its strings say', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 20, maxLength: 60 }), (value) => {
      const expected = Math.floor(piecesOf(value) / 32);
      expect(costOfPieces(JSON.stringify(value))).toBe(expected);
    }),
  );
  expect(costOfPieces(JSON.stringify('{[:,\\"\\\\'.repeat(1_000)))).toBe(0);
  expect(costOfPieces('['.repeat(3_200))).toBe(100);
});
