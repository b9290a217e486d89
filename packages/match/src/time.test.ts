import type { Window } from '@symbolon/schemas';
import { describe, expect, test } from 'vitest';
import { timesCompatible } from './time.ts';

type Weekday = Extract<Window, { kind: 'weekly' }>['day'];

const weekly = (day: Weekday, from: string, until: string, zone = 'UTC'): Window => ({
  kind: 'weekly',
  day,
  from,
  until,
  zone,
});
const once = (from: string, until: string): Window => ({ kind: 'once', from, until });

const fit = (a: Window[], b: Window[], minutesA?: number, minutesB?: number): boolean => {
  const verdicts = [
    timesCompatible(
      { windows: a, minimumMinutes: minutesA },
      { windows: b, minimumMinutes: minutesB },
    ),
    timesCompatible(
      { windows: b, minimumMinutes: minutesB },
      { windows: a, minimumMinutes: minutesA },
    ),
  ];
  expect(verdicts[0]).toBe(verdicts[1]);
  return verdicts[0] === true;
};

test('what states no time excludes nothing', () => {
  expect(timesCompatible({}, { windows: [weekly('mon', '08:00', '09:00')] })).toBe(true);
  expect(timesCompatible({ windows: [weekly('mon', '08:00', '09:00')] }, {})).toBe(true);
  expect(timesCompatible({ minimumMinutes: 60 }, {})).toBe(true);
});

describe('two instants', () => {
  const evening = [once('2026-05-01T18:00:00+02:00', '2026-05-01T20:00:00+02:00')];

  test('are compared as instants, whatever the zone they are written in', () => {
    expect(fit(evening, [once('2026-05-01T17:30:00Z', '2026-05-01T21:00:00Z')])).toBe(true);
    expect(fit(evening, [once('2026-05-01T18:00:00Z', '2026-05-01T21:00:00Z')])).toBe(false);
  });

  test('need the shorter of the two minimums', () => {
    const half = [once('2026-05-01T17:30:00Z', '2026-05-01T21:00:00Z')];
    expect(fit(evening, half, 30)).toBe(true);
    expect(fit(evening, half, 31)).toBe(false);
    expect(fit(evening, half, 31, 20)).toBe(true);
  });

  test('of which one follows the other are one longer stretch', () => {
    const pieces = [
      once('2026-05-01T18:00:00Z', '2026-05-01T19:00:00Z'),
      once('2026-05-01T19:00:00Z', '2026-05-01T20:00:00Z'),
    ];
    expect(fit(pieces, [once('2026-05-01T18:30:00Z', '2026-05-01T19:30:00Z')], 60)).toBe(true);
  });
});

test('the ends of time are searched too', () => {
  const mondays = [weekly('mon', '00:00', '00:00', 'Asia/Kathmandu')];
  expect(fit(mondays, [once('0000-01-01T00:00:00Z', '0000-01-20T00:00:00Z')])).toBe(true);
  expect(fit(mondays, [once('9999-12-20T00:00:00Z', '9999-12-31T23:59:59-23:59')])).toBe(true);
});

