import { expect, test } from 'vitest';
import { offsetAt, offsetsBetween } from './zone-offsets.ts';
import { canonicalZone, instantOf } from './zones.ts';

const DAY = 86_400_000;
const around = (instant: number, zone: string) =>
  offsetsBetween(zone, instant - 4 * DAY, instant + 4 * DAY);
const wallClockOf = (instant: number, zone: string) => instant + offsetAt(zone, instant);

const inZone = (wallClock: string, zone: string): string => {
  const asUtc = Date.parse(`${wallClock}Z`);
  return new Date(instantOf(asUtc, around(asUtc, zone))).toISOString();
};

test('reads a time of day in its zone, in winter and in summer', () => {
  expect(inZone('2026-01-14T18:30', 'Europe/Lisbon')).toBe('2026-01-14T18:30:00.000Z');
  expect(inZone('2026-07-15T18:30', 'Europe/Lisbon')).toBe('2026-07-15T17:30:00.000Z');
  expect(inZone('2026-07-15T05:15', 'Asia/Kathmandu')).toBe('2026-07-14T23:30:00.000Z');
});

test('a time that clocks skip means as long after the skip; one that comes twice means the first', () => {
  expect(inZone('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  expect(inZone('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  expect(inZone('2026-03-08T02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z');
  expect(inZone('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
});

test('every hour of a year survives the way there and back, save those that come twice', () => {
  for (const zone of ['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC']) {
    for (let hour = 0; hour < 366 * 24; hour += 1) {
      const instant = Date.UTC(2026, 0, 1, hour);
      const there = instantOf(wallClockOf(instant, zone), around(instant, zone));
      const earlier = instant - there;
      if (earlier !== 0) {
        expect([30, 60]).toContain(earlier / 60_000);
        expect(wallClockOf(there, zone)).toBe(wallClockOf(instant, zone));
      }
    }
  }
});

test('a zone has one spelling, however it is written', () => {
  expect(canonicalZone('eUROPE/berlin')).toBe('Europe/Berlin');
  expect(canonicalZone('Europe/Berlin')).toBe('Europe/Berlin');
  expect(canonicalZone('utc')).toBe('UTC');
});
