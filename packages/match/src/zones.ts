import { offsetAt, offsetIn, type Offsets } from './zone-offsets.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * The two moments at which weekly windows of different zones are laid beside each other: the middle
 * of a January and of a July, when summer time is settled on both halves of the globe. Fixed, so
 * that everyone comes to the same verdict whenever they ask.
 */
export const REFERENCE_MOMENTS = [Date.UTC(2026, 0, 14), Date.UTC(2026, 6, 15)] as const;

const known = new Set<string>();

/**
 * A zone's name as the tables spell it. Names come from strangers in any mix of cases, and each name
 * that is asked about is remembered for good: under one spelling they are a few hundred.
 */
export function canonicalZone(zone: string): string {
  if (known.has(zone)) return zone;
  const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
  known.add(timeZone);
  return timeZone;
}

/** How many minutes a zone is ahead of UTC at each of the {@link REFERENCE_MOMENTS}. */
export function referenceOffsets(zone: string): readonly number[] {
  return REFERENCE_MOMENTS.map((moment) => offsetAt(zone, moment) / MINUTE_MS);
}

/**
 * The instant of a wall-clock time, given as if it were UTC, in a zone of which the offsets are known for a day
 * and more on both sides; all in ms since 1970. A time that is skipped when clocks go forward means as long after
 * the skip; one that comes twice means the first.
 */
export function instantOf(wallClockMs: number, offsets: Offsets): number {
  // Far enough on both sides to lie before and after any change that touches this time.
  const before = offsetIn(offsets, wallClockMs - DAY_MS);
  const after = offsetIn(offsets, wallClockMs + DAY_MS);
  const early = wallClockMs - before;
  if (before === after || offsetIn(offsets, early) === before) return early;
  const late = wallClockMs - after;
  return offsetIn(offsets, late) === after ? late : early;
}