describe('two weekly windows', () => {
  test('fit if they share time on the same day', () => {
    expect(fit([weekly('mon', '08:00', '10:00')], [weekly('mon', '09:00', '12:00')], 60)).toBe(
      true,
    );
    expect(fit([weekly('mon', '08:00', '10:00')], [weekly('tue', '08:00', '10:00')])).toBe(false);
    expect(fit([weekly('mon', '08:00', '10:00')], [weekly('mon', '10:00', '12:00')])).toBe(false);
  });

  test('run across midnight, and from Sunday into Monday', () => {
    expect(fit([weekly('fri', '22:00', '02:00')], [weekly('sat', '01:00', '03:00')], 60)).toBe(
      true,
    );
    expect(fit([weekly('sun', '22:00', '02:00')], [weekly('mon', '01:00', '03:00')], 60)).toBe(
      true,
    );
    expect(fit([weekly('sun', '22:00', '02:00')], [weekly('mon', '01:00', '03:00')], 61)).toBe(
      false,
    );
    expect(fit([weekly('wed', '18:00', '18:00')], [weekly('thu', '17:00', '18:00')], 60)).toBe(
      true,
    );
  });

  test('of different zones are laid beside each other', () => {
    const lisbon = [weekly('mon', '09:00', '11:00', 'Europe/Lisbon')];
    expect(fit(lisbon, [weekly('mon', '10:00', '12:00', 'Europe/Madrid')], 120)).toBe(true);
    expect(fit(lisbon, [weekly('mon', '09:00', '10:00', 'Europe/Madrid')])).toBe(false);
    const tokyo = [weekly('tue', '01:00', '02:00', 'Asia/Tokyo')];
    expect(fit([weekly('mon', '16:00', '17:00', 'Europe/London')], tokyo, 60)).toBe(true);
  });

  test('fit if they do in winter or in summer', () => {
    const london = [weekly('mon', '09:00', '10:00', 'Europe/London')];
    expect(fit(london, [weekly('mon', '09:00', '10:00')], 60)).toBe(true);
    expect(fit(london, [weekly('mon', '08:00', '09:00')], 60)).toBe(true);
    expect(fit(london, [weekly('mon', '10:00', '11:00')])).toBe(false);
  });
});

describe('a weekly window and an instant', () => {
  const mondays = [weekly('mon', '18:00', '20:00', 'Europe/Berlin')];

  test('meet on the date, in the zone as it is on that date', () => {
    // 2026-06-01 and 2026-12-07 are Mondays.
    expect(fit(mondays, [once('2026-06-01T16:00:00Z', '2026-06-01T17:00:00Z')], 60)).toBe(true);
    expect(fit(mondays, [once('2026-12-07T16:00:00Z', '2026-12-07T17:00:00Z')])).toBe(false);
    expect(fit(mondays, [once('2026-06-02T16:00:00Z', '2026-06-02T17:00:00Z')])).toBe(false);
  });

  test('meet wherever the window comes up in a longer stretch', () => {
    expect(fit(mondays, [once('2026-06-02T00:00:00Z', '2026-06-09T00:00:00Z')], 120)).toBe(true);
    expect(fit(mondays, [once('2026-06-02T00:00:00Z', '2026-06-08T00:00:00Z')])).toBe(false);
    expect(fit(mondays, [once('2000-01-01T00:00:00Z', '2099-01-01T00:00:00Z')], 120)).toBe(true);
    expect(fit(mondays, [once('2000-01-01T00:00:00Z', '2099-01-01T00:00:00Z')], 121)).toBe(false);
  });

  test('meet in the one night of a year that has an hour more', () => {
    const night = [weekly('sun', '01:00', '04:00', 'Europe/Berlin')];
    const year = [once('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z')];
    expect(fit(night, year, 240)).toBe(true);
    expect(fit(night, year, 241)).toBe(false);
    expect(fit(night, [once('2026-01-01T00:00:00Z', '2026-10-25T00:00:00Z')], 240)).toBe(false);
  });

  test('do not meet in an hour that is skipped', () => {
    const night = [weekly('sun', '02:00', '03:00', 'Europe/Berlin')];
    // On this night clocks go from 2:00 to 3:00.
    expect(fit(night, [once('2026-03-29T01:00:00Z', '2026-03-29T02:00:00Z')], 60)).toBe(false);
    const half = [weekly('sun', '01:30', '02:30', 'Europe/Berlin')];
    expect(fit(half, [once('2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z')], 60)).toBe(true);
    // The hour from 2:00 comes twice on this one, and the first is meant.
    expect(fit(night, [once('2026-10-25T00:00:00Z', '2026-10-25T02:00:00Z')], 120)).toBe(true);
    expect(fit(half, [once('2026-10-25T01:00:00Z', '2026-10-25T01:30:00Z')])).toBe(false);
  });

  test('days and nights on end are one stretch', () => {
    const always = (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((day) =>
      weekly(day, '00:00', '00:00', 'Europe/Berlin'),
    );
    expect(fit(always, [once('2026-03-20T00:00:00Z', '2026-04-20T00:00:00Z')], 10_080)).toBe(true);
    expect(fit(always, always, 10_080)).toBe(true);
  });
});
