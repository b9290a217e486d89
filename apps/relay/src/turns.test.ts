import { setImmediate as nextRound } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('one has a turn in each round of the event loop, and accounts follow one another', async () => {
  const turns = createTurns();
  const had: string[] = [];
  const [first, second] = [{}, {}];
  const take = (name: string, account: object) => turns.next(account).then(() => had.push(name));
  const all = Promise.all([
    ...['a', 'b', 'c'].map((name) => take(name, first)),
    ...['1', '2'].map((name) => take(name, second)),
  ]);
  const most = { before: 0, inOneRound: 0 };
  while (had.length < 5) {
    await nextRound();
    most.inOneRound = Math.max(most.inOneRound, had.length - most.before);
    most.before = had.length;
  }
  await all;
  expect(had).toEqual(['a', '1', 'b', '2', 'c']);
  expect(most.inOneRound).toBe(1);
  await take('later', first);
  expect(had.at(-1)).toBe('later');
});
