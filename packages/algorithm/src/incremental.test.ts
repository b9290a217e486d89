import type { Unit } from '@symbolon/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createComputation } from './computation.ts';
import { computeResults } from './compute-results.ts';
import { createExchange } from './testing/exchange.ts';
import { capacity, inputOf, mutual, need, stateOf } from './testing/inputs.ts';
import { scenarioArbitrary } from './testing/scenario-arbitrary.ts';

/** One thing that happens to a group that computes over and over. */
const happening = fc.record({
  what: fc.constantFrom(
    'compute',
    'state',
    'results',
    'weights',
    'declare',
    'add',
    'alter',
    'recognise',
  ),
  who: fc.nat(5),
  from: fc.nat(5),
  age: fc.nat(3),
  factor: fc.constantFrom(0, 0.5, 2),
  kind: fc.constantFrom('capacity' as const, 'need' as const),
  type: fc.constantFrom('meals', 'rides'),
  whole: fc.boolean(),
  area: fc.constantFrom(undefined, 'north', 'south'),
});

/** A unit as it is once it is of another kind, comes in wholes or not, or is somewhere else. */
function altered(
  unit: Unit,
  to: Pick<Unit, 'type'> & { whole: boolean; area?: string | undefined },
) {
  const { place, whole, ...rest } = changed(unit, 1);
  return {
    ...rest,
    type: to.type,
    quantity: to.whole ? Math.ceil(rest.quantity) : rest.quantity,
    ...(to.whole && { whole: true }),
    ...(to.area !== undefined && { place: { kind: 'area' as const, area: to.area } }),
  };
}

/** A unit as it is after someone thought again. */
function changed(unit: Unit, factor: number): Unit {
  const quantity = unit.quantity * factor;
  const { reserve, minimum, ...rest } = unit;
  return {
    ...rest,
    quantity: unit.whole === true ? Math.ceil(quantity) : quantity,
    ...(reserve === undefined ? {} : { reserve: Math.floor(Math.min(reserve, quantity)) }),
    ...(minimum === undefined ? {} : { minimum: Math.floor(Math.min(minimum, quantity)) }),
  };
}

test('whatever happens in whatever order, gives to the last bit what computing anew gives', () => {
  fc.assert(
    fc.property(
      scenarioArbitrary(5, { whole: true, minimum: true }),
      fc.nat(6),
      fc.array(happening, { maxLength: 60, size: 'max' }),
      (group, rounds, happenings) => {
        const exchange = createExchange(group);
        // Near where they settle, levels come and go on either side of one's own.
        for (let round = 0; round < rounds; round += 1) {
          for (const id of exchange.ids) {
            exchange.deliverAll();
            exchange.computeAgain(id);
          }
        }
        const at = (index: number): string => exchange.ids[index % exchange.ids.length] as string;
        for (const [turn, happened] of happenings.entries()) {
          const { what, who, from, age, factor, kind } = happened;
          const id = at(who);
          const { state } = exchange.inputOf(id);
          if (what === 'declare') {
            const [first, ...others] = state.units;
            exchange.declare(
              id,
              first === undefined || factor === 0 ? others : [changed(first, factor), ...others],
            );
          } else if (what === 'add') {
            const unit = { id: `new ${String(turn)}`, kind, type: 'meals', quantity: 1 + age };
            const place = from % (state.units.length + 1);
            exchange.declare(id, state.units.toSpliced(place, 0, altered(unit, happened)));
          } else if (what === 'alter') {
            const [first, ...others] = state.units;
            if (first !== undefined) exchange.declare(id, [...others, altered(first, happened)]);
          } else if (what === 'recognise')
            exchange.recognise(id, { [at(from)]: 1, nobody: factor });
          else if (what !== 'compute') exchange.deliver(at(from), id, age, what);
          const anew = computeResults(exchange.inputOf(id));
          expect(exchange.computeAgain(id)).toEqual(anew);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

test('a row that nothing happened to comes out as the same object', () => {
  const compute = createComputation();
  const mine = stateOf(capacity(6), { ...capacity(6), id: 'car', type: 'rides' });
  const rider = { ...need(3), type: 'rides' };
  const ben = { ...mutual(0.5), state: stateOf(rider) };
  const ana = (quantity: number) => ({ ...mutual(0.5), state: stateOf(need(quantity)) });
  const [car, pot] = compute(inputOf(mine, { ana: ana(2), ben })).results.gives;
  const after = compute(inputOf(mine, { ana: ana(3), ben })).results.gives;
  expect(after[0]).toBe(car);
  expect(after[1]).not.toBe(pot);
  // The same said in other objects touches nothing.
  const again = compute(inputOf(structuredClone(mine), { ana: ana(3), ben: structuredClone(ben) }));
  expect(again.results.gives[0]).toBe(car);
  expect(again.results.gives[1]).toBe(after[1]);
});

test('one level that counts for nothing leaves every row as it was', () => {
  const compute = createComputation();
  const mine = stateOf(capacity(6));
  const ana = (level: number) => ({
    ...mutual(0.5),
    state: { ...stateOf(need(100)), acceptance: [{ unit: 'need', tier: 1 as const, level }] },
  });
  const [row] = compute(inputOf(mine, { ana: ana(50) })).results.gives;
  expect(row?.level).toBe(12);
  expect(compute(inputOf(mine, { ana: ana(60) })).results.gives[0]).toBe(row);
});

test('a change of one unit costs no more among many: only its own edges and rows are looked at', () => {
  let asked = 0;
  const compute = createComputation({
    division: (strength) => {
      asked += 1;
      return strength;
    },
  });
  const neighbours = (first: number) =>
    Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [
        `peer ${String(index)}`,
        {
          ...mutual(1 / 300),
          state: stateOf({
            ...need(index === 0 ? first : 2),
            type: index % 2 === 0 ? 'meals' : 'rides',
          }),
        },
      ]),
    );
  const car = (quantity: number): Unit => ({ ...capacity(quantity), id: 'car', type: 'rides' });
  const before = compute(inputOf(stateOf(capacity(6), car(6)), neighbours(2))).results.gives;
  expect(asked).toBe(300);
  // Somebody else's unit.
  const after = compute(inputOf(stateOf(capacity(6), car(6)), neighbours(3))).results.gives;
  expect(asked).toBe(301);
  expect(after.map((row, index) => row === before[index])).toEqual([true, false]);
  // A unit of one's own: the row of the other one stays.
  const mine = compute(inputOf(stateOf(capacity(7), car(6)), neighbours(3))).results.gives;
  expect(mine.map((row, index) => row === after[index])).toEqual([true, false]);
});
