import { expect, test } from 'vitest';
import { createInterests } from './interests.ts';

const LIMITS = { soulsPerConnection: 2, soulsPerAddress: 3, souls: 4 };

const follower = (name: string, account = { souls: 0 }) => ({ name, account });

test('a soul finds those who asked for it, each once', () => {
  const interests = createInterests(LIMITS);
  const [ana, ben] = [follower('ana'), follower('ben')];
  interests.add('soul', ana);
  interests.add('soul', ana);
  interests.add('soul', ben);
  interests.add('other', ben);
  expect([...interests.of('soul')]).toEqual([ana, ben]);
  expect([...interests.of('nothing')]).toEqual([]);
  expect([interests.has('soul'), interests.has('nothing')]).toEqual([true, false]);
  expect([interests.countOf(ana), interests.countOf(ben), interests.size]).toEqual([1, 2, 3]);
});

test('who leaves is found no more, and counts no more', () => {
  const interests = createInterests(LIMITS);
  const [ana, ben] = [follower('ana'), follower('ben')];
  interests.add('soul', ana);
  interests.add('soul', ben);
  interests.drop(ana);
  interests.drop(follower('nobody'));
  expect([...interests.of('soul')]).toEqual([ben]);
  expect([ana.account.souls, ben.account.souls, interests.size]).toEqual([0, 1, 1]);
});

test('at the bound the next is refused, and one asked for again is not', () => {
  const interests = createInterests(LIMITS);
  const ana = follower('ana');
  expect(['a', 'b', 'c', 'a'].map((soul) => interests.add(soul, ana))).toEqual([
    true,
    true,
    false,
    true,
  ]);
  expect(interests.add('c', follower('ben'))).toBe(true);
});

test('connections of one address share its bound, and all share one', () => {
  const interests = createInterests(LIMITS);
  const account = { souls: 0 };
  const [ana, ben] = [follower('ana', account), follower('ben', account)];
  expect([interests.add('a', ana), interests.add('b', ana)]).toEqual([true, true]);
  expect([interests.add('a', ben), interests.add('b', ben)]).toEqual([true, false]);
  const [cleo, dan] = [follower('cleo'), follower('dan')];
  expect([interests.add('a', cleo), interests.add('a', dan)]).toEqual([true, false]);
  interests.drop(ana);
  expect(interests.add('b', ben)).toBe(true);
});
