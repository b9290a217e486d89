import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { dictionary } from './dictionary.ts';
import {
  RelationshipsSchema,
  ResultsSchema,
  StateSchema,
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

describe('a value of a newer minor version', () => {
  const read = (value: unknown, newer = true) =>
    safeParseClean(RelationshipsSchema, value, 'relationships', newer);

  it('is read without the fields that are new', () => {
    const value = { weights: { [PEER]: 2 }, added: 1 };
    expect(read(structuredClone(value), false)).toMatchObject({ ok: false });
    expect(read(value)).toEqual({ ok: true, value: { weights: { [PEER]: 2 } } });
  });

  it('is refused for what is wrong, not for what is new', () => {
    const value = { added: 1, weights: { [PEER]: 'x' } };
    const parsed = read(value);
    expect(parsed.ok ? '' : parsed.error.at).toMatch(/^weights\["a+/);
    // Nothing is taken out of what is refused.
    expect(value).toHaveProperty('added');
  });

  it.each([
    ['a text', JSON.stringify({ a: 1, b: 2 })],
    ['nothing', null],
    ['what lies elsewhere', { within: { a: 1, b: 2 } }],
  ])('is refused where its schema makes it of %s, and throws nothing', (_, value) => {
    const unpack = (from: unknown): unknown => {
      if (typeof from === 'string') return JSON.parse(from);
      return from === null ? { b: 2 } : (from as { readonly within: unknown }).within;
    };
    const schema = z.preprocess(unpack, z.strictObject({ a: z.number().optional() }));
    const parsed = safeParseClean(schema, value, 'value', true);
    expect(parsed.ok ? '' : parsed.error.message).toMatch(/"b"|unknown|b/u);
    expect(parsed.ok).toBe(false);
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
    looked = 0;
    const entries = Array.from({ length: 1_000 }, (_, index) => [`key ${String(index)}`, {}]);
    const map = safeParseClean(dictionary(z.string(), never, 2_000), Object.fromEntries(entries));
    expect(map).toMatchObject({ ok: false, error: { at: '["key 0"]' } });
    expect(looked).toBeLessThan(5);
    const keys = safeParseClean(
      dictionary(z.string().min(9), z.any(), 2_000),
      Object.fromEntries([['long enough', 1], ...entries]),
    );
    expect(keys).toMatchObject({ ok: false, error: { at: '["key 0"]' } });
  });

  it('of a newer minor version comes out whole, whatever each entry says besides', () => {
    const rows = Array.from({ length: 500 }, (_, index) => ({
      unit: `pot ${String(index)}`,
      tier: 1,
      level: null,
      allocations: [{ peer: PEER, unit: 'a', weight: 1, amount: 1, mood: 'good' }],
      ...(index % 2 === 0 ? { colour: 'red' } : { smell: 'sweet' }),
    }));
    const parsed = safeParseClean(ResultsSchema, { gives: rows, takes: [] }, 'results', true);
    expect(parsed.ok && parsed.value.gives).toHaveLength(500);
    expect(parsed.ok && parsed.value.gives[1]).toEqual({
      unit: 'pot 1',
      tier: 1,
      level: null,
      allocations: [{ peer: PEER, unit: 'a', weight: 1, amount: 1 }],
    });
  });

  it('keeps what another kind of entry knows, where one kind says it and does not know it', () => {
    const unit = { id: 'a', kind: 'need', type: 'meal', quantity: 1 };
    const once = { kind: 'once', from: '2026-01-01T00:00:00Z', until: '2026-01-02T00:00:00Z' };
    const weekly = { kind: 'weekly', day: 'mon', from: '09:00', until: '10:00', zone: 'UTC' };
    const windows = [{ ...once, zone: 'UTC' }, weekly];
    const state = { profile: { name: 'Ana' }, units: [{ ...unit, windows }] };
    const parsed = safeParseClean(StateSchema, state, 'state', true);
    expect(parsed.ok && parsed.value.units[0]?.windows).toMatchObject([{ kind: 'once' }, weekly]);
  });

  it('of a newer minor version is gone through twice, however much it says besides', () => {
    let looked = 0;
    const counted = z.custom<number>(() => {
      looked += 1;
      return true;
    });
    const leaf = z.strictObject({ kind: z.literal('leaf'), size: counted });
    const branch = z.strictObject({
      kind: z.literal('branch'),
      leaves: z.array(leaf).optional(),
      size: counted,
    });
    const tree = z.strictObject({
      parts: z.array(z.discriminatedUnion('kind', [leaf, branch])),
      named: z.record(z.string(), leaf),
      first: leaf.nullable(),
    });
    const more = (index: number) => ({ [`new ${String(index)}`]: { deep: index } });
    const leafOf = (index: number) => ({ kind: 'leaf', size: index, ...more(index) });
    const value = {
      parts: [
        ...Array.from({ length: 900 }, (_, index) => ({ kind: 'leaf', size: index })),
        ...Array.from({ length: 100 }, (_, index) => ({
          ...{ kind: 'branch', size: index, leaves: [leafOf(index + 1)] },
          ...more(index),
        })),
      ],
      named: { a: leafOf(1), b: leafOf(2) },
      first: leafOf(3),
      ...more(0),
    };
    const parsed = safeParseClean(tree, value, 'tree', true);
    expect(parsed.ok && parsed.value.parts[950]).toEqual({
      ...{ kind: 'branch', size: 50 },
      leaves: [{ kind: 'leaf', size: 51 }],
    });
    expect(parsed.ok && parsed.value).toMatchObject({
      first: { size: 3 },
      named: { b: { size: 2 } },
    });
    expect(looked).toBeLessThan(2 * (900 + 2 * 100 + 3) + 1);
  });

  it('comes out whole where each of a hundred rows says what no other does', () => {
    const row = { unit: 'pot', tier: 1, level: null, allocations: [] };
    const rows = Array.from({ length: 100 }, (_, index) => ({
      ...row,
      [`new ${String(index)}`]: 1,
    }));
    const parsed = safeParseClean(ResultsSchema, { gives: rows, takes: [] }, 'results', true);
    expect(parsed.ok && parsed.value.gives[99]).toEqual(row);
  });

  it('comes out whole where its schema makes another value of it before it looks', () => {
    let looked = 0;
    const tidied = z.preprocess(
      (entry) => {
        looked += 1;
        return entry;
      },
      z.strictObject({ a: z.number() }),
    );
    const list = Array.from({ length: 40 }, (_, index) => ({ a: 1, [`new ${String(index)}`]: 1 }));
    const parsed = safeParseClean(z.array(tidied), list, 'list', true);
    expect(parsed).toEqual({ ok: true, value: list.map(() => ({ a: 1 })) });
    expect(looked).toBeLessThan(2 * 40 + 1);
  });

  it('comes out of the one object that a union may be, and of what holds others', () => {
    const mark = z.strictObject({ a: z.number() });
    const schema = z.strictObject({
      either: z.union([z.string(), mark, z.null()]),
      caught: mark.catch({ a: 0 }),
      maybe: mark.nullable().optional(),
    });
    const value = { either: { a: 1, b: 1 }, caught: { a: 2, b: 1 }, maybe: { a: 3, b: 1 }, b: 1 };
    expect(safeParseClean(schema, value, 'value', true)).toEqual({
      ok: true,
      value: { either: { a: 1 }, caught: { a: 2 }, maybe: { a: 3 } },
    });
  });

  it('comes out of the object that knows most of it, where a union tells its objects apart by nothing else', () => {
    const [a, b] = [z.strictObject({ a: z.number() }), z.strictObject({ b: z.number() })];
    const value = [{ a: 1, new: 1 }, { newer: 1, b: 1 }, { b: 2 }];
    expect(safeParseClean(z.array(z.union([a, b])), value, 'list', true)).toEqual({
      ok: true,
      value: [{ a: 1 }, { b: 1 }, { b: 2 }],
    });
  });

  it('is rid of what it says besides by a look at each field, however many are new in one entry', () => {
    const allocation = {
      peer: `${'a'.repeat(43)}.${'b'.repeat(43)}`,
      unit: 'pot',
      weight: 1,
      amount: 1,
    };
    const news = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`n${String(index)}`, 1]),
    );
    const allocations = [{ ...allocation, ...news }, ...Array.from({ length: 500 }, () => ({}))];
    const gives = [{ unit: 'pot', tier: 1, level: null, allocations }];
    const removed = vi.spyOn(Reflect, 'deleteProperty');
    const parsed = safeParseClean(ResultsSchema, { gives, takes: [] }, 'results', true);
    expect(parsed).toMatchObject({ ok: false, error: { at: 'gives[0].allocations[1].peer' } });
    expect(removed.mock.calls.length).toBeLessThan(501);
    removed.mockRestore();
  });

  it('keeps what lies further in, where it may be of either of two shapes', () => {
    const of = (shape: z.ZodType) => z.strictObject({ d: shape });
    const item = z.union([
      of(z.strictObject({ p: z.number().optional() })),
      of(z.strictObject({ q: z.number() })),
    ]);
    const list = z.strictObject({ i: item });
    const value = { i: { d: { q: 1 } } };
    expect(safeParseClean(list, { ...value, n: 1 }, 'list', true)).toEqual({ ok: true, value });
  });

  it('keeps what one of two options knows, where it may be of either', () => {
    const item = z.union([
      z.strictObject({ kind: z.literal('a'), x: z.number().optional() }),
      z.strictObject({ kind: z.literal('a'), y: z.number() }),
    ]);
    const read = (value: unknown) =>
      safeParseClean(z.strictObject({ items: z.array(item) }), value, 'list', true);
    expect(read({ items: [{ kind: 'a', y: 1 }], new: 1 })).toEqual({
      ok: true,
      value: { items: [{ kind: 'a', y: 1 }] },
    });
  });
});
