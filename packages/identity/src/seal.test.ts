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
    ['a reserved key', { data: JSON.parse('{"__proto__":1}') as unknown }, '__proto__'],
  ])('for %s', async (_what, changes, at) => {
    const error = await errorOf(changes);
    expect(error.code).toBe('invalid-value');
    expect(error.at).toContain(at);
    expect(error.message).not.toContain('\n');
  });

  it('for what is nothing, or nothing that JSON can say', async () => {
    expect((await errorOf({ data: undefined })).code).toBe('invalid-value');
    expect((await errorOf({ data: { count: 1n } })).code).toBe('invalid-value');
    expect((await errorOf({ data: () => 1 })).code).toBe('invalid-value');
    expect((await errorOf({ data: { toJSON: () => undefined } })).code).toBe('invalid-value');
    const odd = { toJSON: () => JSON.parse('{"constructor":1}') as unknown };
    expect((await errorOf({ data: { odd } })).at).toBe('odd.constructor');
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
