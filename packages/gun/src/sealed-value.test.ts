import { verifySignature } from '@symbolon/identity';
import { LIMITS } from '@symbolon/store';
import SEA from 'gun/sea.js';
import { expect, test } from 'vitest';
import { createSigner } from '../test/signer.ts';
import { fitWire, openValue, readSeal, sealValue } from './sealed-value.ts';
import { RECORD_FIELD, recordSoul } from './souls.ts';

// What Gun's security layer does with a write under `~{key}`, in the two functions that it uses.
const sea = SEA as unknown as {
  readonly opt: { pack(write: object, done: (packed: unknown) => void): void };
  verify(packed: unknown, key: string): Promise<unknown>;
};

async function stockVerdict(author: string, soul: string, value: string, state: number) {
  const write = { '#': soul, '.': RECORD_FIELD, ':': value, '>': state };
  const packed = await new Promise((done) => {
    sea.opt.pack(write, done);
  });
  const verified = await sea.verify(packed, author);
  return (verified as { ':'?: unknown } | undefined)?.[':'];
}

/** As long as an outer signature is; nobody has made it. */
const SEAL = `${'A'.repeat(86)}==`;

const WIRE = 'signature.ES256.7.{"text":"\\"quoted\\" \\u0000 äöü 🌾"}';

test('stock Gun finds our outer signature good, and only for what it was made for', async () => {
  const signer = await createSigner();
  const stranger = await createSigner();
  const soul = recordSoul(signer.id, '/allocation/state');
  const value = await sealValue(signer, soul, 7, WIRE);

  expect(await stockVerdict(signer.id, soul, value, 7)).toBe(WIRE);
  const forged = value.replace('quoted', 'forged');
  expect(await stockVerdict(signer.id, soul, forged, 7)).toBeUndefined();
  expect(await stockVerdict(signer.id, soul, value, 8)).toBeUndefined();
  expect(await stockVerdict(signer.id, `${soul}s`, value, 7)).toBeUndefined();
  expect(await stockVerdict(stranger.id, soul, value, 7)).toBeUndefined();
});

test('what was sealed comes out again', async () => {
  const signer = await createSigner();
  const soul = recordSoul(signer.id, '/allocation/state');
  expect(openValue(await sealValue(signer, soul, 7, WIRE))).toBe(WIRE);
});

test('what is not of that form does not', () => {
  expect(openValue(undefined)).toBeUndefined();
  expect(openValue(7)).toBeUndefined();
  expect(openValue(WIRE)).toBeUndefined();
  expect(openValue(`{":":"a","~":"${SEAL}"}`)).toBe('a');
  for (const other of [
    `{":":"a","~":"${SEAL}","*":"c"}`,
    `{":":"a","~":"b"}`,
    `{":":"a","~":"${'A'.repeat(1_000)}"}`,
    `{":":"a","~":"${SEAL.replace('A==', 'B==')}"}`,
    `{":":"a", "~":"${SEAL}"}`,
    `{":":"\\u0061","~":"${SEAL}"}`,
    `{":":"b",":":"a","~":"${SEAL}"}`,
  ]) {
    expect(openValue(other), other).toBeUndefined();
  }
});

test.each([
  ['quotes', '"'.repeat(65_000)],
  ['several bytes each', '🌾"'.repeat(13_000)],
  ['a mark of byte order', `\uFEFF${'\\'.repeat(65_000)}`],
])('a record of %s is packed where no frame would hold it, also for stock Gun', async (_, wire) => {
  const signer = await createSigner();
  const soul = recordSoul(signer.id, '/allocation/state');
  expect(fitWire(wire, LIMITS.frameBytes * 4)).toBe(wire);
  const text = fitWire(wire, LIMITS.frameBytes) ?? '';
  const value = await sealValue(signer, soul, 7, text);
  expect(await stockVerdict(signer.id, soul, value, 7)).toBe(text);
  expect(JSON.stringify({ put: { [soul]: { value } } }).length).toBeLessThan(LIMITS.frameBytes);
  expect(openValue(value)).toBe(wire);
  expect(fitWire(wire, 65_000)).toBeUndefined();
});

test('its outer signature can be verified again', async () => {
  const signer = await createSigner();
  const soul = recordSoul(signer.id, '/allocation/state');
  const value = await sealValue(signer, soul, 7, WIRE);
  const verdict = async (at: string, state: number, of = value) => {
    const seal = await readSeal(at, state, of);
    return seal && verifySignature(signer.id, seal.signature, seal.digest);
  };
  expect(await verdict(soul, 7)).toBe(true);
  expect(await verdict(soul, 8)).toBe(false);
  expect(await verdict(`${soul}s`, 7)).toBe(false);
  expect(await verdict(soul, 7, `{":":"a","~":"${SEAL}"}`)).toBe(false);
  expect(await verdict(soul, 7, 'no value')).toBeUndefined();
});

test('no record is packed in two ways', () => {
  const sealed = (text: string) => JSON.stringify({ ':': text, '~': SEAL });
  expect(openValue(sealed('=YWI='))).toBe('ab');
  for (const text of [
    '=YWI',
    '=YW I=',
    '=YWJ=',
    '==',
    '=PT0=',
    '=/w==',
    '=ä',
    `=${btoa('=YQ==')}`,
  ]) {
    expect(openValue(sealed(text)), text).toBeUndefined();
  }
});
