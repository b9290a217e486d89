import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS, RelationshipsSchema, type Relationships } from '@symbolon/schemas';
import {
  deriveIdentity,
  hashPayload,
  readHeader,
  receiveRecord,
  sealRecord,
  type Identity,
  type ReaderView,
} from './index.ts';

const NOW = 1_780_000_000_000;
const PATH = '/allocation/relationships';

let ana: Identity;
let ben: Identity;

beforeAll(async () => {
  [ana, ben] = await Promise.all([deriveIdentity('ana'), deriveIdentity('ben')]);
});

async function seal(change: object = {}, author = ana): Promise<string> {
  const draft = {
    path: PATH,
    version: NOW,
    time: NOW,
    clock: {},
    previous: null,
    data: { weights: {} },
  };
  return (await sealRecord(author, { ...draft, ...change })).wire;
}

function view(change: Partial<ReaderView<Relationships>> = {}): ReaderView<Relationships> {
  return {
    author: ana.id,
    path: PATH,
    schema: RelationshipsSchema,
    applied: undefined,
    now: NOW,
    ...change,
  };
}

async function reason(wire: string, change: Partial<ReaderView<Relationships>> = {}) {
  const receipt = await receiveRecord(wire, view(change));
  return receipt.outcome === 'rejected' ? receipt.reason : receipt.outcome;
}

describe('a record', () => {
  it('comes out as it was sealed', async () => {
    const wire = await seal({ data: { weights: { [ben.id]: 2 } }, clock: { [ben.id]: 7 } });
    const receipt = await receiveRecord(wire, view());
    expect(receipt).toMatchObject({
      outcome: 'applied',
      record: { author: ana.id, path: PATH, version: NOW, data: { weights: { [ben.id]: 2 } } },
    });
    if (receipt.outcome !== 'applied') return;
    expect(receipt.record.clock[ben.id]).toBe(7);
    expect(receipt.record.hash).toBe(hashPayload(readHeader(wire)?.payload ?? ''));
  });

  it('is refused with any one bit flipped, wherever that is', async () => {
    const wire = await seal();
    for (let index = 0; index < wire.length; index += 1) {
      const flipped =
        wire.slice(0, index) +
        String.fromCharCode(wire.charCodeAt(index) ^ (1 << (index % 7))) +
        wire.slice(index + 1);
      const { outcome } = await receiveRecord(flipped, view());
      expect(outcome, `bit ${String(index % 7)} of character ${String(index)}`).toBe('rejected');
    }
  });

  it('is refused truncated, doubled, or as something else', async () => {
    const wire = await seal();
    for (const text of ['', '.', 'null', '{}', wire.slice(0, -1), wire + wire, ` ${wire}`]) {
      expect(['malformed', 'bad-signature']).toContain(await reason(text));
    }
  });

  it.each([
    ['another author', {}, () => ({ author: ben.id }), 'bad-signature'],
    ['another path', {}, () => ({ path: '/allocation/state' }), 'wrong-path'],
    [
      'a version from the future',
      { version: NOW + LIMITS.aheadMs + 1 },
      () => ({}),
      'from-the-future',
    ],
    ['a time from the future', { time: NOW + LIMITS.aheadMs + 1 }, () => ({}), 'from-the-future'],
    ['data of another shape', { data: { weights: 3 } }, () => ({}), 'invalid-schema'],
    ['a reserved key', { data: { weights: {}, constructor: 1 } }, () => ({}), 'invalid-schema'],
  ])('is refused with %s', async (_what, draft, change, expected) => {
    expect(await reason(await seal(draft), change())).toBe(expected);
  });

  it('is taken up to the bound of what may be ahead', async () => {
    expect(await reason(await seal({ version: NOW + LIMITS.aheadMs }))).toBe('applied');
  });

  it('signed by one and claiming to be of another is refused', async () => {
    const forged = await sealRecord(
      { id: ana.id, sign: (bytes) => ben.sign(bytes) },
      { path: PATH, version: NOW, time: NOW, clock: {}, previous: null, data: { weights: {} } },
    );
    expect(await reason(forged.wire)).toBe('bad-signature');
    expect(await reason(forged.wire, { author: ben.id })).toBe('wrong-author');
  });

  it('too large for anyone cannot be sealed, and is refused before anything else', async () => {
    const data = { weights: {}, x: 'x'.repeat(LIMITS.recordBytes) };
    await expect(seal({ data })).rejects.toMatchObject({ code: 'record-too-large' });
    expect(await reason('x'.repeat(LIMITS.recordBytes + 1))).toBe('too-large');
  });
});

describe('order', () => {
  it('is by version: older is stale, the same is a duplicate', async () => {
    const [older, newer] = await Promise.all([seal({ version: NOW - 1 }), seal()]);
    const applied = { version: NOW, wire: newer };
    expect(await reason(older, { applied })).toBe('stale');
    expect(await reason(newer, { applied })).toBe('duplicate');
  });

  it('takes the same words signed anew for the same record', async () => {
    const [first, second] = await Promise.all([seal(), seal()]);
    expect(first).not.toBe(second);
    expect(await reason(second, { applied: { version: NOW, wire: first } })).toBe('duplicate');
  });

  it('shows two records of one version as proof, and everyone goes on with the same one', async () => {
    const one = await seal();
    const other = await seal({ data: { weights: { [ben.id]: 1 } } });
    const forwards = await receiveRecord(other, view({ applied: { version: NOW, wire: one } }));
    const backwards = await receiveRecord(one, view({ applied: { version: NOW, wire: other } }));
    expect(forwards.outcome).toBe('equivocation');
    expect(backwards.outcome).toBe('equivocation');
    if (forwards.outcome !== 'equivocation' || backwards.outcome !== 'equivocation') return;
    expect(forwards.proof).toEqual([one, other]);
    const kept = forwards.record ?? backwards.record;
    expect(
      [forwards.record, backwards.record].filter((record) => record === undefined),
    ).toHaveLength(1);
    const hashes = [one, other].map((wire) => hashPayload(readHeader(wire)?.payload ?? ''));
    expect(kept?.hash).toBe(hashes.sort().at(-1));
  });
});
