import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dictionary } from './dictionary.ts';
import {
  ValidationError,
  parseCausalClock,
  parseRecord,
  safeParseCausalClock,
  safeParseRecord,
  parseCoordination,
  parseRelationships,
  parseResults,
  parseState,
  safeParseClean,
  safeParseRelationships,
  safeParseState,
} from './index.ts';

const PEER = `${'a'.repeat(43)}.${'b'.repeat(43)}`;

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

  it.each(['علی\u200cرضا', 'क्\u200dष', 'A 👩\u200d🌾', 'Ana‑Sofía O’Neill', '山田'])(
    'may be of somebody called %s',
    (name) => {
      expect(parseState(state({ profile: { name } })).profile.name).toBe(name);
    },
  );

  it.each(Array.from('\u200b\u200e\u200f\u061c\u00ad\ufeff\u2060\u{e0041}'))(
    'is refused with a name that holds the unseen mark %j',
    (mark) => {
      expect(safeParseState(state({ profile: { name: `A${mark}na` } }))).toMatchObject({
        error: { at: 'profile.name' },
      });
    },
  );

  it.each([
    ['a negative quantity', state({}, { quantity: -1 }), 'units[0].quantity'],
    ['a quantity that is no number', state({}, { quantity: '3' }), 'units[0].quantity'],
    ['an endless quantity', state({}, { quantity: Infinity }), 'units[0].quantity'],
    ['a quantity that is not a number', state({}, { quantity: NaN }), 'units[0].quantity'],
    ['an unknown kind', state({}, { kind: 'wish' }), 'units[0].kind'],
    ['an unknown field', state({}, { price: 3 }), 'units[0]'],
    ['a control character', state({ profile: { name: 'A\u0000' } }), 'profile.name'],
    ['text that runs backwards', state({ profile: { name: '\u202eanA' } }), 'profile.name'],
    ['a mark that is not seen in an id', state({}, { id: 'meals\u200b' }), 'units[0].id'],
    ['half a character', state({ profile: { name: 'A\ud800' } }), 'profile.name'],
    ['an id that is a reserved word', state({}, { id: 'constructor' }), 'units[0].id'],
    ['a reserve of a need', state({}, { reserve: 1 }), 'units[0].reserve'],
    [
      'a reserve above the quantity',
      state({}, { kind: 'capacity', reserve: 4 }),
      'units[0].reserve',
    ],
    ['a minimum of a capacity', state({}, { kind: 'capacity', minimum: 1 }), 'units[0].minimum'],
    ['a minimum above the quantity', state({}, { minimum: 3.5 }), 'units[0].minimum'],
    [
      'an indivisible capacity',
      state({}, { kind: 'capacity', indivisible: true }),
      'units[0].indivisible',
    ],
    ['a part of what is whole', state({}, { quantity: 2.5, whole: true }), 'units[0].quantity'],
    [
      'a part of what is whole as its minimum',
      state({}, { minimum: 0.5, whole: true }),
      'units[0].minimum',
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
    [
      'a zone in letters that only look like it once they are made small',
      state(
        {},
        {
          windows: [
            { kind: 'weekly', day: 'mon', from: '10:00', until: '12:00', zone: 'America/New_York' },
            {
              kind: 'weekly',
              day: 'mon',
              from: '10:00',
              until: '12:00',
              zone: 'America/New_Yor\u212a',
            },
          ],
        },
      ),
      'units[0].windows[1].zone',
    ],
    [
      'an offset for a zone, which not every platform knows',
      state(
        {},
        {
          windows: [{ kind: 'weekly', day: 'mon', from: '10:00', until: '12:00', zone: '+01:00' }],
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

  it.each([
    ['the smallest useful amount, up to all of it', { minimum: 3 }],
    ['all or nothing', { indivisible: true, minimum: 2 }],
    ['whole numbers', { whole: true, minimum: 1 }],
    ['whole numbers of a capacity', { kind: 'capacity', whole: true, reserve: 3 }],
    ['parts where whole numbers are not asked for', { quantity: 2.5, whole: false }],
  ])('can ask for %s', (_what, unit) => {
    expect(parseState(state({}, unit)).units[0]).toMatchObject(unit);
  });

  it('with two units of one id is refused', () => {
    const { units } = state();
    expect(() => parseState(state({ units: [...units, ...units] }))).toThrow(/two units/);
  });
});

describe('a clock and an envelope', () => {
  const envelope = {
    format: '1.0',
    author: PEER,
    path: '/allocation/state',
    time: 5,
    clock: { [PEER]: 4 },
    previous: null,
    data: { any: 'thing' },
  };

  it('are parsed as the others are', () => {
    expect(parseCausalClock({ [PEER]: 4 })[PEER]).toBe(4);
    expect(safeParseCausalClock({ [PEER]: 1.5 })).toMatchObject({ ok: false });
    expect(parseRecord(envelope)).toMatchObject(envelope);
    expect(() => parseRecord({ ...envelope, path: '/Allocation' })).toThrow(/^record\.path: /);
    for (const [field, wrong] of [
      ['format', '2.0'],
      ['author', 'ana'],
      ['time', -1],
      ['previous', 'é'.repeat(43)],
      ['clock', []],
    ] as const) {
      const parsed = safeParseRecord({ ...envelope, [field]: wrong });
      expect(parsed.ok ? '' : parsed.error.at).toBe(field);
    }
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

  it('refuse a key that is not even a text, and so would be lost on the way', () => {
    const weights = { [PEER]: 2, [Symbol('ana')]: 1 };
    expect(safeParseRelationships({ weights })).toMatchObject({ ok: false });
  });

  it('refuse what is no public key, and negative weights', () => {
    expect(() => parseRelationships({ weights: { ana: 1 } })).toThrow(ValidationError);
    expect(() => parseRelationships({ weights: { [PEER]: -1 } })).toThrow(/0 or more/);
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

  it('take the totals of each target, or none', () => {
    const total = { peer: PEER, type: 'meal', amount: 2 };
    expect(parseResults({ gives: [], takes: [], totals: [total] }).totals).toEqual([total]);
    expect(parseResults({ gives: [], takes: [] })).toEqual({ gives: [], takes: [] });
    for (const wrong of [{ peer: 'ana' }, { amount: -1 }, { type: '' }, { tier: 1 }]) {
      const results = { gives: [], takes: [], totals: [{ ...total, ...wrong }] };
      expect(() => parseResults(results)).toThrow(/totals\[0\]/);
    }
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

describe('a value with thousands of faults', () => {
  it('is looked at up to the first, in lists and in maps', () => {
    let looked = 0;
    const never = z.custom<string>(() => {
      looked += 1;
      return false;
    });
    const list = safeParseClean(z.strictObject({ all: z.array(never) }), {
      all: Array.from({ length: 1_000 }, () => ({})),
    });
    expect([list.ok, looked]).toEqual([false, 1]);
    const entries = Array.from({ length: 1_000 }, (_, index) => [`key ${index}`, {}] as const);
    const mapped = dictionary(z.string(), never, 2_000);
    // Later as well as the first time.
    for (let time = 0; time < 3; time += 1) {
      looked = 0;
      const map = safeParseClean(z.strictObject({ mapped }), {
        mapped: Object.fromEntries(entries),
      });
      expect(map).toMatchObject({ ok: false, error: { at: 'mapped["key 0"]' } });
      expect(looked).toBeLessThan(5);
    }
    const keys = safeParseClean(
      dictionary(z.string().min(9), z.any(), 2_000),
      Object.fromEntries([['long enough', 1], ...entries]),
    );
    expect(keys).toMatchObject({ ok: false, error: { at: '["key 0"]' } });
  });
});
