import { expect, test } from 'vitest';
import { createNoticeLists } from './notice-lists.ts';

const names = (entries: readonly (readonly [string, number])[]): string =>
  entries.map(([author]) => author).join(' ');

test('an author is listed once, with the version of its latest notice', () => {
  const lists = createNoticeLists(4);
  expect(lists.note('for ana', 'ben', 1)).toBe(true);
  expect(lists.note('for ana', 'cleo', 2)).toBe(true);
  expect(lists.note('for ana', 'ben', 3)).toBe(false);
  expect(lists.list('for ana')).toEqual([
    ['ben', 3],
    ['cleo', 2],
  ]);
  expect(lists.list('for dan')).toEqual([]);
});

test('a flood pushes out none of those who came first, and is passed by those who come last', () => {
  const lists = createNoticeLists(4);
  for (const author of ['ana', 'ben']) lists.note('list', author, 1);
  for (let index = 0; index < 100; index += 1) lists.note('list', `forger ${String(index)}`, 2);
  expect(lists.note('list', 'cleo', 3)).toBe(true);
  expect(names(lists.list('list'))).toBe('ana ben cleo forger 99');
  expect(lists.note('list', 'forger 99', 4)).toBe(false);
  expect(lists.note('list', 'ana', 5)).toBe(false);
  expect(names(lists.list('list'))).toBe('ana ben cleo forger 99');
  expect(lists.note('list', 'forger 0', 6)).toBe(true);
});
