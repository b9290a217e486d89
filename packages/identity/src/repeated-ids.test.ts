import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packIds, unpackIds } from './repeated-ids.ts';

const id = fc
  .nat(5)
  .map((index) => `${String(index).padStart(43, 'a')}.${String(index).padStart(43, 'b')}`);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    id,
    fc.constantFrom('~0', '"~1"', '\\"~0', '{"ids":["', '],'),
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('any'), { maxLength: 6 }),
    fc.dictionary(fc.oneof(id, fc.string()), tie('any'), { maxKeys: 4 }),
  ),
})).any;

describe('repeated public keys', () => {
  it('come back as they went, whatever stands around them', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), (object) => {
        const json = JSON.stringify(object);
        expect(unpackIds(packIds(json))).toBe(json);
      }),
    );
  });

  it('are put back where a plain search for references finds one, and nowhere else', () => {
    const listed = [0, 1].map((index) => `"${String(index).repeat(43)}.${'b'.repeat(43)}"`);
    const piece = fc.constantFrom(
      '"~0"',
      '"~1"',
      '"~',
      '"~00001"',
      '~1"',
      '"',
      '~',
      '0',
      '\\',
      '{',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const body = pieces.join('');
        const plain = body.replace(/"~(\d{1,4})"/g, (_all, place) => listed[Number(place)] ?? '');
        expect(unpackIds(`{"ids":[${listed.join(',')}],${body}`)).toBe(`{${plain}`);
      }),
    );
  });

  it('take their room once', () => {
    const peer = `${'a'.repeat(43)}.${'b'.repeat(43)}`;
    const json = JSON.stringify({ edges: Array<string>(100).fill(peer) });
    expect(packIds(json).length).toBeLessThan(800);
  });

  it('are left alone where they come once', () => {
    const json = JSON.stringify({ author: `${'a'.repeat(43)}.${'b'.repeat(43)}`, data: {} });
    expect(packIds(json)).toBe(json);
  });

  it.each([
    '{"ids":[',
    '{"ids":[],',
    '{"ids":["x"],"data":"~0"}',
    '{"ids":["~0"],"data":"~0"}',
    `{"ids":["${'a'.repeat(43)}.${'b'.repeat(43)}"],"data":"~1"}`,
    `{"ids":["${'a'.repeat(43)}.${'b'.repeat(43)}"]}`,
  ])('are refused where the list is none or a reference has no place in it: %s', (json) => {
    expect(unpackIds(json)).toBeUndefined();
  });
});
