import { describe, expect, test } from 'vitest';
import { constraintsCompatible, metadataCompatible, statesCompatible } from './compatible.ts';
import { distanceKm } from './places.ts';
import type { Place } from '@symbolon/schemas';

test('what is not stated excludes nothing', () => {
  expect(statesCompatible({}, {})).toBe(true);
  expect(statesCompatible({ type: 'meals' }, {})).toBe(true);
  expect(statesCompatible({}, { measure: 'kg', place: { kind: 'online' } })).toBe(true);
});

test('types and measures are equal where both are stated', () => {
  expect(statesCompatible({ type: 'meals' }, { type: 'meals' })).toBe(true);
  expect(statesCompatible({ type: 'meals' }, { type: 'Meals' })).toBe(false);
  expect(constraintsCompatible({ measure: 'kg' }, { measure: 'kg' })).toBe(true);
  expect(constraintsCompatible({ measure: 'kg' }, { measure: 'hours' })).toBe(false);
});

describe('places', () => {
  const point = (latitude: number, longitude: number, radiusKm: number): { place: Place } => ({
    place: { kind: 'point', latitude, longitude, radiusKm },
  });
  const online: { place: Place } = { place: { kind: 'online' } };
  const area = (name: string): { place: Place } => ({ place: { kind: 'area', area: name } });

  test('are near enough if the two radii bridge the distance', () => {
    const distance = distanceKm(
      { latitude: 38.7223, longitude: -9.1393 },
      { latitude: 41.1579, longitude: -8.6291 },
    );
    expect(distance).toBeCloseTo(274, 0);
    const porto = point(41.1579, -8.6291, 100);
    expect(statesCompatible(point(38.7223, -9.1393, 175), porto)).toBe(true);
    expect(statesCompatible(point(38.7223, -9.1393, 173), porto)).toBe(false);
  });

  test('are measured over the date line and to the other end of the world', () => {
    expect(statesCompatible(point(0, 179.9, 12), point(0, -179.9, 12))).toBe(true);
    expect(distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(
      20_015.1,
      0,
    );
    expect(statesCompatible(point(10, 10, 0), point(10, 10, 0))).toBe(true);
  });

  test('have no seam: a pole has every longitude, and east meets west', () => {
    expect(statesCompatible(point(90, 0, 0), point(90, 123, 0))).toBe(true);
    expect(statesCompatible(point(-90, -180, 0), point(-90, 45, 0))).toBe(true);
    expect(statesCompatible(point(12, 180, 0), point(12, -180, 0))).toBe(true);
    expect(statesCompatible(point(90, 0, 10_000), point(-90, 0, 10_015))).toBe(false);
    expect(statesCompatible(point(90, 0, 10_000), point(-90, 0, 10_016))).toBe(true);
    // Two who stand on either side of the pole are closer than their longitudes look.
    expect(statesCompatible(point(89.9, 0, 12), point(89.9, 180, 12))).toBe(true);
    expect(statesCompatible(point(89.9, 0, 11), point(89.9, 180, 11))).toBe(false);
  });

  test('are of one kind', () => {
    expect(statesCompatible(online, online)).toBe(true);
    expect(statesCompatible(area('north'), area('north'))).toBe(true);
    expect(statesCompatible(area('north'), area('south'))).toBe(false);
    expect(statesCompatible(online, point(0, 0, 20_000))).toBe(false);
    expect(statesCompatible(area('north'), online)).toBe(false);
  });
});

describe('constraints', () => {
  const strong = { metadata: { lifts: 40, tools: ['jack', 'winch'] } };

  test('are what one side requires of the metadata of the other', () => {
    expect(constraintsCompatible({ constraints: { lifts: 40 } }, strong)).toBe(true);
    expect(constraintsCompatible({ constraints: { lifts: 50 } }, strong)).toBe(false);
    expect(constraintsCompatible(strong, { constraints: { lifts: 50 } })).toBe(false);
    expect(constraintsCompatible({ constraints: { licence: 'B' } }, strong)).toBe(true);
    expect(constraintsCompatible({ constraints: { lifts: 50 } }, {})).toBe(true);
    expect(constraintsCompatible({ constraints: { tools: ['jack', 'winch'] } }, strong)).toBe(true);
    expect(constraintsCompatible({ constraints: { tools: ['jack'] } }, strong)).toBe(false);
  });

  test('are compared as the protocol says, by name', () => {
    const constraints = {
      lifts: (required: unknown, stated: unknown) => Number(stated) >= Number(required),
    };
    expect(statesCompatible({ constraints: { lifts: 30 } }, strong, { constraints })).toBe(true);
    expect(statesCompatible({ constraints: { lifts: 50 } }, strong, { constraints })).toBe(false);
    expect(statesCompatible(strong, { constraints: { lifts: 30 } }, { constraints })).toBe(true);
  });
});

describe('metadata', () => {
  test('is equal where both state it', () => {
    expect(
      metadataCompatible({ metadata: { diet: 'vegan' } }, { metadata: { diet: 'vegan' } }),
    ).toBe(true);
    expect(metadataCompatible({ metadata: { diet: 'vegan' } }, { metadata: { diet: 'any' } })).toBe(
      false,
    );
    expect(metadataCompatible({ metadata: { diet: 'vegan' } }, { metadata: { heat: 2 } })).toBe(
      true,
    );
    expect(metadataCompatible({ metadata: { toString: 'x' } }, { metadata: {} })).toBe(true);
  });

  test('is compared as the protocol says, by name', () => {
    const options = {
      metadata: {
        cores: (wanted: unknown, offered: unknown) => Number(offered) >= Number(wanted),
      },
    };
    const need = { metadata: { cores: 4, zone: 'a' } };
    expect(statesCompatible(need, { metadata: { cores: 8, zone: 'a' } }, options)).toBe(true);
    expect(statesCompatible(need, { metadata: { cores: 2, zone: 'a' } }, options)).toBe(false);
    expect(statesCompatible(need, { metadata: { cores: 8, zone: 'b' } }, options)).toBe(false);
  });
});
