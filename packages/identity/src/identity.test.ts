import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createIdentity,
  decodeBase64url,
  deriveIdentity,
  encodeBase64url,
  exportIdentity,
  identityFromKeys,
  importIdentity,
  verifySignature,
} from './index.ts';

const MESSAGE = new TextEncoder().encode('half a token');

describe('an identity', () => {
  it('signs what its own name verifies, and nobody else’s does', async () => {
    const [mine, theirs] = await Promise.all([createIdentity(), createIdentity()]);
    const signature = await mine.sign(MESSAGE);
    expect(signature).toHaveLength(64);
    expect(await verifySignature(mine.id, signature, MESSAGE)).toBe(true);
    expect(await verifySignature(theirs.id, signature, MESSAGE)).toBe(false);
    expect(await verifySignature(mine.id, signature, MESSAGE.slice(1))).toBe(false);
  });

  it('cannot be exported unless it was made for that', async () => {
    const closed = await createIdentity();
    await expect(exportIdentity(closed)).rejects.toMatchObject({ code: 'key-unusable' });
    const open = await createIdentity({ extractable: true });
    const again = await importIdentity(await exportIdentity(open));
    expect(again.id).toBe(open.id);
    const signature = await again.sign(MESSAGE);
    expect(await verifySignature(open.id, signature, MESSAGE)).toBe(true);
  });

  it('is not exported with a public key where the private one should be', async () => {
    const open = await createIdentity({ extractable: true });
    const { publicKey } = open.keys;
    const half = { ...open, keys: { privateKey: publicKey, publicKey } };
    await expect(exportIdentity(half)).rejects.toMatchObject({
      code: 'key-unusable',
      message: expect.stringContaining('not private') as string,
    });
  });

  it('comes back from its keys', async () => {
    const identity = await createIdentity();
    expect((await identityFromKeys(identity.keys)).id).toBe(identity.id);
  });

  it('does not come of keys that are not halves of one pair, or of another kind', async () => {
    const [one, other] = await Promise.all([createIdentity(), createIdentity()]);
    const curve = { name: 'ECDH', namedCurve: 'P-256' };
    const agreeing = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
    const wide = { name: 'ECDSA', namedCurve: 'P-384' };
    const wider = await crypto.subtle.generateKey(wide, true, ['sign', 'verify']);
    const rsa = {
      name: 'RSASSA-PKCS1-v1_5',
      hash: 'SHA-256',
      modulusLength: 1024,
      publicExponent: new Uint8Array([1, 0, 1]),
    };
    const curveless = await crypto.subtle.generateKey(rsa, true, ['sign', 'verify']);
    for (const keys of [
      { privateKey: one.keys.privateKey, publicKey: other.keys.publicKey },
      { privateKey: one.keys.publicKey, publicKey: one.keys.publicKey },
      agreeing,
      wider,
      curveless,
      {} as CryptoKeyPair,
      null as unknown as CryptoKeyPair,
    ]) {
      await expect(identityFromKeys(keys)).rejects.toMatchObject({ code: 'key-unusable' });
    }
  });

  it('follows from a text: the same text, the same name', async () => {
    const [one, same, other] = await Promise.all(['ana', 'ana', 'ben'].map(deriveIdentity));
    expect(one?.id).toBe(same?.id);
    expect(one?.id).not.toBe(other?.id);
  });

  it('is refused when the key is not one', async () => {
    const broken = { kty: 'EC', crv: 'P-256', x: 'A', y: 'B', d: 'C' } as const;
    await expect(importIdentity(broken)).rejects.toMatchObject({ code: 'key-unusable' });
  });

  it('of no point on the curve has signed nothing', async () => {
    const nobody = `${'A'.repeat(43)}.${'A'.repeat(43)}`;
    expect(await verifySignature(nobody, new Uint8Array(64), MESSAGE)).toBe(false);
  });

  it('has not signed what is no signature at all', async () => {
    const { id } = await createIdentity();
    expect(await verifySignature(id, new Uint8Array(0), MESSAGE)).toBe(false);
    expect(await verifySignature(id, undefined as unknown as typeof MESSAGE, MESSAGE)).toBe(false);
  });
});

