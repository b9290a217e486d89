import { createProtocolSchemas, limitsWith, type Limits, type State } from '@symbolon/schemas';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { signJson } from '../test/sign-json.ts';
import {
  deriveIdentity,
  receiveRecord,
  sealRecord,
  type Identity,
  type ReaderView,
} from './index.ts';

const NOW = 1_780_000_000_000;
const PATH = '/workshop/state';

let ana: Identity;

beforeAll(async () => {
  ana = await deriveIdentity('ana');
});

async function received<Data>(
  schema: ReaderView<Data>['schema'],
  fields: object,
  record: object = {},
) {
  const unit = { id: 'saw', kind: 'capacity', type: 'tool', quantity: 1, ...fields };
  const head = { author: ana.id, path: PATH, time: NOW, clock: {}, previous: null };
  const data = { profile: { name: 'Ana' }, units: [unit] };
  const json = JSON.stringify({ format: '1.0', ...head, data, ...record });
  const wire = await signJson(ana, NOW, json);
  const view = { author: ana.id, path: PATH, schema, applied: undefined, now: NOW };
  return receiveRecord(wire, view);
}

describe('what a protocol’s own schema makes of a value', () => {
  const counted = z.object({ size: z.string().transform((size) => size.length) });
  const plusOne = z.object({ size: z.number().transform((size) => size + 1) });

  it.each([
    ['taken at once', {}],
    ['of a newer minor version, with a field that is new', { format: '1.1', added: true }],
    ['of a newer minor version, all of it known', { format: '1.1' }],
  ])('is made of it once, in a record %s', async (_, record) => {
    for (const [schema, size] of [
      [counted, 'abcd'],
      [plusOne, 3],
    ] as const) {
      const { state } = createProtocolSchemas<{ size: number }, { size: number }>({
        metadata: schema,
      });
      const receipt = await received(state, { metadata: { size } }, record);
      expect(receipt.outcome).toBe('applied');
      const data = receipt.outcome === 'applied' ? (receipt.record.data as State) : undefined;
      expect(data?.units[0]?.metadata).toEqual({ size: 4 });
    }
  });
});

describe('a record of a newer minor version', () => {
  const newer = { format: '1.1', added: true };
  const shape = { size: z.number() };
  const known = { metadata: { size: 1 }, constraints: { size: 1 } };
  const unknown = { metadata: { size: 1, colour: 'red' }, constraints: { size: 1, colour: 'red' } };
  const schemasOf = (own: z.ZodType<{ size: number }>) =>
    createProtocolSchemas({ metadata: own, constraints: own }).state;

  it('leaves out what is new in these shapes, whatever the protocol says of its own', async () => {
    const strict = schemasOf(z.strictObject(shape));
    expect((await received(strict, { ...known, added: 1 }, newer)).outcome).toBe('applied');
  });

  it('holds in the protocol’s own data what the protocol’s own schema takes', async () => {
    const strict = await received(schemasOf(z.strictObject(shape)), unknown, newer);
    expect(strict).toMatchObject({ outcome: 'rejected', reason: 'invalid-schema' });
    const lenient = await received(schemasOf(z.object(shape)), unknown, newer);
    expect(lenient.outcome).toBe('applied');
    const [unit] = lenient.outcome === 'applied' ? lenient.record.data.units : [];
    expect([unit?.metadata, unit?.constraints]).toEqual([{ size: 1 }, { size: 1 }]);
  });
});

describe('records under limits that a group has set', () => {
  const draft = { path: PATH, version: NOW, time: NOW, clock: {}, previous: null };
  const outcome = async (wire: string, limits: Limits, now = NOW) => {
    const view = { author: ana.id, path: PATH, schema: z.unknown(), applied: undefined, now };
    const receipt = await receiveRecord(wire, { ...view, limits });
    return receipt.outcome === 'rejected' ? receipt.reason : receipt.outcome;
  };
  const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

  it.each([2_000, 64 * 1024, 100_000])('are of %i bytes at most', async (recordBytes) => {
    const frameBytes = 256 * 1024;
    const limits = limitsWith({ recordBytes, frameBytes });
    const { length } = (await sealRecord(ana, { ...draft, data: '' }, limits)).wire;
    const most = { ...draft, data: 'x'.repeat(recordBytes - length) };
    const { wire } = await sealRecord(ana, most, limits);
    expect(wire).toHaveLength(recordBytes);
    expect(await outcome(wire, limits)).toBe('applied');
    const over = { ...most, data: `${most.data}x` };
    await expect(sealRecord(ana, over, limits)).rejects.toMatchObject({ code: 'record-too-large' });
    const roomy = limitsWith({ recordBytes: recordBytes + 1, frameBytes });
    const larger = await sealRecord(ana, over, roomy);
    expect([await outcome(larger.wire, limits), await outcome(larger.wire, roomy)]).toEqual([
      'too-large',
      'applied',
    ]);
  });

  it.each([6, 16, 40])('are nested %i deep at most', async (depth) => {
    const limits = limitsWith({ depth });
    const { wire } = await sealRecord(ana, { ...draft, data: nested(depth) }, limits);
    expect(await outcome(wire, limits)).toBe('applied');
    const over = { ...draft, data: nested(depth + 1) };
    await expect(sealRecord(ana, over, limits)).rejects.toThrow('nested deeper');
    const deeper = await sealRecord(ana, over, limitsWith({ depth: depth + 1 }));
    expect(await outcome(deeper.wire, limits)).toBe('invalid-schema');
    const view = { author: ana.id, path: PATH, schema: z.unknown(), applied: undefined, now: NOW };
    const receipt = await receiveRecord(deeper.wire, { ...view, limits });
    const said = new RegExp(`^record\\.data[\\[\\]0]+: nested deeper than ${depth} levels$`);
    expect('detail' in receipt ? receipt.detail : '').toMatch(said);
  });

  it.each([0, 500, 600_000])('are %i ms ahead at most', async (aheadMs) => {
    const limits = limitsWith({ aheadMs });
    const { wire } = await sealRecord(ana, { ...draft, data: 1 }, limits);
    expect(await outcome(wire, limits, NOW - aheadMs)).toBe('applied');
    expect(await outcome(wire, limits, NOW - aheadMs - 1)).toBe('from-the-future');
  });

  it.each([0, 64, 100])('tell of %i others at most', async (clockEntries) => {
    const limits = limitsWith({ clockEntries });
    const clockOf = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `${String(index).padStart(43, 'a')}.${'b'.repeat(43)}`,
          1,
        ]),
      );
    const most = { ...draft, data: 1, clock: clockOf(clockEntries) };
    const { wire } = await sealRecord(ana, most, limits);
    expect(await outcome(wire, limits)).toBe('applied');
    const over = { ...most, clock: clockOf(clockEntries + 1) };
    await expect(sealRecord(ana, over, limits)).rejects.toThrow('clock');
    const more = await sealRecord(ana, over, limitsWith({ clockEntries: clockEntries + 1 }));
    expect(await outcome(more.wire, limits)).toBe('invalid-schema');
  });
});
