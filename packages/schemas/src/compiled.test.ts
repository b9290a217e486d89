import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mutated } from '../test/arbitrary-mutation.ts';
import { arbitraryRecords } from '../test/arbitrary-records.ts';
import { recordSchemas } from '../test/record-schemas.ts';
import { compiled } from './compiled.ts';
import { RECORD_NAMES } from './json-schema.ts';

describe.each(RECORD_NAMES)('the code made of the schema of %s', (name) => {
  const schema = recordSchemas[name];
  const arbitrary = arbitraryRecords[name];

  it('is another than the schema, and made once', () => {
    expect(compiled(schema)).not.toBe(schema);
    expect(compiled(schema)).toBe(compiled(schema));
  });

  it('is not made where it is forbidden to make code', () => {
    z.config({ jitless: true });
    try {
      expect(compiled(schema)).toBe(schema);
    } finally {
      z.config({ jitless: false });
    }
  });

  it('gives what the schema gives, value for value and issue for issue', () => {
    fc.assert(
      fc.property(fc.oneof(arbitrary, mutated(arbitrary)), (value) => {
        const [plain, fast] = [schema.safeParse(value), compiled(schema).safeParse(value)];
        expect(fast.success).toBe(plain.success);
        expect(fast.data).toStrictEqual(plain.data);
        expect(fast.error?.issues).toEqual(plain.error?.issues);
      }),
      { numRuns: 400 },
    );
  });
});
