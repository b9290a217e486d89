import { availabilityOf } from './availability.ts';
import { statesMore } from './compatible.ts';
import type { Matchable } from './matchable.ts';
import { spotOf, type Spot } from './places.ts';

/** What an index compares of one unit, whichever side it stands on. */
export interface Reading {
  readonly unit: Matchable;
  /** From the first minute of its windows up to the last; without end where it has none, or weekly ones. */
  readonly start: number;
  readonly end: number;
  /** The shortest time that will do; `Infinity` where any will, `-Infinity` where it states no time. */
  readonly minimum: number;
  /** Whether `start` and `end` say all about its time. */
  readonly plain: boolean;
  readonly spot: Spot | undefined;
  /** {@link NO_POINT} where there is no spot. */
  readonly radiusKm: number;
  /** Whether it states anything besides type, time and place. */
  readonly more: boolean;
}

/** Stands for the radius of what has no point. */
export const NO_POINT = -1;

/** Reads of a unit what an index compares. */
export function readUnit(unit: Matchable): Reading {
  const availability = availabilityOf(unit);
  const point = unit.place?.kind === 'point' ? unit.place : undefined;
  const dated = availability?.weekly.length === 0 ? availability.once : undefined;
  return {
    unit,
    start: dated?.[0]?.start ?? Number.NEGATIVE_INFINITY,
    end: dated?.at(-1)?.end ?? Number.POSITIVE_INFINITY,
    minimum:
      availability === undefined
        ? Number.NEGATIVE_INFINITY
        : (unit.minimumMinutes ?? Number.POSITIVE_INFINITY),
    plain: availability === undefined || dated?.length === 1,
    spot: point === undefined ? undefined : spotOf(point),
    radiusKm: point?.radiusKm ?? NO_POINT,
    more: statesMore(unit),
  };
}

/** Numbers that a row takes: one line of a processor's cache. */
export const ROW = 8;
export const START = 0;
export const END = 1;
export const MINIMUM = 2;
export const X = 3;
export const Y = 4;
export const Z = 5;
export const RADIUS = 6;
export const FLAGS = 7;

export const PLAIN = 1;
export const MORE = 2;

/** Readings side by side in one array of numbers, each in a row of its own. */
export interface Rows {
  /** {@link ROW} numbers a row. Replaced when it grows. */
  readonly numbers: Float64Array;
  /** Where in the one list that holds it each row stands. */
  readonly places: number[];
  /** Puts a reading into a free row; gives its number. */
  add(reading: Reading): number;
  /** Frees a row. */
  remove(row: number): void;
}

/** Makes a table without rows. */
export function createRows(): Rows {
  let numbers = new Float64Array(16 * ROW);
  let used = 0;
  const free: number[] = [];
  return {
    get numbers() {
      return numbers;
    },
    places: [],
    add(reading) {
      const row = free.pop() ?? used++;
      if (row * ROW >= numbers.length) {
        const larger = new Float64Array(numbers.length * 2);
        larger.set(numbers);
        numbers = larger;
      }
      const { start, end, minimum, spot, radiusKm, plain, more } = reading;
      const flags = (plain ? PLAIN : 0) | (more ? MORE : 0);
      const { x, y, z } = spot ?? { x: 0, y: 0, z: 0 };
      numbers.set([start, end, minimum, x, y, z, radiusKm, flags], row * ROW);
      return row;
    },
    remove(row) {
      free.push(row);
    },
  };
}

/** The least power of two, from 1 on, that is not below a number. */
export function powerNotBelow(least: number): number {
  let power = 1;
  while (power < least) power *= 2;
  return power;
}
