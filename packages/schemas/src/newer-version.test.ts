import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { safeParseClean } from './parse.ts';
import { RelationshipsSchema } from './relationships.ts';
import { ResultsSchema } from './results.ts';
import { StateSchema } from './state.ts';

const PEER = `${'a'.repeat(43)}.${'b'.repeat(43)}`;
const MARK = z.strictObject({ a: z.number() });
const MARK_LOOSE = z.looseObject({ a: z.number() });

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

  it.each<[string, z.ZodType, unknown, unknown]>([
    [
      'a tuple',
      z.tuple([MARK, MARK], MARK),
      [{ a: 1, b: 1 }, { a: 2 }, { a: 3, b: 1 }],
      [{ a: 1 }, { a: 2 }, { a: 3 }],
    ],
    [
      'an intersection',
      z.intersection(z.object({ b: MARK }), MARK_LOOSE),
      { a: 1, b: { a: 1, b: 1 } },
      { a: 1, b: { a: 1 } },
    ],
    [
      'two strict objects that are one',
      z.intersection(MARK, z.strictObject({ b: z.number() })),
      { a: 1, b: 1, c: 1 },
      { a: 1, b: 1 },
    ],
    [
      'a list that may be a text',
      z.union([z.array(MARK), z.string()]),
      [{ a: 1, b: 1 }],
      [{ a: 1 }],
    ],
    [
      'an object that may be null or a text',
      z.union([MARK.nullable(), z.string()]),
      { a: 1, b: 1 },
      { a: 1 },
    ],
    [
      'a union within a union',
      z.union([z.union([z.string(), MARK]), z.null()]),
      { a: 1, b: 1 },
      { a: 1 },
    ],
    [
      'what is made another first',
      z.union([z.preprocess((value) => value, MARK), z.null()]),
      { a: 1, b: 1 },
      { a: 1 },
    ],
    [
      'two objects that differ in what a field holds',
      z.union([z.strictObject({ a: z.string() }), MARK]),
      { a: 1, b: 1 },
      { a: 1 },
    ],
    [
      'one of two objects that need nothing',
      z.union([z.strictObject({ b: z.number().optional() }), MARK.partial()]),
      { a: 1, c: 1 },
      { a: 1 },
    ],
    [
      'an object beside a field that is null',
      z.strictObject({ mode: z.enum(['a', 'b']).nullable(), mark: MARK }),
      { mode: null, mark: { a: 1, b: 1 } },
      { mode: null, mark: { a: 1 } },
    ],
    [
      'what fields of any name hold',
      z.object({ a: z.number() }).catchall(MARK),
      { a: 1, other: { a: 1, b: 1 } },
      { a: 1, other: { a: 1 } },
    ],
    [
      'an object that is one of two, and another as well',
      z
        .object({ a: z.number() })
        .and(
          z.discriminatedUnion('kind', [
            z.strictObject({ kind: z.literal('x'), a: z.number(), mark: MARK }),
            z.strictObject({ kind: z.literal('y'), b: z.number() }),
          ]),
        ),
      { kind: 'x', a: 1, mark: { a: 1, b: 1 } },
      { kind: 'x', a: 1, mark: { a: 1 } },
    ],
    [
      'the one of two objects of which more is known, further in',
      z.union([
        z.strictObject({ in: MARK.partial(), note: z.string().optional() }),
        z.strictObject({ in: z.strictObject({ b: z.number(), c: z.number() }) }),
      ]),
      { in: { b: 1, c: 1 }, note: 'x' },
      { in: { b: 1, c: 1 } },
    ],
  ])('comes out of %s', (_, schema, value, known) => {
    expect(safeParseClean(schema, structuredClone(value), 'value', true)).toEqual({
      ok: true,
      value: known,
    });
    expect(safeParseClean(schema, structuredClone(value))).toMatchObject({ ok: false });
    expect(safeParseClean(schema, structuredClone(known))).toEqual({ ok: true, value: known });
  });

  it('keeps what a form takes as it is, though another would take less', () => {
    const either = z.union([
      z.custom<object>((value) => Object.hasOwn(value as object, 'b')),
      MARK,
    ]);
    const value = { mark: { a: 1, b: 1 } };
    const schema = z.strictObject({ mark: either });
    expect(safeParseClean(schema, { ...value, new: 1 }, 'value', true)).toEqual({
      ok: true,
      value,
    });
  });

  it('keeps what its schema gives another name', () => {
    const named = z.preprocess(
      (value) => ({ name: (value as { readonly title: unknown }).title }),
      z.strictObject({ name: z.string() }),
    );
    const parsed = safeParseClean(
      z.strictObject({ of: named }),
      { of: { title: 'x' }, new: 1 },
      'value',
      true,
    );
    expect(parsed).toEqual({ ok: true, value: { of: { name: 'x' } } });
  });

  it('of many forms is gone through twice, and each form is made once', () => {
    let [looked, made] = [0, 0];
    const counted = z.custom<number>(() => {
      looked += 1;
      return true;
    });
    const tree: z.ZodType = z.lazy(() => {
      made += 1;
      return z.union([z.strictObject({ all: z.array(tree) }), z.strictObject({ is: counted })]);
    });
    const leaves = Array.from({ length: 500 }, (_, is) => (is % 2 === 0 ? { is } : { is, new: 1 }));
    const parsed = safeParseClean(tree, { all: [{ all: leaves }], newer: 1 }, 'tree', true);
    expect(parsed).toEqual({
      ok: true,
      value: { all: [{ all: leaves.map(({ is }) => ({ is })) }] },
    });
    expect(looked).toBeLessThan(2 * (500 + 2) + 1);
    expect(made).toBe(1);
  });

  it('comes out of each of many objects that may be of either of two forms', () => {
    const either = z.union([
      z.strictObject({ text: z.string(), reply: z.string().optional() }),
      z.strictObject({ text: z.string(), image: z.string().optional() }),
    ]);
    const schema = z.strictObject({ all: z.array(either), one: either, mark: MARK });
    const known = [{ text: 'a', reply: 'b' }, { text: 'c', image: 'd' }, { text: 'e' }];
    const all = Array.from({ length: 100 }, (_, index) => known[index % 3] ?? { text: '' });
    const value = {
      all: all.map((each) => ({ ...each, new: 1 })),
      one: { text: 'f', new: 1 },
      mark: { a: 1, new: 1 },
    };
    expect(safeParseClean(schema, value, 'value', true)).toEqual({
      ok: true,
      value: { all, one: { text: 'f' }, mark: { a: 1 } },
    });
  });

  it('is not looked for to the last fault where there may be thousands', () => {
    let looked = 0;
    const never = z.custom<string>(() => {
      looked += 1;
      return false;
    });
    const either = z.union([
      z.strictObject({ text: z.string(), reply: z.string().optional() }),
      z.strictObject({ text: z.string(), image: z.string().optional() }),
    ]);
    const schema = z.strictObject({ one: either, all: z.array(never) });
    const value = { one: { text: 'a', reply: 'b', new: 1 }, all: Array<string>(5_000).fill('x') };
    expect(safeParseClean(schema, value, 'value', true)).toMatchObject({ ok: false });
    expect(looked).toBeGreaterThan(0);
    expect(looked).toBeLessThan(5);
  });

  it('is refused where it is as much of one form as of another', () => {
    const kind = z.literal('a');
    const [one, two] = [
      z.strictObject({ kind, x: z.number().optional() }),
      z.strictObject({ kind, y: z.number() }),
    ];
    const value = { kind: 'a', x: 1, y: 1 };
    expect(safeParseClean(z.union([one, two]), value, 'value', true)).toMatchObject({ ok: false });
    expect(value).toEqual({ kind: 'a', x: 1, y: 1 });
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

  it('comes out whole, whatever each entry says besides', () => {
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

  it('is gone through twice, however much it says besides', () => {
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
      maybe: mark.nullable().optional(),
    });
    const value = { either: { a: 1, b: 1 }, maybe: { a: 3, b: 1 }, b: 1 };
    expect(safeParseClean(schema, value, 'value', true)).toEqual({
      ok: true,
      value: { either: { a: 1 }, maybe: { a: 3 } },
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
