import type { Place, Window } from '@symbolon/schemas';
import fc from 'fast-check';
import type { Matchable } from '../src/matchable.ts';

const place: fc.Arbitrary<Place> = fc.oneof(
  fc.constant({ kind: 'online' as const }),
  fc.constantFrom('north', 'south', 'online', 'point').map((area) => ({
    kind: 'area' as const,
    area,
  })),
  fc.record({
    kind: fc.constant('point' as const),
    latitude: fc.constantFrom(0, 1, 2, 89.5, 90, -90),
    longitude: fc.constantFrom(0, 0.5, 179.5, 180, -180, -179.5),
    radiusKm: fc.constantFrom(0, 3, 60, 120, 2_000, 20_040),
  }),
);

const window: fc.Arbitrary<Window> = fc.oneof(
  fc.record({
    kind: fc.constant('weekly' as const),
    day: fc.constantFrom('mon' as const, 'sun' as const),
    from: fc.constantFrom('00:00', '12:00', '23:00'),
    until: fc.constantFrom('06:00', '13:00', '23:30'),
    zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
  }),
  fc.constantFrom(
    { kind: 'once' as const, from: '2026-06-01T10:00:00Z', until: '2026-06-01T14:00:00Z' },
    { kind: 'once' as const, from: '2026-06-03T10:00:00Z', until: '2026-06-30T14:00:00Z' },
    { kind: 'once' as const, from: '2019-01-01T00:00:00Z', until: '2028-12-31T23:59:59Z' },
  ),
  fc.integer({ min: 0, max: 2_000 }).chain((from) =>
    fc.constantFrom(1, 30, 64, 1_440).map((minutes) => ({
      kind: 'once' as const,
      from: new Date(Date.UTC(2026, 5, 1) + from * 60_000).toISOString(),
      until: new Date(Date.UTC(2026, 5, 1) + (from + minutes) * 60_000).toISOString(),
    })),
  ),
);

/** Units drawn from few enough values to fit each other often, each fact missing at times. */
export const matchable: fc.Arbitrary<Matchable> = fc.record(
  {
    type: fc.constantFrom('meals', 'rides', 'care'),
    measure: fc.constantFrom('kg', 'hours'),
    place,
    windows: fc.array(window, { minLength: 1, maxLength: 3 }),
    minimumMinutes: fc.constantFrom(30, 120),
    constraints: fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom(1, 'x', true)),
    metadata: fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom(1, 'x', true)),
  },
  { requiredKeys: [] },
);
