import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mutated } from '../../test/arbitrary-mutation.ts';
import { arbitraryRecords } from '../../test/arbitrary-records.ts';
import { recordSchemas } from '../../test/record-schemas.ts';
import { findFault } from '../hygiene.ts';
import { RECORD_NAMES } from '../json-schema.ts';
import { LIMITS } from '../limits.ts';
import { adopt, safeParseWith } from '../parse.ts';
import { findQuickCheck } from './find-check.ts';
import { UNSURE } from './quick-check.ts';

describe.each(RECORD_NAMES)('the quick check of %s', (name) => {
  const schema = recordSchemas[name];
  // As JSON.parse would make it.
  const arbitrary = arbitraryRecords[name].map((value) => structuredClone(value));
  const check = findQuickCheck(schema);

  it('takes whatever is valid, and gives what the schema gives', () => {
    fc.assert(
      fc.property(arbitrary, (value) => {
        const plain = schema.parse(value);
        const before = structuredClone(value);
        const copy = check.run(value, false);
        expect(copy).toStrictEqual(plain);
        // In the schema's order, whatever the author's was, and apart from what was given.
        expect(JSON.stringify(copy)).toBe(JSON.stringify(plain));
        expect(value).toStrictEqual(before);
        expect(check.run(structuredClone(value), true)).toStrictEqual(plain);
      }),
      { numRuns: 200 },
    );
  });

  it('takes nothing that the schema or the rules for every value refuse', () => {
    fc.assert(
      fc.property(fc.oneof(arbitrary, mutated(arbitrary)), fc.boolean(), (value, owned) => {
        const plain = schema.safeParse(value);
        const isValid = plain.success && findFault(value) === undefined;
        const taken = check.run(structuredClone(value), owned);
        if (taken !== UNSURE && Number.isFinite(check.depth)) expect(isValid).toBe(true);
        if (taken !== UNSURE) expect(taken).toStrictEqual(plain.data);
        expect(safeParseWith(schema, value).ok).toBe(isValid);
        expect(adopt(schema, structuredClone(value)) !== undefined).toBe(isValid);
      }),
      { numRuns: 300 },
    );
  });

  it('knows how deep it goes, but for the data of a record, which may be anything', () => {
    expect(check.depth <= LIMITS.depth).toBe(name !== 'record');
  });
});