describe('the keys of those who sign', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const KEPT = 4_096;
  async function signer() {
    const identity = await createIdentity();
    const signature = await identity.sign(MESSAGE);
    return () => verifySignature(identity.id, signature, MESSAGE);
  }
  /** Has as many names looked up that nobody has seen before. */
  const strangers = (count: number, what: string) =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        verifySignature(`${what} ${index}`, new Uint8Array(64), MESSAGE),
      ),
    );

  it('are kept until as many others have come as there is room for', async () => {
    const verify = await signer();
    const imports = vi.spyOn(crypto.subtle, 'importKey');
    await strangers(KEPT - 1, 'early');
    expect(await verify()).toBe(true);
    expect(imports).not.toHaveBeenCalled();
    await strangers(1, 'late');
    expect(await verify()).toBe(true);
    expect(imports).toHaveBeenCalledTimes(1);
  });

  it('are not kept past that for having been read slowly', async () => {
    const verify = await signer();
    await strangers(KEPT, 'before');
    const imports = vi.spyOn(crypto.subtle, 'importKey');
    // Its key is still being read when it has to make room.
    const [verified] = await Promise.all([verify(), strangers(KEPT, 'meanwhile')]);
    expect(verified).toBe(true);
    expect(await verify()).toBe(true);
    expect(imports).toHaveBeenCalledTimes(2);
  });
});

describe('where there is no WebCrypto', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('says so when a key is made, and verifies nothing', async () => {
    const mine = await createIdentity();
    const { id } = mine;
    const signature = await mine.sign(MESSAGE);
    vi.stubGlobal('crypto', {});
    const exported = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'd' } as const;
    const uses = [
      createIdentity(),
      importIdentity(exported),
      identityFromKeys(mine.keys),
      exportIdentity(mine),
      deriveIdentity('ana'),
    ];
    for (const use of uses) {
      await expect(use).rejects.toMatchObject({
        code: 'key-unusable',
        message: expect.stringContaining('no WebCrypto') as string,
        hint: expect.stringContaining('https') as string,
      });
    }
    expect(await verifySignature(id, signature, MESSAGE)).toBe(false);
    const unseen = `${id.slice(44)}.${id.slice(0, 43)}`;
    expect(await verifySignature(unseen, signature, MESSAGE)).toBe(false);
  });
});

describe('a name', () => {
  // 43 characters hold two bits more than a coordinate has.
  it.each([42, 86])(
    'has one spelling: with its spare bits set at %i it is nobody’s',
    async (at) => {
      const identity = await createIdentity();
      const signature = await identity.sign(MESSAGE);
      const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      const last = letters.indexOf(identity.id.charAt(at));
      for (const spare of [1, 2, 3]) {
        const alias = `${identity.id.slice(0, at)}${letters.charAt(last + spare)}${identity.id.slice(at + 1)}`;
        expect(await verifySignature(alias, signature, MESSAGE)).toBe(false);
      }
      expect(await verifySignature(identity.id, signature, MESSAGE)).toBe(true);
    },
  );

  it.each(['', '.', 'x', 'a.b.c', 'A'.repeat(200)])('is not %j', async (name) => {
    expect(await verifySignature(name, new Uint8Array(64), MESSAGE)).toBe(false);
  });
});

describe('base64url', () => {
  it('comes back as it went, and agrees with the platform', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = encodeBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(decodeBase64url(text)).toEqual(new Uint8Array(bytes));
      }),
    );
  });

  it('has one spelling for each value: padding, other letters and spare bits are refused', () => {
    for (const text of ['AA==', 'A', 'A+', 'A/', 'AB', 'é', ' AA']) {
      expect(decodeBase64url(text), text).toBeUndefined();
    }
  });
});
