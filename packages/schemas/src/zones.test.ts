import { afterEach, expect, it, vi } from 'vitest';
import { UnitSchema, WindowSchema, safeParseState, safeParseWith } from './index.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Counts how often the machine's tables are asked. */
function watchTables() {
  const Original = Intl.DateTimeFormat;
  let asked = 0;
  vi.spyOn(Intl, 'DateTimeFormat').mockImplementation(function (...given) {
    asked += 1;
    return new Original(...given);
  });
  return () => asked;
}

const window = (zone: string) => ({
  kind: 'weekly',
  day: 'mon',
  from: '10:00',
  until: '12:00',
  zone,
});
const unit = (id: string, zones: string[]) => ({
  id,
  kind: 'need',
  type: 'meal',
  quantity: 1,
  windows: zones.map(window),
});
const state = (units: object[]) => ({ profile: { name: 'Ana' }, units });

it('the tables are asked about one zone that they lack, however many a state holds', () => {
  const asked = watchTables();
  const units = Array.from({ length: 100 }, (_, index) =>
    unit(`u${index}`, ['UTC', `Mars/Olympus-${index}`, `Mars/Tharsis-${index}`]),
  );
  const parsed = safeParseState(state(units));
  expect(parsed.ok ? '' : parsed.error.at).toBe('units[0].windows[1].zone');
  expect(asked()).toBe(1);
  expect(safeParseState(state(units)).ok).toBe(false);
  expect(asked()).toBe(1);
});

it('a zone is refused wherever it stands alone, too', () => {
  for (const zone of ['Venus/Maxwell', '+01:00', 'America/New_Yor\u212a', '']) {
    expect(safeParseWith(WindowSchema, window(zone)).ok, zone).toBe(false);
    const parsed = safeParseWith(UnitSchema, unit('u', ['UTC', zone]));
    expect(parsed.ok ? '' : parsed.error.at).toBe('windows[1].zone');
  }
});

it('a zone is taken by any of its names, in letters of any size', () => {
  for (const zone of ['UTC', 'Europe/Lisbon', 'Asia/Calcutta', 'asia/kolkata', 'US/Pacific']) {
    expect(safeParseWith(WindowSchema, window(zone)).ok, zone).toBe(true);
    expect(safeParseWith(UnitSchema, unit('u', [zone])).ok, zone).toBe(true);
  }
});

it('a name that only some platforms have is no zone, and one that stands for a place is', () => {
  const read = (zone: string) => safeParseState(state([unit('u', [zone])])).ok;
  for (const zone of ['JST', 'pst', 'ACT', 'SystemV/PST8PDT', 'systemv/AST4', 'US/Pacific-New']) {
    expect(read(zone), zone).toBe(false);
  }
  for (const zone of ['EST', 'Japan', 'Etc/GMT+3', 'asia/calcutta', 'PST8PDT']) {
    expect(read(zone), zone).toBe(true);
  }
});
