import type { Unit } from '@symbolon/schemas';
import fc from 'fast-check';
import type { SolveParticipant } from '../solution.ts';

const quantity = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 4, arbitrary: fc.double({ min: 0.1, max: 100, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 0, 1e-9, 1e6, 1e12) },
);

const weight = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 3, arbitrary: fc.double({ min: 1e-3, max: 1, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(1e-9, 1e6) },
);

/** What a drawn group may contain besides amounts of any size. */
export interface ScenarioOptions {
  /** Units that come in whole numbers only. */
  readonly whole?: boolean;
  /** Needs with a minimum, and indivisible ones. */
  readonly minimum?: boolean;
}

const unit: fc.Arbitrary<Omit<Unit, 'id'>> = fc
  .record({
    kind: fc.constantFrom('capacity' as const, 'need' as const),
    type: fc.constantFrom('meals', 'meals', 'meals', 'rides'),
    quantity,
    kept: fc.constantFrom(0, 0, 0, 0, 0, 0.25, 0.5, 1),
    area: fc.constantFrom(undefined, undefined, undefined, undefined, 'north', 'south'),
  })
  .map(({ kept, area, ...rest }) => ({
    ...rest,
    ...(rest.kind === 'capacity' && kept > 0 ? { reserve: rest.quantity * kept } : {}),
    ...(area === undefined ? {} : { place: { kind: 'area' as const, area } }),
  }));

const wholeUnit = fc.tuple(unit, fc.boolean()).map(([one, whole]) => {
  if (!whole || one.quantity > 1e6) return one;
  const { quantity, reserve = 0, ...rest } = one;
  return {
    ...rest,
    quantity: Math.ceil(quantity),
    whole: true,
    ...(reserve > 0 ? { reserve: Math.floor(reserve) } : {}),
  };
});

function withMinimum(units: fc.Arbitrary<Omit<Unit, 'id'>>): fc.Arbitrary<Omit<Unit, 'id'>> {
  const part = fc.constantFrom(0, 0, 0.2, 0.5, 0.9, 1);
  return fc.tuple(units, part, fc.boolean()).map(([one, share, indivisible]) => {
    if (one.kind === 'capacity' || share === 0) return one;
    if (share === 1 && indivisible) return { ...one, indivisible };
    const minimum = one.quantity * share;
    return { ...one, minimum: one.whole === true ? Math.floor(minimum) : minimum };
  });
}

/**
 * Groups of up to `maximum` participants that leave no case out: scarce and plentiful, whole numbers
 * that tie and fractions that do not, quantities of nothing, tiny and huge ones, several units that fit
 * the same counterpart, and recognition that is mutual, one-way, or absent.
 */
export function scenarioArbitrary(
  maximum = 6,
  { whole = false, minimum = false }: ScenarioOptions = {},
): fc.Arbitrary<SolveParticipant[]> {
  const amounts = whole ? wholeUnit : unit;
  const drawn = minimum ? withMinimum(amounts) : amounts;
  return fc.noBias(fc.integer({ min: 1, max: maximum })).chain((count) => {
    const ids = Array.from({ length: count }, (_, index) => `p${String(index)}`);
    return fc.tuple(
      ...ids.map((id) =>
        fc
          .record({
            units: fc.array(drawn, { maxLength: 4, size: 'max' }),
            weights: fc.array(weight, { minLength: count, maxLength: count }),
          })
          .map(({ units, weights }): SolveParticipant => ({
            id,
            state: {
              profile: { name: id },
              units: units.map((one, index) => ({ ...one, id: `u${String(index)}` })),
              acceptance: [],
              stability: 1,
            },
            weights: Object.fromEntries(
              ids
                .map((other, index) => [other, weights[index] as number] as const)
                .filter(([o]) => o !== id),
            ),
          })),
      ),
    );
  });
}
