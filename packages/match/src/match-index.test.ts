import type { Place } from '@symbolon/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchable } from '../test/arbitraries.ts';
import { statesCompatible } from './compatible.ts';
import { createMatchIndex } from './match-index.ts';
import type { Matchable } from './matchable.ts';

type Source = Matchable & { readonly name: string };
const sources = fc
  .array(matchable, { maxLength: 12 })
  .map((all) => all.map((one, index): Source => ({ ...one, name: String(index) })));

const names = (all: readonly Source[]): string[] => all.map(({ name }) => name).sort();

const fitting = (need: Matchable, all: Iterable<Source>): string[] =>
  names([...all].filter((one) => statesCompatible(need, one)));

test('the index finds what asking every source finds', () => {
  fc.assert(
    fc.property(fc.array(matchable), sources, (needs, all) => {
      const index = createMatchIndex(all.map((source) => [source.name, source]));
      for (const need of needs) expect(names(index.sourcesFor(need))).toEqual(fitting(need, all));
    }),
    { numRuns: 1_000 },
  );
});

test('the index still does after sources have come, changed and gone', () => {
  const step = fc.record({ key: fc.nat(15), source: fc.option(matchable), need: matchable });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const index = createMatchIndex<number, Source>();
      const plain = new Map<number, Source>();
      for (const [at, { key, source, need }] of steps.entries()) {
        if (source === null) {
          expect(index.delete(key)).toBe(plain.delete(key));
        } else {
          const named = { ...source, name: String(at) };
          index.set(key, named);
          plain.set(key, named);
        }
        expect(index.size).toBe(plain.size);
        expect(names(index.sourcesFor(need))).toEqual(fitting(need, plain.values()));
      }
    }),
    { numRuns: 500 },
  );
});

test('the index finds the same in a crowd, where its shelves are divided, and empties again', () => {
  const crowded = fc.record({ needs: fc.array(matchable), all: fc.array(matchable, CROWD) });
  fc.assert(
    fc.property(crowded, ({ needs, all }) => {
      // Of one type and within a few places, so that many lie on one shelf.
      const crowd = all.map((one, index): Source => ({
        ...one,
        type: 'meals',
        place: index % 3 === 0 ? undefined : PLACES[index % PLACES.length],
        name: String(index),
      }));
      const index = createMatchIndex(crowd.map((source) => [source.name, source]));
      const left = new Map(crowd.map((source) => [source.name, source]));
      for (const need of needs) {
        expect(names(index.sourcesFor(need))).toEqual(fitting(need, left.values()));
        for (const name of [...left.keys()].slice(0, left.size / 2)) {
          left.delete(name);
          index.delete(name);
        }
      }
      for (const name of left.keys()) index.delete(name);
      expect(index.size).toBe(0);
      expect(index.sourcesFor({})).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test('the index finds what begins or ends just beside a question, wherever its boxes part', () => {
  const minutes = fc.integer({ min: 0, max: 300 });
  const lengths = fc.constantFrom(1, 2, 3, 4, 7, 8, 15, 16, 31, 32, 63, 64);
  const span = fc.tuple(minutes, lengths).map(([from, length]): Matchable => ({
    windows: [{ kind: 'once', from: minute(from), until: minute(from + length) }],
  }));
  const sets = fc.record({
    needs: fc.array(span, { minLength: 5, maxLength: 20 }),
    all: fc.array(span, { minLength: 100, maxLength: 150 }),
  });
  fc.assert(
    fc.property(sets, ({ needs, all }) => {
      const crowd = all.map((one, index): Source => ({ ...one, name: String(index) }));
      const index = createMatchIndex(crowd.map((source) => [source.name, source]));
      for (const need of needs) expect(names(index.sourcesFor(need))).toEqual(fitting(need, crowd));
    }),
    { numRuns: 100 },
  );
});

const around = { min: -180, max: 180, noNaN: true } as const;
const spots = fc.record({
  kind: fc.constant('point' as const),
  // Half of them near a pole, where the axis of the globe goes through.
  latitude: fc.oneof(
    fc.double({ min: -90, max: 90, noNaN: true }),
    fc.double({ min: 89.5, max: 90, noNaN: true }),
  ),
  longitude: fc.double(around),
  radiusKm: fc.constantFrom(0, 1, 2, 5, 60),
});

test('the index finds the same all over the globe, each once, where a question looks into few of many cubes', () => {
  const sets = fc.record({
    needs: fc.array(spots, { minLength: 5, maxLength: 15 }),
    all: fc.array(spots, { minLength: 700, maxLength: 900 }),
  });
  fc.assert(
    fc.property(sets, ({ needs, all }) => {
      const crowd = all.map((place, index): Source => ({ place, name: String(index) }));
      const index = createMatchIndex(crowd.map((source) => [source.name, source]));
      for (const place of needs) {
        expect(names(index.sourcesFor({ place }))).toEqual(fitting({ place }, crowd));
      }
    }),
    { numRuns: 30 },
  );
});

test('the index finds once what lies in a cube that has its number in common with one beside it', () => {
  // Seen from the pole, cubes across the axis from each other go by one number.
  const near = [45, 135, -135, -45].map((longitude, at): Source => ({
    name: `near ${String(at)}`,
    place: { kind: 'point', latitude: 89.88, longitude, radiusKm: 1 },
  }));
  const far = Array.from({ length: 400 }, (_, at): Source => ({
    name: `far ${String(at)}`,
    place: { kind: 'point', latitude: 0, longitude: at / 2, radiusKm: 1 },
  }));
  const index = createMatchIndex([...near, ...far].map((source) => [source.name, source]));
  const place: Place = { kind: 'point', latitude: 90, longitude: 0, radiusKm: 14 };
  for (let time = 0; time < 2; time += 1) {
    expect(names(index.sourcesFor({ place }))).toEqual(names(near));
  }
});

const minute = (after: number): string =>
  new Date(Date.UTC(2026, 5, 1) + after * 60_000).toISOString();

const CROWD = { minLength: 300, maxLength: 400 } as const;
const PLACES: readonly Place[] = [
  { kind: 'online' },
  { kind: 'point', latitude: 0, longitude: 180, radiusKm: 3 },
  { kind: 'point', latitude: 90, longitude: 12, radiusKm: 60 },
  { kind: 'area', area: 'north' },
];

test('the index compares constraints and metadata as it is told to', () => {
  const atLeast = (wanted: unknown, stated: unknown): boolean => Number(stated) >= Number(wanted);
  const small = { metadata: { cores: 2 } };
  const large = { metadata: { cores: 8 } };
  const index = createMatchIndex(
    [
      ['small', small],
      ['large', large],
    ],
    { metadata: { cores: atLeast }, constraints: { cores: atLeast } },
  );
  expect(index.sourcesFor({ metadata: { cores: 4 } })).toEqual([large]);
  expect(index.sourcesFor({ constraints: { cores: 4 } })).toEqual([large]);
  expect(index.sourcesFor({ constraints: { cores: 1 } })).toEqual([small, large]);
});
