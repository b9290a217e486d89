import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS, RelationshipsSchema, StateSchema, type Relationships } from '@symbolon/schemas';
import { signJson } from '../test/sign-json.ts';
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

/** Of a signature (r, s) the pair (r, n − s) holds as well; n is the order of the curve. */
function withOtherSignature(wire: string): string {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const hex = Buffer.from(wire.slice(0, 86), 'base64url').toString('hex');
  const other = (order - BigInt(`0x${hex.slice(64)}`)).toString(16).padStart(64, '0');
  return Buffer.from(hex.slice(0, 64) + other, 'hex').toString('base64url') + wire.slice(86);
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

  it('is refused with any one bit of its bytes flipped', { timeout: 30_000 }, async () => {
    const wire = await seal({ data: { profile: { name: 'Béa 明子 🫖' }, units: [] } });
    const ours = { ...view(), schema: StateSchema };
    const bytes = new TextEncoder().encode(wire);
    const flips = Array.from({ length: bytes.length * 8 }, (_, bit) => {
      const flipped = bytes.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return new TextDecoder().decode(flipped);
    });
    expect(flips).not.toContain(wire);
    const receipts = await Promise.all(flips.map((flipped) => receiveRecord(flipped, ours)));
    receipts.forEach(({ outcome }, bit) => {
      expect(outcome, `bit ${bit & 7} of byte ${bit >> 3}`).toBe('rejected');
    });
    expect((await receiveRecord(wire, ours)).outcome).toBe('applied');
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
  ])('is refused with %s', async (_what, draft, change, expected) => {
    expect(await reason(await seal(draft), change())).toBe(expected);
  });

  it('tells what was expected where it is refused for what it says', async () => {
    const detail = async (wire: string, change: Partial<ReaderView<Relationships>> = {}) => {
      const receipt = await receiveRecord(wire, view(change));
      return receipt.outcome === 'rejected' ? receipt.detail : receipt.outcome;
    };
    const wire = await seal();
    const path = '/allocation/state';
    expect(await detail(wire, { path })).toBe(`${PATH}, where ${path} was expected`);
    expect(await detail(wire.replace('.ES256.', '.ES512.'))).toBe(
      'ES512, where ES256 was expected',
    );
    expect(await detail(await signJson(ana, NOW, '1e999'))).toBe(
      'record: a finite number was expected',
    );
  });

  it('is refused with a reserved key', async () => {
    const json = (await seal()).replace(/^[^{]*/, '').replace('{}}', '{},"constructor":1}');
    expect(json).toContain('constructor');
    expect(await reason(await signJson(ana, NOW, json), {})).toBe('invalid-schema');
  });

  it('that refers to a key that it does not list is refused', async () => {
    const json = (await seal()).replace(/^[^{]*\{/, '');
    const referring = (place: number) =>
      signJson(
        ana,
        NOW,
        `{"ids":["${ana.id}"],${json.replace(`"${ana.id}"`, `"~${String(place)}"`)}`,
      );
    expect(await reason(await referring(0))).toBe('applied');
    expect(await reason(await referring(1))).toBe('malformed');
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

  it('takes the other signature that anyone can make of one for the same record', async () => {
    const wire = await seal();
    const other = withOtherSignature(wire);
    expect(await reason(other)).toBe('applied');
    expect(await reason(other, { applied: { version: NOW, wire } })).toBe('duplicate');
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
