import { expect, test } from 'vitest';
import {
  noticePath,
  NoticeSchema,
  parseNotice,
  safeParseNotice,
  parseNoticePath,
  PathSchema,
  recordPath,
  safeParseWith,
} from './index.ts';

const ana = `${'a'.repeat(43)}.${'b'.repeat(43)}`;
const takesPath = (path: string) => safeParseWith(PathSchema, path).ok;
const takes = (notice: unknown) => safeParseWith(NoticeSchema, notice).ok;

test('a notice lies under its author’s protocol, by whom it is for', () => {
  const path = noticePath('allocation', ana);
  expect(path).toBe(`/allocation/notice/${ana}`);
  expect(takesPath(path)).toBe(true);
  expect(parseNoticePath(path)).toEqual({ protocol: 'allocation', target: ana });
  expect(parseNoticePath(recordPath('allocation', 'state'))).toBeUndefined();
  expect(parseNoticePath(`/allocation/state/${ana}`)).toBeUndefined();
});

test.each([
  ['nobody', '/allocation/notice/'],
  ['half a key', `/allocation/notice/${'a'.repeat(43)}`],
  ['more than a key', `/allocation/notice/${ana}/more`],
  ['another collection of three parts', `/allocation/state/${ana}`],
  ['a protocol that is none', `/Allocation/notice/${ana}`],
])('a path for %s is refused', (_, path) => {
  expect(takesPath(path)).toBe(false);
  expect(parseNoticePath(path)).toBeUndefined();
});

test('it says that its author recognises, or no longer, and nothing else', () => {
  expect([true, false].every((recognises) => takes({ recognises }))).toBe(true);
  expect(takes({})).toBe(false);
  expect(takes({ recognises: 1 })).toBe(false);
  expect(takes({ recognises: true, weight: 9 })).toBe(false);
  expect(parseNotice({ recognises: true })).toEqual({ recognises: true });
  expect(() => parseNotice({})).toThrow('notice.recognises: true or false was expected');
  expect(safeParseNotice({ recognises: false }).ok).toBe(true);
  expect(safeParseNotice(undefined).ok).toBe(false);
});

test('a path is made of a protocol and a participant, or not at all', () => {
  expect(() => noticePath('Allocation', ana)).toThrow('protocol');
  expect(() => noticePath('allocation', 'ana')).toThrow('target');
  expect(() => recordPath('no/protocol', 'state')).toThrow('protocol');
});
