import fc from 'fast-check';
import { expect, it } from 'vitest';
import { signedBytes, signedRecordBytes } from './signed-bytes.ts';

it('are the same bytes for a record as for any text, and stay what they are', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 99 }),
    fc.constant('é'.repeat(9_000)),
  );
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 40 }), (texts) => {
      const all = texts.map((payload) => signedRecordBytes(payload));
      all.forEach((bytes, index) => {
        expect(Buffer.from(signedBytes(texts[index] ?? '')).equals(bytes ?? Buffer.of())).toBe(
          true,
        );
      });
    }),
    { numRuns: 30 },
  );
});
