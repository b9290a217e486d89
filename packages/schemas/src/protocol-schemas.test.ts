import { type } from 'arktype';
import * as v from 'valibot';
import { describe, expect, expectTypeOf, it } from 'vitest';
import * as yup from 'yup';
import { z } from 'zod';
import { createProtocolSchemas, safeParseWith, type StandardSchema } from './index.ts';
import { fromStandardSchema } from './standard-schema.ts';

/** What a workshop wants of who comes, and tells of itself. */
interface Wanted {
  readonly languages: string[];
  readonly tools: { readonly name: string; readonly kilograms: number }[];
}

// The same shape in each library.
const libraries: Record<string, StandardSchema<Wanted>> = {
  Zod: z.object({
    languages: z.array(z.string()),
    tools: z.array(z.object({ name: z.string(), kilograms: z.number().min(0) })),
  }),
  Valibot: v.object({
    languages: v.array(v.string()),
    tools: v.array(v.object({ name: v.string(), kilograms: v.pipe(v.number(), v.minValue(0)) })),
  }),
  ArkType: type({
    languages: 'string[]',
    tools: type({ name: 'string', kilograms: 'number >= 0' }).array(),
  }),
  Yup: yup.object({
    languages: yup.array(yup.string().required()).required(),
    tools: yup
      .array(
        yup.object({ name: yup.string().required(), kilograms: yup.number().min(0).required() }),
      )
      .required(),
  }),
};

const wanted = { languages: ['pt', 'en'], tools: [{ name: 'saw', kilograms: 2.5 }] };

function stateWith(fields: object) {
  const unit = { id: 'bench', kind: 'capacity', type: 'workbench', quantity: 1, ...fields };
  return { profile: { name: 'Ana' }, units: [unit] };
}

describe.each(Object.entries(libraries))('a protocol’s own schemas in %s', (_name, library) => {
  const { state } = createProtocolSchemas({ constraints: library, metadata: library });

  it('take what they describe, typed', () => {
    const parsed = safeParseWith(state, stateWith({ constraints: wanted, metadata: wanted }));
    if (!parsed.ok) throw parsed.error;
    const unit = parsed.value.units[0];
    expect(unit?.constraints).toEqual(wanted);
    expect(unit?.metadata).toEqual(wanted);
    expectTypeOf(unit?.constraints?.tools[0]?.kilograms).toEqualTypeOf<number | undefined>();
  });

  it('refuse what is nothing of the kind in its place', () => {
    for (const metadata of [5, 'five']) {
      const parsed = safeParseWith(state, stateWith({ metadata }));
      expect(parsed).toMatchObject({ ok: false, error: { at: 'units[0].metadata' } });
    }
  });

  it('need not be used by a unit', () => {
    expect(safeParseWith(state, stateWith({})).ok).toBe(true);
  });

  it.each([
    ['languages', { ...wanted, languages: 'pt' }],
    ['languages[1]', { ...wanted, languages: ['pt', {}] }],
    ['tools[0].kilograms', { ...wanted, tools: [{ name: 'saw', kilograms: -1 }] }],
    ['tools[1].name', { ...wanted, tools: [...wanted.tools, { kilograms: 1 }] }],
  ])('refuse a wrong %s, and name the place', (at, value) => {
    for (const field of ['constraints', 'metadata']) {
      const parsed = safeParseWith(state, stateWith({ [field]: value }), 'state');
      expect(parsed.ok).toBe(false);
      if (parsed.ok) return;
      expect(parsed.error.at).toBe(`units[0].${field}.${at}`);
      expect(parsed.error.message).toMatch(/^state\.units\[0\]\..+: .+/);
      expect(parsed.error.message).not.toContain('\n');
    }
  });

  it('refuse what is nothing of the kind', () => {
    for (const value of [null, 3, 'x', [], true]) {
      expect(safeParseWith(state, stateWith({ constraints: value })).ok).toBe(false);
    }
  });

  it('leave what all units have in common as it is', () => {
    const parsed = safeParseWith(state, stateWith({ quantity: -1, constraints: wanted }));
    expect(parsed.ok ? '' : parsed.error.at).toBe('units[0].quantity');
  });
});

describe('a protocol with one schema of its own', () => {
  it('keeps named plain values for the other', () => {
    const { unit } = createProtocolSchemas({ constraints: z.object({ age: z.number() }) });
    const value = { id: 'u', kind: 'need', type: 't', quantity: 1, constraints: { age: 3 } };
    const parsed = safeParseWith(unit, { ...value, metadata: { note: 'x', count: 3 } });
    if (!parsed.ok) throw parsed.error;
    expectTypeOf(parsed.value.constraints).toEqualTypeOf<{ age: number } | undefined>();
    expect(parsed.value.metadata?.['count']).toBe(3);
    expect(safeParseWith(unit, { ...value, metadata: { note: [] } }).ok).toBe(false);
  });
});

