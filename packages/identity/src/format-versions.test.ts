import { beforeAll, describe, expect, it } from 'vitest';
import {
  CoordinationSchema,
  FORMAT,
  RelationshipsSchema,
  ResultsSchema,
  StateSchema,
  type Schema,
} from '@symbolon/schemas';
import { signJson } from '../test/sign-json.ts';
import { deriveIdentity, receiveRecord, type Identity } from './index.ts';

const NOW = 1_780_000_000_000;

let ana: Identity;
let ben: Identity;

beforeAll(async () => {
  [ana, ben] = await Promise.all([deriveIdentity('ana'), deriveIdentity('ben')]);
});

/** A full value of each collection, made when the keys are there. */
const collections: Record<string, { schema: Schema<unknown>; data: () => object }> = {
  state: {
    schema: StateSchema,
    data: () => ({
      profile: { name: 'Ana' },
      units: [
        {
          id: 'dinner',
          kind: 'capacity',
          type: 'meal',
          quantity: 6,
          windows: [
            { kind: 'weekly', day: 'mon', from: '18:00', until: '20:00', zone: 'Europe/Lisbon' },
            { kind: 'once', from: '2026-05-01T18:00:00Z', until: '2026-05-01T20:00:00Z' },
          ],
          place: { kind: 'point', latitude: 38.7, longitude: -9.1, radiusKm: 2 },
          metadata: { diet: 'vegan' },
        },
      ],
      acceptance: [{ unit: 'dinner', tier: 1, level: 2 }],
      stability: 1,
    }),
  },
  results: {
    schema: ResultsSchema,
    data: () => ({
      gives: [
        {
          unit: 'dinner',
          tier: 1,
          level: 2,
          allocations: [{ peer: ben.id, unit: 'supper', weight: 1, amount: 2 }],
        },
      ],
      takes: [],
    }),
  },
  relationships: { schema: RelationshipsSchema, data: () => ({ weights: { [ben.id]: 1 } }) },
  coordination: {
    schema: CoordinationSchema,
    data: () => ({
      phase: 1,
      step: 2,
      heads: { state: 3 },
      convergence: { status: 'settling', digest: 'x' },
      members: 2,
    }),
  },
};

async function receive(collection: string, format: unknown, data: object, extra: object = {}) {
  const path = `/allocation/${collection}`;
  const envelope = { author: ana.id, path, time: NOW, clock: {}, previous: null };
  const json = JSON.stringify({ format, ...envelope, data, ...extra });
  const schema = collections[collection]?.schema ?? StateSchema;
  const view = { author: ana.id, path, schema, applied: undefined, now: NOW };
  return receiveRecord(await signJson(ana, NOW, json), view);
}

/** Adds a field to each object within; maps, whose keys are data, are left alone. */
function withNewFields(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withNewFields(item));
  if (typeof value !== 'object' || value === null || isMap(key)) return value;
  const fields = Object.entries(value).map(([name, field]) => [name, withNewFields(field, name)]);
  return { ...Object.fromEntries(fields), added: { later: [1] }, also: null };
}

const isMap = (key: string) => ['weights', 'clock', 'metadata', 'constraints'].includes(key);

const minor = (ahead: number) => `${FORMAT.major}.${FORMAT.minor + ahead}`;

describe.each(Object.keys(collections))('a record of %s', (collection) => {
  const plain = () => collections[collection]?.data() ?? {};

  it('of a newer minor version is read without the fields that are new, at every level', async () => {
    const now = await receive(collection, minor(0), plain());
    const later = await receive(collection, minor(1), withNewFields(plain()) as object, {
      added: 'x',
    });
    expect(now.outcome).toBe('applied');
    expect(later.outcome).toBe('applied');
    if (now.outcome !== 'applied' || later.outcome !== 'applied') return;
    expect(later.record.data).toEqual(now.record.data);
    expect(JSON.stringify(later.record.data)).not.toContain('added');
    expect('added' in later.record).toBe(false);
  });

  it('of this version is refused with one field that is unknown', async () => {
    expect(await receive(collection, minor(0), { ...plain(), added: 1 })).toMatchObject({
      outcome: 'rejected',
      reason: 'invalid-schema',
    });
    expect(await receive(collection, minor(0), plain(), { added: 1 })).toMatchObject({
      outcome: 'rejected',
      reason: 'invalid-schema',
    });
  });

  it('of a newer minor version is refused for anything else that is wrong', async () => {
    for (const wrong of [{}, [], { ...plain(), units: 3, weights: 3, gives: 3, phase: 'x' }]) {
      const receipt = await receive(collection, minor(1), wrong);
      expect(receipt).toMatchObject({ outcome: 'rejected', reason: 'invalid-schema' });
    }
    const both = await receive(collection, minor(1), plain(), { added: 1, time: 'x' });
    expect(both).toMatchObject({ detail: expect.stringMatching(/^record\.time:/) as string });
    const hostile = { ...plain(), constructor: { polluted: 1 } };
    expect(await receive(collection, minor(1), hostile)).toMatchObject({
      reason: 'invalid-schema',
    });
  });

  it('of a newer major version is refused, and says what is needed', async () => {
    const receipt = await receive(
      collection,
      `${FORMAT.major + 1}.0`,
      withNewFields(plain()) as object,
    );
    expect(receipt).toMatchObject({ outcome: 'rejected', reason: 'newer-format' });
    if (receipt.outcome !== 'rejected') return;
    expect(receipt.detail).toContain(`${FORMAT.major + 1}.0`);
    expect(receipt.detail).toContain('newer version');
  });
});

it.each([
  '0.9',
  '',
  '1',
  '1.',
  '.0',
  '01.0',
  '1.00',
  '1.0.0',
  '1.0 ',
  '１.0',
  '9'.repeat(9),
  1,
  null,
  ['1.1'],
  {},
])('a format written as %j is refused', async (format) => {
  const receipt = await receive('relationships', format, { weights: {} });
  expect(receipt).toMatchObject({ outcome: 'rejected', reason: 'invalid-schema' });
});

it('a record of a newer minor version from elsewhere is told so, whatever is in it', async () => {
  const moved = (extra: object) => receive('relationships', minor(1), { weights: 3 }, extra);
  expect(await moved({})).toMatchObject({ reason: 'invalid-schema' });
  expect(await moved({ path: '/allocation/state' })).toMatchObject({ reason: 'wrong-path' });
  expect(await moved({ author: ben.id })).toMatchObject({ reason: 'wrong-author' });
  expect(await moved({ time: NOW + 3_600_000 })).toMatchObject({ reason: 'from-the-future' });
});

it('a format far ahead is newer, however many digits it has', async () => {
  for (const format of ['9999.0', '2.9999', '10000.0', `${'9'.repeat(40)}.0`]) {
    const receipt = await receive('relationships', format, { weights: {} });
    expect(receipt).toMatchObject({ outcome: 'rejected', reason: 'newer-format' });
  }
});
