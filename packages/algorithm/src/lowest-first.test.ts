import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EdgeList, type EdgeTable } from './edge-table.ts';
import { settleLevels } from './fixed-point.ts';
import { solveLevel } from './level.ts';
import { settleLowestFirst } from './lowest-first.ts';
import { Scratch } from './scratch.ts';
import { plainWholeLevel } from './testing/plain-whole-level.ts';
import { sideOf, type Side } from './unit-level.ts';
import { stepsBetween } from './whole.ts';

// Weights so far apart that what is left of a unit's weight is mostly rounding: turns then come wrong.
const weight = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.constantFrom(1, 0.3, 0.7) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 9 }).map((times) => times * 1e-12) },
);
const quantity = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom(1, 1, 1e-12))
  .map(([times, unit]) => times * unit);
const size = fc.integer({ min: 2, max: 5 });
const tier = fc.tuple(size, size).chain(([capacities, needs]) => {
  const count = capacities * needs;
  return fc.record({
    capacities: fc.array(quantity, { minLength: capacities, maxLength: capacities }),
    needs: fc.array(quantity, { minLength: needs, maxLength: needs }),
    weights: fc.array(weight, { minLength: count, maxLength: count }),
  });
});

const sideWith = (edges: EdgeTable, quantities: readonly number[]): Side =>
  sideOf(edges, Float64Array.from(quantities), new Float64Array(edges.weight.length));

/** The levels that a side answers the other's with. */
const answersOf = ({ edges, quantity, heard }: Side, others: Side): number[] => {
  const { start, other, weight: weights } = edges;
  other.forEach((end, edge) => (heard[edge] = others.level[end] as number));
  return Array.from(quantity, (all, unit) =>
    solveLevel(all, weights, heard, start[unit] as number, start[unit + 1] as number),
  );
};

test('whoever came out of turn is computed again, until every level answers all others to the last bit', () => {
  let doubtful = 0;
  fc.assert(
    fc.property(tier, ({ capacities, needs, weights }) => {
      const edges = Scratch.during((scratch) => {
        const list = new EdgeList(0, scratch);
        for (const [place, one] of weights.entries()) {
          const capacity = place % capacities.length;
          const need = Math.floor(place / capacities.length);
          if (one > 0) list.add(capacity, need, one, 0);
        }
        return list.tables(capacities.length, needs.length);
      });
      const gives = sideWith(edges.gives, capacities);
      const takes = sideWith(edges.takes, needs);
      const doubts = settleLowestFirst(gives, takes);
      if (doubts.gives.includes(1) || doubts.takes.includes(1)) doubtful += 1;
      settleLevels(gives, takes);
      expect([...gives.level]).toEqual(answersOf(gives, takes));
      expect([...takes.level]).toEqual(answersOf(takes, gives));
    }),
    { numRuns: 2_000 },
  );
  expect(doubtful).toBeGreaterThan(0);
});

/** Levels answered for by halving, everyone in turns, from levels that hold nobody down. */
function settlePlainly(gives: Side, takes: Side): void {
  const answer = ({ edges, quantity, level, heard }: Side, others: Side): boolean => {
    const { start, other, weight: weights, step } = edges;
    other.forEach((end, edge) => (heard[edge] = others.level[end] as number));
    const steps = step ?? new Float64Array(weights.length);
    const before = level.slice();
    level.forEach((_, unit) => {
      const [from, to] = [start[unit] as number, start[unit + 1] as number];
      const isWhole = steps.subarray(from, to).some((one) => one > 0);
      level[unit] = isWhole
        ? plainWholeLevel(quantity[unit] as number, weights, steps, heard, from, to)
        : solveLevel(quantity[unit] as number, weights, heard, from, to);
    });
    return level.some((one, unit) => one !== before[unit]);
  };
  gives.level.fill(Infinity);
  takes.level.fill(Infinity);
  for (let changed = true; changed;) {
    const gave = answer(gives, takes);
    changed = answer(takes, gives) || gave;
  }
}

test('wholes here and there settle to the last bit where answering in turns does', () => {
  const ordinary = fc.constantFrom(0, 0, 1, 0.3, 0.7, 1 / 3, 0.05);
  const some = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));
  const drawn = some.chain(([capacities, needs]) => {
    const count = capacities * needs;
    const unit = fc.record({
      quantity: fc.oneof(
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0.1, max: 9, noNaN: true }),
      ),
      whole: fc.boolean(),
    });
    return fc.record({
      capacities: fc.array(unit, { minLength: capacities, maxLength: capacities }),
      needs: fc.array(unit, { minLength: needs, maxLength: needs }),
      weights: fc.array(ordinary, { minLength: count, maxLength: count }),
    });
  });
  let wholes = 0;
  fc.assert(
    fc.property(drawn, fc.boolean(), ({ capacities, needs, weights }, isSparse) => {
      const asOffers = (units: readonly { readonly whole: boolean }[]) =>
        // One whole unit among many, or as many as were drawn.
        units.map(({ whole }, place) => ({ unit: { whole: whole && (!isSparse || place === 0) } }));
      const [offered, sought] = [asOffers(capacities), isSparse ? [] : asOffers(needs)];
      const edges = Scratch.during((scratch) => {
        const list = new EdgeList(0, scratch);
        for (const [place, one] of weights.entries()) {
          const capacity = place % capacities.length;
          const need = Math.floor(place / capacities.length);
          const stepOf = stepsBetween({
            ...{ source: String(capacity), capacities: offered },
            ...{ target: String(need), needs: sought },
          });
          if (one > 0) list.add(capacity, need, one, stepOf({ capacity, need, weight: one }));
        }
        return list.tables(capacities.length, needs.length);
      });
      const quantityOf = ({ quantity }: { readonly quantity: number }) => quantity;
      const fast = [
        sideWith(edges.gives, capacities.map(quantityOf)),
        sideWith(edges.takes, needs.map(quantityOf)),
      ] as const;
      const plain = [
        sideWith(edges.gives, capacities.map(quantityOf)),
        sideWith(edges.takes, needs.map(quantityOf)),
      ] as const;
      settleLevels(...fast);
      settlePlainly(...plain);
      if (edges.gives.step !== undefined) wholes += 1;
      expect(fast.map(({ level }) => [...level])).toEqual(plain.map(({ level }) => [...level]));
    }),
    { numRuns: 2_000 },
  );
  expect(wholes).toBeGreaterThan(500);
});
