import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainWholeLevel } from './testing/plain-whole-level.ts';
import { solveWholeLevel } from './whole-level.ts';

interface Edge {
  readonly weight: number;
  readonly isWhole: boolean;
  readonly apart: number;
  /** Where its other end stops: where a whole of its own comes, somewhere, or nowhere. */
  readonly stops: { readonly at: 'whole' | 'height' | 'never'; readonly height: number };
}

const weight = fc.oneof(
  fc.constantFrom(0.5, 0.25, 1 / 3, 1 / 7),
  fc.double({ min: 1e-6, max: 1, noNaN: true }),
  fc.constantFrom(1e-30, 1e-12, 1e9),
);
const edge: fc.Arbitrary<Edge> = fc.record({
  weight,
  isWhole: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.boolean()),
  // None at all now and then: heights that tie.
  apart: fc.oneof(fc.constant(0), fc.nat(1000)),
  stops: fc.record({
    at: fc.constantFrom('whole', 'whole', 'height', 'never'),
    height: fc.oneof(fc.nat(12), fc.double({ min: 0, max: 30, noNaN: true })),
  }),
});
const quantity = fc.oneof(
  fc.integer({ min: 0, max: 12 }),
  fc.double({ min: 0, max: 40, noNaN: true }),
  fc.constantFrom(1e-30, 1e6, 1e12, 12_345.678),
);

/** Both ways to the level of a row. */
function levelsOf(all: number, edges: readonly Edge[]): [fast: number, plain: number] {
  const weights = Float64Array.from(edges, ({ weight }) => weight);
  const steps = Float64Array.from(edges, ({ weight, isWhole, apart }) =>
    isWhole ? (1 / weight) * (1 + apart * 2 ** -50) : 0,
  );
  const levels = Float64Array.from(edges, ({ weight, stops }, place) => {
    if (stops.at === 'never') return Infinity;
    const step = steps[place] as number;
    return stops.at === 'whole' && step > 0
      ? (Math.floor(stops.height) + 0.5) * step
      : stops.height / weight;
  });
  const row = [all, weights, steps, levels, 0, edges.length] as const;
  return [solveWholeLevel(...row), plainWholeLevel(...row)];
}

test('the level of a row with wholes is to the last bit what halving finds, and trying every other level', () => {
  fc.assert(
    fc.property(quantity, fc.array(edge, { maxLength: 12, size: 'max' }), (all, edges) => {
      const [fast, plain] = levelsOf(all, edges);
      expect(fast).toBe(plain);
    }),
    { numRuns: 5_000 },
  );
});

test('and so it is of long rows, of many that tie, and of many whose other ends refuse', () => {
  const long = fc.array(edge, { minLength: 50, maxLength: 150, size: 'max' });
  fc.assert(
    fc.property(
      long,
      fc.double({ min: 0.1, max: 4, noNaN: true }),
      fc.boolean(),
      (edges, times, alike) => {
        const [first] = edges as [Edge];
        const row = alike ? edges.map((one) => ({ ...one, weight: first.weight })) : edges;
        for (const all of [times * row.length, Math.ceil(times * row.length)]) {
          const [fast, plain] = levelsOf(all, row);
          expect(fast).toBe(plain);
        }
      },
    ),
    { numRuns: 300 },
  );
});
