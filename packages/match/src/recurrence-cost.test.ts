import type { Window } from '@symbolon/schemas';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { Matchable } from './matchable.ts';
import { timesCompatible } from './time.ts';

/** How often clocks were asked about, and how often the machine's tables about clocks. */
const asked = vi.hoisted(() => ({ clocks: 0, tables: 0 }));

vi.mock(import('./zone-offsets.ts'), async (original) => {
  const actual = await original();
  const counted = Object.entries(actual).map(([name, value]) => [
    name,
    typeof value !== 'function'
      ? value
      : (...inputs: unknown[]): unknown => {
          asked.clocks += 1;
          return (value as (...inputs: unknown[]) => unknown)(...inputs);
        },
  ]);
  return Object.fromEntries(counted) as typeof actual;
});

const { prototype } = Intl.DateTimeFormat;
const { get } = Object.getOwnPropertyDescriptor(prototype, 'format') as { get: () => unknown };
Object.defineProperty(prototype, 'format', {
  configurable: true,
  get(this: Intl.DateTimeFormat) {
    asked.tables += 1;
    return get.call(this);
  },
});
afterAll(() => {
  Object.defineProperty(prototype, 'format', { configurable: true, get });
});

beforeEach(() => {
  asked.clocks = 0;
  asked.tables = 0;
});

const monday = (zone: string): Matchable => ({
  windows: [{ kind: 'weekly', day: 'mon', from: '18:00', until: '19:00', zone }],
});

/** What one signed record can hold at most of the kind: windows of so many years, a minute apart. */
function long(windows: number, years: number, from: number, minimumMinutes: number): Matchable {
  const list: Window[] = Array.from({ length: windows }, (_, index) => {
    const instant = (year: number, second: number) =>
      `${String(year).padStart(4, '0')}-01-01T00:00:${String(second).padStart(2, '0')}Z`;
    const first = from + index * years;
    return { kind: 'once', from: instant(first, 1), until: instant(first + years, 0) };
  });
  return { windows: list, minimumMinutes };
}

const ages = (): Matchable[] => [
  long(64, 40, 2_100, 10_080),
  long(64, 40, 4_660, 10_080),
  long(47, 40, 7_220, 10_080),
];

const verdicts = (mine: readonly Matchable[], theirs: readonly Matchable[]): boolean[] =>
  theirs.flatMap((capacity) => mine.map((need) => timesCompatible(need, capacity)));

test('seven thousand years of rules are read from 14 of them, and looked through once', () => {
  const mine = [monday('Europe/Lisbon')];
  expect(verdicts(mine, ages())).toEqual([false, false, false]);
  // 14 years, that of 2100 and that of the reference moments; two changes each, found within six days in 9 halvings.
  expect(asked.tables).toBeLessThan(16 * (62 + 2 * 9));
  expect(asked.clocks).toBeLessThan(6_000);

  asked.clocks = 0;
  asked.tables = 0;
  expect(verdicts(mine, ages())).toEqual([false, false, false]);
  expect(asked).toEqual({ tables: 0, clocks: 0 });
});

test('nor is anything read again for several zones, however many the years', () => {
  const mine = ['Europe/Madrid', 'Australia/Sydney'].map(monday);
  verdicts(mine, [...ages(), long(1, 9_999, 0, 61)]);
  asked.tables = 0;
  expect(verdicts(mine, [...ages(), long(1, 9_999, 0, 61)])).not.toContain(true);
  expect(asked.tables).toBe(0);
});

test('hundreds of units that reach over centuries cost no more than one', () => {
  const mine = [monday('Europe/Rome')];
  const units = (count: number) => Array.from({ length: count }, () => long(1, 240, 1_900, 61));
  verdicts(mine, units(1));
  asked.clocks = 0;
  asked.tables = 0;
  expect(verdicts(mine, units(300))).not.toContain(true);
  expect(asked).toEqual({ tables: 0, clocks: 0 });
});

test('windows in very many zones are looked through once for each thing that clocks do', () => {
  const zones = Intl.supportedValuesOf('timeZone')
    .filter((_, index) => index % 10 === 0)
    .slice(0, 24);
  const evenings = (): Matchable => ({
    windows: zones.map((zone) => ({
      kind: 'weekly',
      day: 'mon',
      from: '18:00',
      until: '19:00',
      zone,
    })),
    minimumMinutes: 10_000,
  });
  const lifetime = [long(1, 30, 2_020, 10_000)];
  verdicts(lifetime, [evenings()]);
  asked.clocks = 0;
  asked.tables = 0;
  // The same said anew by another.
  expect(verdicts(lifetime, [evenings()])).toEqual([false]);
  expect(asked.tables).toBe(0);
  // Of 390 fours of weeks only what clocks do in some zone, with two ends to each window and four looks at most.
  expect(asked.clocks).toBeLessThan(4_000);
});

test('centuries of sixteen zones are read from what rules say, with a look at whether they hold', () => {
  const zones = Intl.supportedValuesOf('timeZone')
    .filter((zone) => zone.startsWith('America/'))
    .filter((_, index) => index % 8 === 0)
    .slice(0, 16);
  expect(zones).toHaveLength(16);
  const windows = zones.map((zone) => monday(zone).windows?.[0] as Window);
  expect(verdicts([{ windows }], [long(1, 600, 2_000, 10_000)])).toEqual([false]);
  // 38 years day by day, 14 that stand for all later ones, and 63 in which these are seen to hold.
  expect(asked.tables).toBeLessThan(16 * (52 * (62 + 2 * 9) + 63 * 26));
  expect(asked.tables).toBeLessThan(90_000);
});
