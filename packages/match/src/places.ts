import type { Place } from '@symbolon/schemas';
import type { Matchable } from './matchable.ts';

/** Mean radius of the earth. */
export const EARTH_KM = 6_371.0088;

type Point = Extract<Place, { kind: 'point' }>;
type Position = Pick<Point, 'latitude' | 'longitude'>;

/**
 * A point as a vector from the middle of a globe of radius 1. There, the date line and the poles are
 * like anywhere else.
 */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

// By the points themselves: records are never changed in place, and are dropped when replaced.
const read = new WeakMap<Position, Spot>();

/** Where a point lies on the globe. */
export function spotOf(point: Position): Spot {
  let spot = read.get(point);
  if (spot === undefined) {
    const { latitude, longitude } = point;
    // To the last bit: a pole has all longitudes at once, and 180° west is 180° east.
    const across = Math.abs(latitude) === 90 ? 0 : Math.cos(radians(latitude));
    const east = radians(longitude === -180 ? 180 : longitude);
    spot = {
      x: across * Math.cos(east),
      y: across * Math.sin(east),
      z: Math.sin(radians(latitude)),
    };
    read.set(point, spot);
  }
  return spot;
}

/** Tells whether two spots whose straight distance has this square are within reach, over the ground. */
export function isWithin(straightSquared: number, reachKm: number): boolean {
  // The straight way is the shorter one: where it is too long there is no need to look further.
  return (
    straightSquared * EARTH_KM ** 2 <= reachKm ** 2 * (1 + 1e-9) &&
    overGround(straightSquared) <= reachKm
  );
}

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
        isWithin(straightSquared(wanted, offered), wanted.radiusKm + offered.radiusKm)
      );
  }
}

/** Great-circle distance of two points, in kilometres. */
export function distanceKm(a: Position, b: Position): number {
  return overGround(straightSquared(a, b));
}

function straightSquared(a: Position, b: Position): number {
  const from = spotOf(a);
  const to = spotOf(b);
  return (from.x - to.x) ** 2 + (from.y - to.y) ** 2 + (from.z - to.z) ** 2;
}

function overGround(straightSquared: number): number {
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(straightSquared) / 2));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
