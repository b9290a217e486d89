import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  ERROR_CODES,
  SymbolonError,
  ValidationError,
  formatPath,
  oneLine,
  parseState,
  safeParseRelationships,
  safeParseState,
  safeParseWith,
} from './index.ts';

const unit = { id: 'a', kind: 'need', type: 't', quantity: 1 };

function complaint(change: object): string {
  const parsed = safeParseState({
    profile: { name: 'Ana' },
    units: [{ ...unit, ...change }],
  });
  return parsed.ok ? '' : parsed.error.message;
}

describe('a protocol’s own schema without words of its own', () => {
  it.each([
    [z.literal('soup'), 'tea', 'value: "soup" was expected'],
    [z.literal(['soup', 1]), 'tea', 'value: one of "soup", 1 was expected'],
    [z.number().lt(5), 5, 'value: less than 5 was expected'],
    [z.number().lte(5), 6, 'value: at most 5 was expected'],
    [z.email(), 'ana', 'value: the text does not have the expected form'],
    [z.record(z.string().max(1), z.number()), { ab: 1 }, 'value.ab: at most 1 character expected'],
  ])('refuses in plain words: %#', (schema, value, message) => {
    const parsed = safeParseWith<unknown>(schema, value);
    expect(parsed.ok ? '' : parsed.error.message).toBe(message);
  });
});

describe('an error', () => {
  it('bears a code that the README explains, and the README no other', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const [, section = ''] = readme.split('## Errors');
    const rows = (section.split('\n## ')[0] ?? '')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    const codes = rows.slice(2).map((row) => /`([a-z-]+)`/.exec(row)?.[1]);
    expect(codes).toEqual([...ERROR_CODES]);
    for (const row of rows.slice(2)) expect(row.split('|')[2]?.trim()).toMatch(/\w{3,}/);
  });

  it('has one base, keeps its cause, and says where', () => {
    const cause = new Error('deeper');
    const error = new ValidationError('no', { at: 'units[0]', peer: 'ana', hint: 'try', cause });
    expect(error).toBeInstanceOf(SymbolonError);
    expect(error).toMatchObject({
      code: 'invalid-value',
      at: 'units[0]',
      peer: 'ana',
      hint: 'try',
    });
    expect(error.cause).toBe(cause);
    expect(() => parseState(null)).toThrow(SymbolonError);
  });

  it.each([
    [{ quantity: '1' }, 'state.units[0].quantity: a number was expected, not a text'],
    [
      { quantity: undefined },
      'state.units[0].quantity: a number was expected, and nothing is there',
    ],
    [{ kind: 'wish' }, 'state.units[0].kind: one of "capacity", "need" was expected'],
    [{ price: 1 }, 'state.units[0]: unknown field "price"'],
    [{ a: 1, b: 1, c: 1, d: 1, e: 1 }, 'state.units[0]: unknown fields "a", "b", "c" and 2 more'],
    [{ windows: [] }, 'state.units[0].windows: at least 1 item expected'],
    [{ minimumMinutes: 0 }, 'state.units[0].minimumMinutes: more than 0 was expected'],
    [{ minimumMinutes: null }, 'state.units[0].minimumMinutes: a number was expected, not null'],
    [
      { place: { kind: 'moon' } },
      'state.units[0].place.kind: one of "online", "point", "area" was expected',
    ],
    [{ whole: [] }, 'state.units[0].whole: true or false was expected, not a list'],
    [
      { metadata: { x: [] } },
      'state.units[0].metadata.x: a short text, a number, or true or false was expected',
    ],
    [{ metadata: { '': 1 } }, 'state.units[0].metadata[""]: id must not be empty'],
  ])('says in one line what, where, and what was expected: %j', (change, message) => {
    expect(complaint(change)).toBe(message);
  });

  it('shortens a long place in the middle, so that both its ends and what is wrong there are said', () => {
    const long = (letter: string) => letter.repeat(60);
    const value = { [long('a')]: { [long('b')]: { [long('c')]: { [long('d')]: { last: NaN } } } } };
    const parsed = safeParseWith(z.unknown(), value, 'metadata');
    const message = parsed.ok ? '' : parsed.error.message;
    expect(message).toMatch(/^metadata\.a{51}…d{54}\.last: a finite number was expected$/);
    expect(parsed.ok ? '' : parsed.error.at).toHaveLength(4 * 61 + 4);
  });

  it.each([
    ['nonoptional', z.nonoptional(z.string().optional()), undefined],
    ['bigint', z.bigint(), 'x'],
    ['symbol', z.symbol(), 'x'],
    ['never', z.never(), 'x'],
    ['date', z.date(), 'x'],
    ['map', z.map(z.string(), z.string()), 'x'],
    ['set', z.set(z.string()), 'x'],
    ['nan', z.nan(), 1],
    ['void', z.void(), 'x'],
    ['bigint found', z.string(), 5n],
    ['undefined found', z.string(), undefined],
  ])('says it in words of people: %s', (_, schema, value) => {
    const parsed = safeParseWith<unknown>(schema, value);
    const message = parsed.ok ? '' : parsed.error.message;
    expect(message).toMatch(/^value: /);
    expect(message).not.toMatch(/nonoptional|bigint|never\b|\bnan\b|NaN|void|undefined/);
  });

  it('names the key of a map that is wrong', () => {
    const parsed = safeParseRelationships({ weights: { ana: 1 } });
    expect(parsed.ok ? '' : parsed.error.message).toBe(
      'relationships.weights.ana: a public key was expected',
    );
  });

  it('repeats a stranger’s words on one line, short, and as they are', () => {
    const turning = [
      '\u200e',
      '\u200f',
      '\u061c',
      '\u202a',
      '\u202e',
      '\u2066',
      '\u2069',
      '\ufeff',
    ];
    const keys = ['a\nb', '\u202egnorw', '\u2028', 'x'.repeat(60_000), '"', '\\', ...turning];
    for (const key of keys) {
      const said = complaint({ [key]: 1 });
      expect(said.length).toBeLessThan(300);
      expect(said).not.toMatch(
        /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u,
      );
      expect(complaint({ metadata: { [key]: [] } }).length).toBeLessThan(300);
    }
    expect(oneLine(`a\r\nb${'é'.repeat(9_999)}`)).toMatch(/^a {2}bé+…$/);
  });
});

describe('a path', () => {
  it.each([
    [[], ''],
    [['units', 3, 'quantity'], 'units[3].quantity'],
    [[0, 'from'], '[0].from'],
    [['metadata', 'my key', 'x'], 'metadata["my key"].x'],
    [['metadata', 'a"b'], 'metadata["a\\"b"]'],
  ])('%j is written %s', (path, text) => {
    expect(formatPath(path)).toBe(text);
  });
});
