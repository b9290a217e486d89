import { describe, expect, it } from 'vitest';
import {
  LIMITS,
  SymbolonError,
  ValidationError,
  parseCausalClock,
  parseCoordination,
  parseRelationships,
  parseResults,
  parseState,
  safeParseState,
} from './index.ts';

const PEER = `${'a'.repeat(43)}.${'b'.repeat(43)}`;

function peer(index: number): string {
  return `${String(index).padStart(43, 'a')}.${'b'.repeat(43)}`;
}

function state(change: object = {}, unit: object = {}) {
  return {
    profile: { name: 'Ana' },
    units: [{ id: 'meals', kind: 'need', type: 'meal', quantity: 3, ...unit }],
    ...change,
  };
}

describe('a state', () => {
  it('comes out with what was left out filled in', () => {
    expect(parseState(state())).toEqual({ ...state(), acceptance: [], stability: 1 });
  });

  it.each([
    ['a negative quantity', state({}, { quantity: -1 }), 'units[0].quantity'],
    ['a quantity that is no number', state({}, { quantity: '3' }), 'units[0].quantity'],
    ['an endless quantity', state({}, { quantity: Infinity }), 'units[0].quantity'],
    ['a quantity that is not a number', state({}, { quantity: NaN }), 'units[0].quantity'],
    ['an unknown kind', state({}, { kind: 'wish' }), 'units[0].kind'],
    ['an unknown field', state({}, { price: 3 }), 'units[0]'],
    ['a control character', state({ profile: { name: 'A\u0000' } }), 'profile.name'],
    ['text that runs backwards', state({ profile: { name: '\u202eanA' } }), 'profile.name'],
    ['half a character', state({ profile: { name: 'A\ud800' } }), 'profile.name'],
    ['an id that is a reserved word', state({}, { id: 'constructor' }), 'units[0].id'],
    ['a reserve of a need', state({}, { reserve: 1 }), 'units[0].reserve'],
    [
      'a reserve above the quantity',
      state({}, { kind: 'capacity', reserve: 4 }),
      'units[0].reserve',
    ],
    [
      'a latitude off the globe',
      state({}, { place: { kind: 'point', latitude: 91, longitude: 0, radiusKm: 1 } }),
      'units[0].place.latitude',
    ],
    [
      'a day that does not exist',
      state(
        {},
        {
          windows: [{ kind: 'once', from: '2026-02-30T10:00:00Z', until: '2026-03-02T10:00:00Z' }],
        },
      ),
      'units[0].windows[0].from',
    ],
    [
      'an instant without a zone',
      state(
        {},
        { windows: [{ kind: 'once', from: '2026-02-20T10:00:00', until: '2026-03-02T10:00:00Z' }] },
      ),
      'units[0].windows[0].from',
    ],
    [
      'a window that ends before it begins',
      state(
        {},
        {
          windows: [
            { kind: 'once', from: '2026-03-02T10:00:00Z', until: '2026-03-02T10:00:00+01:00' },
          ],
        },
      ),
      'units[0].windows[0].until',
    ],
    [
      'a zone nobody knows',
      state(
        {},
        {
          windows: [
            { kind: 'weekly', day: 'mon', from: '10:00', until: '12:00', zone: 'Mars/Olympus' },
          ],
        },
      ),
      'units[0].windows[0].zone',
    ],
  ])('with %s is refused, and the place is named', (_what, value, at) => {
    const parsed = safeParseState(value);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.error).toBeInstanceOf(ValidationError);
    expect(parsed.error.at).toBe(at);
    expect(parsed.error.message.startsWith(`state.${at}: `)).toBe(true);
    expect(parsed.error.message).not.toContain('\n');
  });

  it('with two units of one id is refused', () => {
    const { units } = state();
    expect(() => parseState(state({ units: [...units, ...units] }))).toThrow(/two units/);
  });

  it('takes as many units as the limit and not one more', () => {
    const units = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...state().units[0], id: String(index) }));
    expect(parseState(state({ units: units(LIMITS.units) })).units).toHaveLength(LIMITS.units);
    expect(() => parseState(state({ units: units(LIMITS.units + 1) }))).toThrow(SymbolonError);
  });

  it.each([
    ['quantity', 'quantity', LIMITS.quantity, LIMITS.quantity * 1.001],
    ['id', 'id', 'i'.repeat(LIMITS.idLength), 'i'.repeat(LIMITS.idLength + 1)],
    ['type', 'type', 't'.repeat(LIMITS.typeLength), 't'.repeat(LIMITS.typeLength + 1)],
    ['name', 'name', 'n'.repeat(LIMITS.nameLength), 'n'.repeat(LIMITS.nameLength + 1)],
  ])('takes a unit whose %s is at its bound and none past it', (_what, field, at, past) => {
    expect(safeParseState(state({}, { [field]: at })).ok).toBe(true);
    expect(safeParseState(state({}, { [field]: past })).ok).toBe(false);
  });
});

describe('every value', () => {
  it('is refused with a reserved key at any depth, and pollutes nothing', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const hostile = JSON.parse(
        `{"profile":{"name":"A","x":{"${key}":{"polluted":1}}}}`,
      ) as unknown;
      const parsed = safeParseState(hostile);
      expect(parsed.ok).toBe(false);
      if (!parsed.ok) expect(parsed.error.at).toContain(key);
    }
    expect('polluted' in {}).toBe(false);
  });

  it('is refused when nested beyond the limit, without running out of stack', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(() => parseState(state({ profile: { name: deep } }))).toThrow(/nested deeper/);
  });
});

describe('maps of peers', () => {
  it('have no prototype, so that a lookup finds entries only', () => {
    const { weights } = parseRelationships({ weights: { [PEER]: 2 } });
    expect(Object.getPrototypeOf(weights)).toBeNull();
    expect(weights[PEER]).toBe(2);
    expect('toString' in weights).toBe(false);
  });

  it('refuse what is no public key, and negative weights', () => {
    expect(() => parseRelationships({ weights: { ana: 1 } })).toThrow(ValidationError);
    expect(() => parseRelationships({ weights: { [PEER]: -1 } })).toThrow(/0 or more/);
  });

  it('hold as many entries as the limit and not one more', () => {
    const clock = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [peer(index), index]));
    expect(Object.keys(parseCausalClock(clock(LIMITS.clockEntries)))).toHaveLength(
      LIMITS.clockEntries,
    );
    expect(() => parseCausalClock(clock(LIMITS.clockEntries + 1))).toThrow(/more than 64/);
  });
});

describe('results and coordination', () => {
  const allocation = { peer: PEER, unit: 'u', weight: 0.5, amount: 2 };
  const row = { unit: 'meals', tier: 1, level: null, allocations: [allocation] };

  it('take an unbounded level, and no third tier', () => {
    expect(parseResults({ gives: [row], takes: [] }).gives[0]?.level).toBeNull();
    expect(() => parseResults({ gives: [{ ...row, tier: 3 }], takes: [] })).toThrow(
      ValidationError,
    );
  });

  it('are refused past the number of allocations', () => {
    const many = { ...row, allocations: Array<unknown>(LIMITS.allocations + 1).fill(allocation) };
    expect(() => parseResults({ gives: [many], takes: [] })).toThrow(/allocations/);
  });

  it('take the ten steps and no eleventh', () => {
    const coordination = {
      phase: 3,
      step: 9,
      heads: { state: 5 },
      convergence: { status: 'settling', digest: 'x' },
      members: 4,
    };
    expect(parseCoordination(coordination)).toEqual(coordination);
    expect(() => parseCoordination({ ...coordination, step: 10 })).toThrow(/step/);
  });
});
