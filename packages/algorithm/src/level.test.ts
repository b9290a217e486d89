import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillAmounts } from './amounts.ts';
import { solveLevel } from './level.ts';

const solve = (quantity: number, edges: readonly (readonly [number, number])[]): number =>
  solveLevel(
    quantity,
    Float64Array.from(edges, ([weight]) => weight),
    Float64Array.from(edges, ([, level]) => level),
    0,
    edges.length,
  );

const fill = (quantity: number, edges: readonly (readonly [number, number])[]) => {
  const weights = Float64Array.from(edges, ([weight]) => weight);
  const levels = Float64Array.from(edges, ([, level]) => level);
  const amounts = new Float64Array(edges.length);
  const level = solve(quantity, edges);
  const columns = { weight: weights, step: new Float64Array(edges.length) };
  const left = fillAmounts(quantity, level, columns, levels, amounts, 0, edges.length);
  return { level, left, amounts: [...amounts] };
};

const edges = fc.array(
  fc.tuple(
    fc.oneof(fc.double({ min: 1e-12, max: 1, noNaN: true }), fc.constantFrom(0.25, 0.5, 1, 1e-30)),
    fc.oneof(
      fc.constant(Infinity),
      fc.integer({ min: 0, max: 9 }),
      fc.double({ min: 1e-30, max: 1e6, noNaN: true }),
    ),
  ),
  { minLength: 1, maxLength: 12 },
);
const quantity = fc.oneof(
  fc.integer({ min: 0, max: 30 }),
  fc.double({ min: 1e-30, max: 1e12, noNaN: true }),
);

describe('solveLevel', () => {
  test('shares by weight among those that nothing holds', () => {
    expect(
      solve(9, [
        [2, Infinity],
        [1, Infinity],
      ]),
    ).toBe(3);
  });

  test('gives on what those with lower levels do not take', () => {
    expect(
      solve(9, [
        [2, 1],
        [1, Infinity],
      ]),
    ).toBe(7);
    expect(
      solve(9, [
        [1, 1],
        [1, 2],
        [1, Infinity],
        [1, Infinity],
      ]),
    ).toBe(3);
  });

  test('is unbounded where the others hold the sum below the quantity, or there is nobody', () => {
    expect(
      solve(9, [
        [2, 1],
        [1, 3],
      ]),
    ).toBe(Infinity);
    expect(solve(9, [])).toBe(Infinity);
  });

  test('is 0 where there is nothing', () => {
    expect(solve(0, [[1, Infinity]])).toBe(0);
    expect(solve(0, [[1, 0]])).toBe(0);
  });

  test('solves its equation', () => {
    fc.assert(
      fc.property(quantity, edges, (amount, list) => {
        const level = solve(amount, list);
        const sum = (at: number): number =>
          list.reduce((total, [weight, other]) => total + weight * Math.min(at, other), 0);
        if (level === Infinity) expect(sum(Infinity)).toBeLessThanOrEqual(amount * (1 + 1e-12));
        else expect(Math.abs(sum(level) - amount)).toBeLessThanOrEqual(1e-12 * amount);
      }),
      { numRuns: 2_000 },
    );
  });

  test('does not see what happens above it, to the last bit', () => {
    fc.assert(
      fc.property(
        quantity,
        edges,
        fc.double({ min: 1, max: 9, noNaN: true }),
        (amount, list, factor) => {
          const level = solve(amount, list);
          const lifted = list.map(
            ([weight, other]) => [weight, other >= level ? other * factor : other] as const,
          );
          expect(solve(amount, lifted)).toBe(level);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('fillAmounts', () => {
  test('adds up to the quantity where the level binds, and says what is left where it does not', () => {
    expect(
      fill(9, [
        [2, 1],
        [1, Infinity],
      ]),
    ).toEqual({ level: 7, left: 0, amounts: [2, 7] });
    expect(
      fill(9, [
        [2, 1],
        [1, 3],
      ]),
    ).toEqual({ level: Infinity, left: 4, amounts: [2, 3] });
  });

  test('never adds up to more than the quantity, as a sum without rounding on the way tells', () => {
    fc.assert(
      fc.property(quantity, edges, (amount, list) => {
        const { amounts, left } = fill(amount, list);
        // The sum itself must be rounded to be a number: by less than one place.
        expect(exactSum(amounts)).toBeLessThanOrEqual(amount * (1 + Number.EPSILON));
        expect(amounts.every((one) => one >= 0)).toBe(true);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(Math.abs(exactSum(amounts) + left - amount)).toBeLessThanOrEqual(2e-12 * amount);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Adds up without rounding on the way: sums of pairs with what each lost, until nothing is lost. */
function exactSum(values: readonly number[]): number {
  const parts: number[] = [];
  for (const value of values) {
    let carried = value;
    let kept = 0;
    for (const part of parts) {
      const [high, low] = Math.abs(carried) < Math.abs(part) ? [part, carried] : [carried, part];
      const sum = high + low;
      const lost = low - (sum - high);
      if (lost !== 0) parts[kept++] = lost;
      carried = sum;
    }
    parts.length = kept;
    parts.push(carried);
  }
  return parts.reduceRight((total, part) => total + part, 0);
}