describe('where a schema says what has no quick check', () => {
  const letter = z.string().length(1);
  const odd: readonly (readonly [string, z.ZodType, readonly unknown[], readonly unknown[]])[] = [
    [
      'an object that keeps what it does not know',
      z.looseObject({ a: letter }),
      [{ a: 'x', b: 1 }],
      [{ b: 1 }],
    ],
    ['an object that drops it', z.object({ a: letter }), [{ a: 'x', b: 1 }], [{ a: 'xy' }]],
    ['a transform', letter.transform((text) => text.codePointAt(0)), ['x'], ['xy', 1]],
    ['a trimmed text', z.string().trim().min(1), [' x '], [' ', 1]],
    ['a coerced number', z.coerce.number(), ['3', 3], ['x']],
    ['a number of 32 bits', z.int32(), [1], [2 ** 31, 0.5]],
    [
      'a union of objects',
      z.union([z.strictObject({ a: letter }), z.strictObject({ b: letter })]),
      [{ b: 'x' }],
      [{}],
    ],
    ['one form only', z.xor([z.string(), z.number()]), ['x', 1], [true]],
    [
      'a field that is there or not',
      z.strictObject({ a: letter.exactOptional() }),
      [{}, { a: 'x' }],
      [{ a: undefined }],
    ],
    [
      'a field that may be nothing',
      z.strictObject({ a: letter.optional() }),
      [{}, { a: 'x' }],
      [{ a: 1 }],
    ],
    [
      'a field that may be nothing, on a condition',
      z.strictObject({ a: letter.optional().refine((text) => text !== 'x') }),
      [{ a: 'y' }],
      [{ a: 'x' }],
    ],
    ['one value only', z.literal('x'), ['x'], ['y', null]],
    ['a number below a bound', z.number().lt(5), [4.9], [5]],
    ['a text that begins somehow', z.string().startsWith('a'), ['ab'], ['ba']],
    // Such a pattern remembers where it found something.
    ['a pattern that goes on', z.string().regex(/x/g), ['x', 'x', 'ax'], ['a']],
    [
      'a condition that holds under another',
      z
        .strictObject({ a: z.number(), b: z.number() })
        .refine(({ a, b }) => a < b, { when: ({ value }) => (value as { a: number }).a > 0 }),
      [
        { a: 1, b: 2 },
        { a: -1, b: -2 },
      ],
      [{ a: 2, b: 1 }],
    ],
    [
      'one of several kinds, or else any that fits',
      z.discriminatedUnion(
        'kind',
        [
          z.strictObject({ kind: z.literal('a'), a: letter }),
          z.strictObject({ kind: z.literal('b'), b: letter }),
        ],
        { unionFallback: true },
      ),
      [
        { kind: 'a', a: 'x' },
        { kind: 'b', b: 'x' },
      ],
      [{ kind: 'a', b: 'x' }, { kind: 'c' }],
    ],
    [
      'two kinds of one name, a mistake',
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('a'), a: letter }),
        z.strictObject({ kind: z.literal('a') }),
      ]),
      [],
      [{ kind: 'a', a: 'x' }, { kind: 'a' }],
    ],
    [
      'a kind without a name, a mistake',
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('a') }),
        z.strictObject({ kind: z.string() }) as never,
      ]),
      [],
      [{ kind: 'a' }, { kind: 'b' }],
    ],
    [
      'a condition of its own',
      z.array(letter).refine((list) => new Set(list).size === list.length),
      [['x']],
      [['x', 'x']],
    ],
    [
      'a field of a reserved name',
      z.strictObject({ constructor: letter }),
      [],
      [{ constructor: 'x' }, {}],
    ],
    ['a value that no record holds', z.literal([Infinity, 1]), [1], [Infinity, 2]],
    ['a tree', tree(), [{ inner: [{ inner: [] }] }], [{ inner: [{}] }]],
  ];

  it.each(odd)('it is asked: %s', (_what, schema, valid, invalid) => {
    for (const value of valid) {
      const plain = schema.parse(value);
      expect(safeParseWith(schema, value)).toEqual({ ok: true, value: plain });
      expect(adopt(schema, value)?.value).toEqual(plain);
    }
    for (const value of invalid) {
      expect(safeParseWith(schema, value).ok).toBe(false);
      expect(adopt(schema, value)).toBeUndefined();
    }
  });

  it('a field that says that it is nothing stays, as in the schema', () => {
    const schema = z.strictObject({ a: letter.optional() });
    expect(safeParseWith(schema, { a: undefined })).toStrictEqual({
      ok: true,
      value: { a: undefined },
    });
  });

  it('a field on a condition is left to the schema where it is left out', () => {
    const schema = z.strictObject({ a: letter.optional().refine((text) => text !== 'x') });
    expect(adopt(schema, {})).toBeUndefined();
    expect(safeParseWith(schema, {})).toEqual({ ok: true, value: {} });
  });

  it('its own limit on depth holds as well', () => {
    let schema: z.ZodType = z.number();
    let value: unknown = 1;
    for (let level = 0; level <= LIMITS.depth; level += 1) {
      expect(safeParseWith(schema, value).ok).toBe(true);
      [schema, value] = [z.array(schema), [value]];
    }
    expect(safeParseWith(schema, value).ok).toBe(false);
    expect(adopt(schema, value)).toBeUndefined();
    expect(adopt(schema, value, LIMITS.depth + 1)?.value).toEqual(value);
  });

  it('an answer that comes later is no answer', () => {
    const later = z.string().refine((text) => Promise.resolve(text === 'x'));
    expect(safeParseWith(later, 'x').ok).toBe(false);
    expect(adopt(later, 'x')).toBeUndefined();
    const promised = z.strictObject({ a: z.promise(z.string()) });
    expect(safeParseWith(promised, { a: 'x' }).ok).toBe(false);
    expect(adopt(promised, { a: 'x' })).toBeUndefined();
  });

  it('a schema that throws refuses, and throws nothing out', () => {
    const address = z.string().transform((text) => new URL(text).href);
    expect(safeParseWith(address, 'nowhere').ok).toBe(false);
    expect(safeParseWith(z.strictObject({ a: address }), { a: 'nowhere' }).ok).toBe(false);
    expect(adopt(z.strictObject({ a: address }), { a: 'nowhere' })).toBeUndefined();
  });

  it('a schema that names itself has an end', () => {
    const Node = z.strictObject({
      name: z.string(),
      get children() {
        return z.array(Node).optional();
      },
    });
    const tree = { name: 'a', children: [{ name: 'b', children: [] }] };
    expect(safeParseWith(Node, tree)).toEqual({ ok: true, value: tree });
    expect(safeParseWith(Node, { name: 'a', children: [{ name: 1 }] }).ok).toBe(false);
  });

  it('what is coerced may be of any kind', () => {
    const schema = z.union([z.coerce.number(), z.string()]);
    expect(safeParseWith(schema, '3')).toEqual({ ok: true, value: 3 });
  });
});

function tree(): z.ZodType {
  const node: z.ZodType = z.strictObject({ inner: z.lazy(() => z.array(node)) });
  return node;
}
