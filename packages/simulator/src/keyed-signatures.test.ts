import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKeyedSignatures } from './keyed-signatures.ts';

const bytesOf = fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes));

test('what an identity signs is genuine under its name, and under no other', async () => {
  const { identity, verify } = createKeyedSignatures();
  const [ana, ben] = [identity('ana'), identity('ben')];
  await fc.assert(
    fc.asyncProperty(bytesOf, async (bytes) => {
      const signature = await ana.sign(bytes);
      expect(signature).toHaveLength(64);
      expect(await verify(ana.id, signature, bytes)).toBe(true);
      expect(await verify(ben.id, signature, bytes)).toBe(false);
    }),
  );
});

test('one bit changed in what was signed, or in the signature, makes it false', async () => {
  const { identity, verify } = createKeyedSignatures();
  const ana = identity('ana');
  const flipped = (bytes: Uint8Array<ArrayBuffer>, bit: number) => {
    const copy = bytes.slice();
    const at = Math.floor(bit / 8) % copy.length;
    copy[at] = (copy[at] ?? 0) ^ (1 << (bit % 8));
    return copy;
  };
  await fc.assert(
    fc.asyncProperty(
      bytesOf.filter(({ length }) => length > 0),
      fc.nat(),
      async (bytes, bit) => {
        const signature = await ana.sign(bytes);
        expect(await verify(ana.id, signature, flipped(bytes, bit))).toBe(false);
        expect(await verify(ana.id, flipped(signature, bit), bytes)).toBe(false);
      },
    ),
  );
});

test('the same label is the same participant, and strangers are nobody', async () => {
  const one = createKeyedSignatures();
  const other = createKeyedSignatures();
  const bytes = new Uint8Array([1, 2, 3]);
  expect(one.identity('ana').id).toBe(other.identity('ana').id);
  expect(await one.identity('ana').sign(bytes)).toEqual(await other.identity('ana').sign(bytes));
  const ben = one.identity('ben');
  expect(await other.verify(ben.id, await ben.sign(bytes), bytes)).toBe(false);
});
