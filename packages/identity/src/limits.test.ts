import { beforeAll, describe, expect, it, vi } from 'vitest';
import { LIMITS, fromStandardSchema } from '@symbolon/schemas';
import { signJson } from '../test/sign-json.ts';
import { deriveIdentity, receiveRecord, sealRecord, type Identity } from './index.ts';

const NOW = 1_780_000_000_000;
const PATH = '/allocation/state';

// Takes anything, so that only what holds for every record is left to refuse it.
const anything = fromStandardSchema({
  '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) },
});

let ana: Identity;

beforeAll(async () => {
  ana = await deriveIdentity('ana');
});

function draft(data: unknown) {
  return { path: PATH, version: NOW, time: NOW, clock: {}, previous: null, data };
}

async function outcome(wire: string): Promise<string> {
  const view = { author: ana.id, path: PATH, schema: anything, applied: undefined, now: NOW };
  const receipt = await receiveRecord(wire, view);
  return receipt.outcome === 'rejected' ? receipt.reason : receipt.outcome;
}

describe('the size of a record', () => {
  // One, two, three and four bytes in UTF-8; one, one, one and two units in UTF-16.
  it.each([
    ['a', 1],
    ['é', 2],
    ['€', 3],
    ['😀', 4],
  ])('is counted in bytes, in %s as in any other text', async (character, bytes) => {
    const frame = Buffer.byteLength((await sealRecord(ana, draft(''))).wire);
    const room = LIMITS.recordBytes - frame;
    const full = character.repeat(Math.floor(room / bytes)) + 'x'.repeat(room % bytes);

    const { wire } = await sealRecord(ana, draft(full));
    expect(Buffer.byteLength(wire)).toBe(LIMITS.recordBytes);
    expect(await outcome(wire)).toBe('applied');

    await expect(sealRecord(ana, draft(`${full}x`))).rejects.toMatchObject({
      code: 'record-too-large',
      at: PATH,
    });
    const json = wire.slice(wire.indexOf('{')).replace(full, `${full}x`);
    expect(await outcome(await signJson(ana, NOW, json))).toBe('too-large');
  });
});

describe('a record that is too large', () => {
  it.each([
    ['by a byte', () => 'x'.repeat(LIMITS.recordBytes + 1)],
    ['by far', () => 'x'.repeat(1 << 24)],
    ['in few characters', () => '€'.repeat(LIMITS.recordBytes - 300)],
    ['in keys', () => `{${'"k":1,'.repeat(1_000_000)}"k":1}`],
  ])('%s is neither verified, nor parsed, nor encoded whole', async (_how, text) => {
    const wire = `${'A'.repeat(86)}.ES256.${String(NOW)}.${text()}`;
    const parse = vi.spyOn(JSON, 'parse');
    const encode = vi.spyOn(TextEncoder.prototype, 'encode');
    const verify = vi.fn(() => Promise.resolve(true));
    const view = { author: ana.id, path: PATH, schema: anything, applied: undefined, now: NOW };
    const receipt = await receiveRecord(wire, { ...view, verify });
    const calls = [verify, parse, encode].map((spy) => spy.mock.calls.length);
    vi.restoreAllMocks();
    expect(receipt).toMatchObject({ outcome: 'rejected', reason: 'too-large' });
    expect(calls).toEqual([0, 0, 0]);
  });
});

describe('the depth of a record', () => {
  function nested(levels: number): unknown {
    return levels === 0 ? 1 : { in: nested(levels - 1) };
  }

  it('is that of its data: the envelope takes nothing of it', async () => {
    const [inside, outside] = [nested(LIMITS.depth), nested(LIMITS.depth + 1)];
    const { wire } = await sealRecord(ana, draft(inside));
    expect(await outcome(wire)).toBe('applied');

    await expect(sealRecord(ana, draft(outside))).rejects.toMatchObject({ code: 'invalid-value' });
    const json = wire.slice(wire.indexOf('{')).replace('{"in":1}', '{"in":{"in":1}}');
    expect(await outcome(await signJson(ana, NOW, json))).toBe('invalid-schema');
  });
});

describe('how far ahead a record may be', () => {
  it.each(['version', 'time'])('is bounded for its %s', async (field) => {
    for (const [ahead, expected] of [
      [LIMITS.aheadMs, 'applied'],
      [LIMITS.aheadMs + 1, 'from-the-future'],
    ] as const) {
      const { wire } = await sealRecord(ana, { ...draft(1), [field]: NOW + ahead });
      expect(await outcome(wire)).toBe(expected);
    }
  });
});
