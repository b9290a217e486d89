import type { Place, Window } from '@symbolon/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { statesCompatible } from './compatible.ts';
import { createMatchIndex } from './match-index.ts';
import type { Matchable } from './matchable.ts';

const place: fc.Arbitrary<Place> = fc.oneof(
  fc.constant({ kind: 'online' as const }),
  fc.constantFrom('north', 'south', 'online', 'point').map((area) => ({
    kind: 'area' as const,
    area,
  })),
  fc.record({
    kind: fc.constant('point' as const),
    latitude: fc.constantFrom(0, 1, 2),
    longitude: fc.constantFrom(0, 180, -180),
    radiusKm: fc.constantFrom(0, 60, 120),
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
  ),
);

const matchable: fc.Arbitrary<Matchable> = fc.record(
  {
    type: fc.constantFrom('meals', 'rides', 'care'),
    measure: fc.constantFrom('kg', 'hours'),
    place,
    windows: fc.array(window, { minLength: 1, maxLength: 3 }),
    minimumMinutes: fc.constantFrom(30, 120),
    metadata: fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom(1, 'x', true)),
  },
  { requiredKeys: [] },
);

test('the index finds what asking every source finds, in the same order', () => {
  fc.assert(
    fc.property(fc.array(matchable), fc.array(matchable), (needs, sources) => {
      const index = createMatchIndex(sources);
      for (const need of needs) {
        expect(index.sourcesFor(need)).toEqual(
          sources.filter((one) => statesCompatible(need, one)),
        );
      }
    }),
    { numRuns: 1_000 },
  );
});

test('the index compares metadata as it is told to', () => {
  const sources = [{ metadata: { cores: 2 } }, { metadata: { cores: 8 } }];
  const index = createMatchIndex(sources, {
    metadata: { cores: (wanted, offered) => Number(offered) >= Number(wanted) },
  });
  expect(index.sourcesFor({ metadata: { cores: 4 } })).toEqual([sources[1]]);
});
