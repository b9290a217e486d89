import { expect, test } from 'vitest';
import { createInterests } from './interests.ts';

test('a soul finds those who asked for it, each once', () => {
  const interests = createInterests<string>(10);
  interests.add('soul', 'ana');
  interests.add('soul', 'ana');
  interests.add('soul', 'ben');
  interests.add('other', 'ben');
  expect([...interests.of('soul')]).toEqual(['ana', 'ben']);
  expect([...interests.of('nothing')]).toEqual([]);
});

test('who leaves is found no more', () => {
  const interests = createInterests<string>(10);
  interests.add('soul', 'ana');
  interests.add('soul', 'ben');
  interests.drop('ana');
  interests.drop('nobody');
  expect([...interests.of('soul')]).toEqual(['ben']);
});

test('at the bound the next is refused, and one asked for again is not', () => {
  const interests = createInterests<string>(2);
  expect(['a', 'b', 'c', 'a'].map((soul) => interests.add(soul, 'ana'))).toEqual([
    true,
    true,
    false,
    true,
  ]);
  expect(interests.add('c', 'ben')).toBe(true);
});
