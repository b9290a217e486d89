import type { Place } from '@symbolon/schemas';
import type { Matchable } from './matchable.ts';

/** Mean radius of the earth. */
const EARTH_KM = 6_371.0088;

/**
 * Tells whether two units can come together: both online, in the area of the same name, or no further
 * apart than their two radii together. A place of one kind never fits a place of another.
 */
export function placesCompatible(need: Matchable, capacity: Matchable): boolean {
  const wanted = need.place;
  const offered = capacity.place;
  if (wanted === undefined || offered === undefined) return true;
  switch (wanted.kind) {
    case 'online':
      return offered.kind === 'online';
    case 'area':
      return offered.kind === 'area' && wanted.area === offered.area;
    case 'point':
      return (
        offered.kind === 'point' &&
        distanceKm(wanted, offered) <= wanted.radiusKm + offered.radiusKm
      );
  }
}

type Point = Extract<Place, { kind: 'point' }>;

/** Great-circle distance of two points, in kilometres. */
export function distanceKm(
  a: Pick<Point, 'latitude' | 'longitude'>,
  b: Pick<Point, 'latitude' | 'longitude'>,
): number {
  const north = radians(b.latitude - a.latitude);
  const east = radians(b.longitude - a.longitude);
  const chord =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, chord)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
