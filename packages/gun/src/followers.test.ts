import { expect, test } from 'vitest';
import { createFollowers } from './followers.ts';

function setUp() {
  const log: string[] = [];
  const followers = createFollowers(
    (soul) => log.push(`follow ${soul}`),
    (soul) => log.push(`unfollow ${soul}`),
  );
  return { log, followers };
}

/** Lets what was put off to the end of the current turn happen. */
const turn = (): Promise<void> => Promise.resolve();

test('a soul is followed with its first subscriber, and let go with its last', () => {
  const { log, followers } = setUp();
  const stops = [1, 2].map(() => followers.add('soul', () => undefined));
  expect(log).toEqual(['follow soul']);
  stops[0]?.();
  stops[0]?.();
  expect(log).toEqual(['follow soul']);
  stops[1]?.();
  expect(log).toEqual(['follow soul', 'unfollow soul']);
  expect(followers.souls()).toEqual([]);
});

test('what two relays say alike is told once', () => {
  const { log, followers } = setUp();
  followers.add('soul', (wire) => log.push(wire));
  followers.deliver('soul', 'one', 'first');
  followers.deliver('soul', 'two', 'first');
  followers.deliver('soul', 'two', 'second');
  followers.deliver('soul', 'one', 'second');
  expect(log).toEqual(['follow soul', 'first', 'second']);
});

test('a later subscriber gets what is known, though not while it subscribes', async () => {
  const { log, followers } = setUp();
  followers.add('soul', () => undefined);
  followers.deliver('soul', 'one', 'known');
  const stop = followers.add('soul', (wire) => log.push(wire));
  followers.add('soul', () => log.push('gone before it was told'))();
  expect(log).toEqual(['follow soul']);
  await turn();
  expect(log).toEqual(['follow soul', 'known']);
  stop();
  followers.deliver('soul', 'one', 'news');
  expect(log).toEqual(['follow soul', 'known']);
});

test('who comes back to a soul that was let go asks for it anew, and hears it again', async () => {
  const { log, followers } = setUp();
  const stop = followers.add('soul', () => undefined);
  followers.deliver('soul', 'one', 'known');
  stop();
  followers.deliver('soul', 'one', 'missed');
  followers.add('soul', (wire) => log.push(wire));
  await turn();
  expect(log).toEqual(['follow soul', 'unfollow soul', 'follow soul']);
  followers.deliver('soul', 'one', 'known');
  expect(log.at(-1)).toBe('known');
});
