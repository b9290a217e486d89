import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutated } from '../test/arbitrary-mutation.ts';
import { arbitraryRecords } from '../test/arbitrary-records.ts';
import { recordSchemas } from '../test/record-schemas.ts';
import { LIMITS, safeParseWith } from './index.ts';
import { type ONLY_IN_ZOD, RECORD_NAMES, toJsonSchema, type RecordName } from './json-schema.ts';

const refused = [null, true, 0, 'x', [], [[]], { __proto__x: 1 }];

// Formats are written beside patterns that say the same, more exactly.
const ajv = new Ajv2020({ validateFormats: false, strict: true, strictRequired: false });
const compiled = new Map(RECORD_NAMES.map((name) => [name, ajv.compile(toJsonSchema(name))]));
const accepts = (name: RecordName, value: unknown) => compiled.get(name)?.(value) ?? false;

const unit = { id: 'a', kind: 'need', type: 'meal', quantity: 4 };
const stateOf = (...units: object[]) => ({ profile: { name: 'Ana' }, units });
const weekly = { kind: 'weekly', day: 'mon', from: '10:00', until: '12:00', zone: 'Mars/Olympus' };
const once = { kind: 'once', from: '2026-05-02T00:00:00Z', until: '2026-05-01T00:00:00Z' };
const peer = `${'a'.repeat(43)}.${'b'.repeat(43)}`;
const row = (count: number) => ({
  unit: 'a',
  tier: 1,
  level: null,
  allocations: Array(count).fill({ peer, unit: 'u', weight: 1, amount: 0 }),
});
const recordOf = (data: unknown) => ({
  format: '1.0',
  author: peer,
  path: '/allocation/state',
  time: 0,
  clock: {},
  previous: null,
  data,
});
const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

/** What only Zod refuses: what it says of it, and at least one record that it is refused for. */
const onlyInZod: Record<
  (typeof ONLY_IN_ZOD)[number],
  { readonly said: RegExp; readonly examples: readonly (readonly [RecordName, unknown])[] }
> = {
  'two units of one id': {
    said: /two units have the id/,
    examples: [['state', stateOf(unit, unit)]],
  },
  'more allocations in all than there may be, over several rows': {
    said: /more than \d+ allocations/,
    examples: [['results', { gives: [row(LIMITS.allocations)], takes: [row(1)] }]],
  },
  'a window that ends before it begins, or begins before the first year there may be': {
    said: /ends before it begins|begins before the year 2000/,
    examples: [
      ['state', stateOf({ ...unit, windows: [once] })],
      ['state', stateOf({ ...unit, windows: [{ ...once, from: '1999-12-31T23:59:59Z' }] })],
    ],
  },
  'a time zone that there is none of, though it could be one': {
    said: /a time zone like/,
    examples: [['state', stateOf({ ...unit, windows: [weekly] })]],
  },
  'more time zones than there may be, over several units': {
    said: /more than \d+ different time zones/,
    examples: [
      [
        'state',
        stateOf({
          ...unit,
          windows: Intl.supportedValuesOf('timeZone')
            .slice(0, LIMITS.zones + 1)
            .map((zone) => ({ ...weekly, zone })),
        }),
      ],
    ],
  },
  'a reserve or a smallest useful amount above the quantity': {
    said: /is more than the quantity/,
    examples: [
      ['state', stateOf({ ...unit, minimum: 5 })],
      ['state', stateOf({ ...unit, kind: 'capacity', reserve: 5 })],
    ],
  },
  'an amount with a fraction of what comes in whole numbers': {
    said: /a whole number was expected/,
    examples: [['state', stateOf({ ...unit, whole: true, quantity: 1.5 })]],
  },
  'nesting beyond the limit in data of any shape': {
    said: /nested deeper/,
    examples: [['record', recordOf(nested(LIMITS.depth))]],
  },
  'a reserved key in data of any shape': {
    said: /key .* is not allowed/,
    examples: [['record', recordOf(JSON.parse('{ "__proto__": 1 }'))]],
  },
  'half a character, where a text may be any': {
    said: /half a character/,
    examples: [['record', recordOf('\ud800')]],
  },
};

it.each(Object.entries(onlyInZod))('only Zod refuses %s', (_, { said, examples }) => {
  for (const [name, value] of examples) {
    expect(accepts(name, value)).toBe(true);
    const parsed = safeParseWith(recordSchemas[name], value);
    expect(parsed.ok ? '' : parsed.error.message).toMatch(said);
  }
});

describe.each(RECORD_NAMES)('the JSON Schema of %s', (name) => {
  const parsed = (value: unknown) => safeParseWith(recordSchemas[name], value);

  it('takes what Zod takes', () => {
    fc.assert(
      fc.property(arbitraryRecords[name], (value) => {
        const outcome = parsed(value);
        expect(outcome.ok ? '' : outcome.error.message).toBe('');
        expect(accepts(name, value), JSON.stringify(compiled.get(name)?.errors)).toBe(true);
      }),
    );
  });

  it('refuses what Zod refuses, but for what it cannot say, and nothing else', () => {
    for (const value of refused) {
      expect([parsed(value).ok, accepts(name, value)], JSON.stringify(value)).toEqual([
        false,
        false,
      ]);
    }
    let both = 0;
    fc.assert(
      fc.property(mutated(arbitraryRecords[name]), (value) => {
        const outcome = parsed(value);
        const accepted = accepts(name, value);
        if (outcome.ok) {
          expect(accepted).toBe(true);
          return;
        }
        const { message } = outcome.error;
        if (Object.values(onlyInZod).some(({ said }) => said.test(message))) return;
        expect(accepted, message).toBe(false);
        both += 1;
      }),
      { numRuns: 500 },
    );
    expect(both).toBeGreaterThan(100);
  });

  it('names itself, and is plain data', () => {
    const schema = toJsonSchema(name);
    expect(schema.$id).toMatch(new RegExp(`^urn:symbolon:schemas:1\\.\\d+:${name}$`));
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });

  it('has patterns that every dialect of regular expressions reads', () => {
    const patterns: string[] = [];
    JSON.stringify(toJsonSchema(name), (key, value: unknown) => {
      if (key === 'pattern') patterns.push(String(value));
      return value;
    });
    // No group but plain ones and (?:…), no class by name, no way of writing a character but itself.
    for (const pattern of patterns) expect(pattern).not.toMatch(/\(\?[^:]|\\[a-zA-Z0-9]/);
  });
});