describe('a value with thousands of faults', () => {
  let looked = 0;
  const refuse = (): boolean => {
    looked += 1;
    return false;
  };
  it.each([
    ['Zod', z.array(z.custom<string>(refuse))],
    ['Yup', yup.array(yup.mixed().test('no', 'no', refuse).required()).required()],
    ['Valibot', v.array(v.pipe(v.string(), v.check(refuse)))],
    ['ArkType', type('string').narrow(refuse).array()],
  ] as const)('is looked at up to the first by %s', (_, schema) => {
    const ours = fromStandardSchema<unknown>(schema);
    for (const length of [100, 1_000]) {
      looked = 0;
      expect(safeParseWith(ours, Array<string>(length).fill('x')).ok).toBe(false);
      expect(looked).toBeGreaterThan(0);
      expect(looked).toBeLessThan(5);
    }
  });
});

it('a fault in what a protocol describes in Zod is told in the words of all others', () => {
  const ours = fromStandardSchema<unknown>(z.strictObject({ slots: z.array(z.number()) }));
  const parsed = safeParseWith(ours, { slots: [1, 'x'] });
  expect(parsed.ok ? '' : parsed.error.message).toBe(
    'value.slots[1]: a number was expected, not a text',
  );
});

describe('a schema that misbehaves refuses the value, and throws nothing', () => {
  function answering(validate: (value: unknown) => unknown): StandardSchema {
    return { '~standard': { version: 1, vendor: 'test', validate: validate as never } };
  }

  /** As a library answers that cannot at once by the standard, and throws where it refuses. */
  function refusingAtOnce(error: object): StandardSchema {
    const validateSync = (): never => {
      throw Object.assign(new Error(), { name: 'ValidationError' }, error);
    };
    return { ...answering(() => undefined), validateSync } as StandardSchema;
  }

  // A promise of another realm, or of a library's own.
  const laterLike = {
    then(done: (result: unknown) => void) {
      done({ value: 1 });
    },
  };

  it.each([
    ['answers later', answering((value) => Promise.resolve({ value })), /answers later/],
    ['answers later, by a promise of its own', answering(() => laterLike), /answers later/],
    ['fails later', answering(() => Promise.reject(new Error('no'))), /answers later/],
    [
      'is asynchronous in Zod',
      z.object({}).refine(() => Promise.resolve(true)),
      /answers later|failed/,
    ],
    ['is asynchronous in Yup', yup.mixed().test((value) => Promise.resolve(!!value)), /failed/],
    [
      'throws',
      answering(() => {
        throw new Error('broken');
      }),
      /failed on this value/,
    ],
    ['answers nothing', answering(() => undefined), /failed on this value/],
    ['names no issue', answering(() => ({ issues: [] })), /refuses this value/],
    ['has issues that are none', answering(() => ({ issues: [null] })), /failed on this value/],
    ['makes a number that is none', answering(() => ({ value: { n: NaN } })), /finite number/],
    [
      'makes a reserved key',
      answering(() => ({ value: JSON.parse('{"__proto__":1}') as unknown })),
      /not allowed/,
    ],
    [
      'refuses at once, and says no more than that',
      refusingAtOnce({ message: 'too plain' }),
      /^value\.units\[0\]\.metadata: too plain$/,
    ],
    [
      'refuses at once with one place',
      refusingAtOnce({ message: 'too plain', path: 'tools[1]["a.b"].name' }),
      /^value\.units\[0\]\.metadata\.tools\[1\]\["a\.b"\]\.name: too plain$/,
    ],
    [
      'refuses at once with many places',
      refusingAtOnce({ message: '2 errors', inner: [{ message: 'too plain', path: 'name' }] }),
      /^value\.units\[0\]\.metadata\.name: too plain$/,
    ],
    [
      'breaks where it should answer at once',
      refusingAtOnce({ message: 'broken', name: 'TypeError' }),
      /failed on this value/,
    ],
  ])('because it %s', (_what, schema, message) => {
    const { state } = createProtocolSchemas({ metadata: schema });
    const parsed = safeParseWith(state, stateWith({ metadata: {} }));
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.error.message).toMatch(message);
    expect(parsed.error.at).toMatch(/^units\[0\]\.metadata/);
  });
});
