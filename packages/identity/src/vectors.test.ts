import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failingVectors } from '../test/failing-vectors.ts';
import { readVectors } from '../test/read-vectors.ts';

const vectors = await readVectors();

describe('the test vectors', () => {
  it('all hold in Node', async () => {
    expect(vectors.records.length).toBeGreaterThanOrEqual(5);
    expect(await failingVectors(vectors)).toEqual([]);
  });

  it('are told to fail when they do', async () => {
    const records = vectors.records.map((vector) => ({ ...vector, hash: 'x' }));
    const wrong = { ...vectors, records };
    expect(await failingVectors(wrong)).not.toEqual([]);
  });

  it.each(vectors.records)('hold for whoever knows only ECDSA: $about', (vector) => {
    const { kty, crv, x, y } = vector.key;
    const key = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
    const bytes = Buffer.from(`symbolon record 1\n${vector.payload}`);
    expect(bytes.toString('base64url')).toBe(vector.signedBytes);
    const signature = Buffer.from(vector.signature, 'base64url');
    expect(verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
    expect(vector.record).toBe(`${vector.signature}.${vector.payload}`);
  });
});
