import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutated } from '../test/arbitrary-mutation.ts';
import { arbitraryRecords } from '../test/arbitrary-records.ts';
import { recordSchemas } from '../test/record-schemas.ts';
import { safeParseWith } from './index.ts';
import { RECORD_NAMES, toJsonSchema } from './json-schema.ts';

const refused = [null, true, 0, 'x', [], [[]], { __proto__x: 1 }];

describe.each(RECORD_NAMES)('the JSON Schema of %s', (name) => {
  // Formats are written beside patterns that say the same, more exactly.
  const ajv = new Ajv2020({ validateFormats: false, strict: true, strictRequired: false });
  const accepts = ajv.compile(toJsonSchema(name));
  const parses = (value: unknown) => safeParseWith(recordSchemas[name], value).ok;

  it('takes what Zod takes', () => {
    fc.assert(
      fc.property(arbitraryRecords[name], (value) => {
        const parsed = safeParseWith(recordSchemas[name], value);
        expect(parsed.ok ? '' : parsed.error.message).toBe('');
        expect(accepts(value), JSON.stringify(accepts.errors)).toBe(true);
      }),
    );
  });

  it('refuses nothing that Zod takes', () => {
    for (const value of refused) expect(parses(value)).toBe(false);
    fc.assert(
      fc.property(mutated(arbitraryRecords[name]), (value) => {
        if (!accepts(value)) expect(parses(value)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('names itself, and is plain data', () => {
    const schema = toJsonSchema(name);
    expect(schema.$id).toMatch(new RegExp(`^urn:symbolon:schemas:1\\.\\d+:${name}$`));
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });
});
