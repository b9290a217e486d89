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
  readonly radiusKm: number;
  /** Whether it states anything besides type, time and place. */
  readonly more: boolean;
}

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
    radiusKm: point?.radiusKm ?? 0,
    more: statesMore(unit),
  };
}

/** Numbers that a row takes: one line of a processor's cache. */
const ROW = 8;
export const START = 0;
export const END = 1;
export const MINIMUM = 2;
export const X = 3;
export const Y = 4;
export const Z = 5;
export const RADIUS = 6;

/** Its first and last minute do not say all about its time. */
export const DATES = 1;
/** It states a minimum. */
export const LASTING = 2;
/** It has a point. */
export const POINTED = 4;
/** It states more than type, time and place. */
export const MORE = 8;
/** A row's handle is its number with its flags in the lowest bits: many questions need no more of it. */
export const FLAG_BITS = 4;

/** Readings side by side in one array of numbers, each in a row of its own. */
export interface Rows {
  /** {@link ROW} numbers a row. Replaced when it grows. */
  readonly numbers: Float64Array;
  /** Puts a reading into a free row; gives its handle. */
  add(reading: Reading): number;
  /** Frees a row. */
  remove(handle: number): void;
}

/** Where the numbers of a row begin. */
export function numbersOf(handle: number): number {
  return (handle >> FLAG_BITS) * ROW;
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
    add(reading) {
      const row = free.pop() ?? used++;
      if (row * ROW >= numbers.length) {
        const larger = new Float64Array(numbers.length * 2);
        larger.set(numbers);
        numbers = larger;
      }
      const { start, end, minimum, spot, radiusKm } = reading;
      const { x, y, z } = spot ?? { x: 0, y: 0, z: 0 };
      numbers.set([start, end, minimum, x, y, z, radiusKm], row * ROW);
      return (row << FLAG_BITS) | flagsOf(reading);
    },
    remove(handle) {
      free.push(handle >> FLAG_BITS);
    },
  };
}

/** What a reading's row is marked with. */
export function flagsOf({ plain, minimum, spot, more }: Reading): number {
  return (
    (plain ? 0 : DATES) |
    (Number.isFinite(minimum) ? LASTING : 0) |
    (spot === undefined ? 0 : POINTED) |
    (more ? MORE : 0)
  );
}

/** The least power of two, from 1 on, that is not below a number. */
export function powerNotBelow(least: number): number {
  let power = 1;
  while (power < least) power *= 2;
  return power;
}
