import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS, ValidationError } from '@symbolon/schemas';
import { deriveIdentity, sealRecord, type Identity, type RecordDraft } from './index.ts';

const NOW = 1_780_000_000_000;
const valid: RecordDraft = {
  path: '/allocation/state',
  version: NOW,
  time: NOW,
  clock: {},
  previous: null,
  data: { quantity: 1 },
};

let ana: Identity;

beforeAll(async () => {
  ana = await deriveIdentity('ana');
});

async function errorOf(changes: object): Promise<ValidationError> {
  try {
    await sealRecord(ana, { ...valid, ...changes });
  } catch (error) {
    expect(error).toBeInstanceOf(ValidationError);
    return error as ValidationError;
  }
  throw new Error('it was signed');
}

describe('what nobody would take is not signed', () => {
  it.each([
    ['a version that is no whole number', { version: 1.5 }, 'version'],
    ['a version below 0', { version: -1 }, 'version'],
    ['a version too large to be told from the next', { version: 2 ** 53 }, 'version'],
    ['a time that is no number', { time: Number.NaN }, 'time'],
    ['a path of no protocol', { path: 'state' }, 'path'],
    ['a hash that is none', { previous: 'x' }, 'previous'],
    ['a clock of nobody', { clock: { ana: 1 } }, 'clock'],
    ['a number that is none', { data: { units: [{ quantity: Number.NaN }] } }, 'units[0].quantity'],
    ['nothing but a number that is none', { data: Number.NaN }, ''],
    ['half a character', { data: { name: '\ud83d' } }, 'name'],
    ['a map', { data: { weights: new Map([['ana', 1]]) } }, 'weights'],
    ['a set', { data: { tags: [new Set(['a'])] } }, 'tags[0]'],
    ['a date', { data: { from: new Date(0) } }, 'from'],
    ['a date that is none', { data: { from: new Date(Number.NaN) } }, 'from'],
    ['an object of a class', { data: { units: [{ place: new URL('place:online') }] } }, 'place'],
    ['bytes', { data: { picture: new Uint8Array(4) } }, 'picture'],
    ['a word in a box', { data: { name: Object('Ana') as unknown } }, 'name'],
    ['a function', { data: { units: [{ price: () => 1 }] } }, 'units[0].price'],
    ['a symbol', { data: { name: Symbol('Ana') } }, 'name'],
    ['a gap in a list', { data: { units: [1, undefined, 2] } }, 'units[1]'],
    ['a reserved key', { data: JSON.parse('{"__proto__":1}') as unknown }, '__proto__'],
  ])('for %s', async (_what, changes, at) => {
    const error = await errorOf(changes);
    expect(error.code).toBe('invalid-value');
    expect(error.at).toContain(at);
    expect(error.message).not.toContain('\n');
  });

  it('and what is left out in an object is no more than that', async () => {
    const { wire } = await sealRecord(ana, { ...valid, data: { name: undefined, quantity: 1 } });
    expect(wire).toContain('"data":{"quantity":1}');
  });

  it('but what another window made is plain data all the same', async () => {
    const data = runInNewContext('({ units: [{ quantity: 1 }] })') as unknown;
    expect((await sealRecord(ana, { ...valid, data })).wire).toContain('"units":[{"quantity":1}]');
  });

  it('for what is nothing, or nothing that JSON can say', async () => {
    expect((await errorOf({ data: undefined })).code).toBe('invalid-value');
    expect((await errorOf({ data: { count: 1n } })).code).toBe('invalid-value');
    expect((await errorOf({ data: () => 1 })).code).toBe('invalid-value');
    expect((await errorOf({ data: { toJSON: () => undefined } })).code).toBe('invalid-value');
    const odd = { toJSON: () => 1 };
    expect((await errorOf({ data: { odd } })).at).toBe('odd.toJSON');
    const failing = Object.defineProperty({}, 'gone', {
      enumerable: true,
      get() {
        throw new Error('gone');
      },
    });
    expect((await errorOf({ data: failing })).code).toBe('invalid-value');
    const ring: { self?: unknown } = {};
    ring.self = ring;
    expect((await errorOf({ data: ring })).message).toContain(String(LIMITS.depth));
  });
});
