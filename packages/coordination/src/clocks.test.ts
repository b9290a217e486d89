import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CausalClock } from '@symbolon/schemas';
import { compareClocks, createClockBook, mergeClocks, nextVersion } from './index.ts';

const clocks = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(5));

function expectEqual(left: CausalClock, right: CausalClock): void {
  expect(compareClocks(left, right)).toBe('equal');
}

/** Some clocks, and the same ones doubled and in another order. */
const twice = fc
  .array(clocks, { maxLength: 6 })
  .chain((heard) =>
    fc.tuple(
      fc.constant(heard),
      fc.shuffledSubarray([...heard, ...heard], { minLength: 2 * heard.length }),
    ),
  );

describe('merging', () => {
  it('is idempotent, commutative and associative, and never below either side', () => {
    fc.assert(
      fc.property(clocks, clocks, clocks, (a, b, c) => {
        expectEqual(mergeClocks(a, a), a);
        expectEqual(mergeClocks(a, b), mergeClocks(b, a));
        expectEqual(mergeClocks(mergeClocks(a, b), c), mergeClocks(a, mergeClocks(b, c)));
        expect(['after', 'equal']).toContain(compareClocks(mergeClocks(a, b), a));
      }),
    );
  });
});

describe('comparing', () => {
  it('tells the four orders apart, and turns round with its arguments', () => {
    expect(compareClocks({ a: 1 }, { a: 2 })).toBe('before');
    expect(compareClocks({ a: 1, b: 1 }, { a: 1 })).toBe('after');
    expect(compareClocks({ a: 1 }, { a: 1, b: 0 })).toBe('equal');
    expect(compareClocks({ a: 1 }, { b: 1 })).toBe('concurrent');
    const opposite = { before: 'after', after: 'before', equal: 'equal', concurrent: 'concurrent' };
    fc.assert(
      fc.property(clocks, clocks, (a, b) => {
        expect(compareClocks(a, b)).toBe(opposite[compareClocks(b, a)]);
      }),
    );
  });
});

describe('my next version', () => {
  const bounds = { aheadMs: 120_000, behindMs: 300_000 };
  const now = 1_780_000_000_000;

  it('is above the last one, and above what was forgotten', () => {
    expect(nextVersion(undefined, now, bounds)).toBe(now - 300_000);
    expect(nextVersion(now - 10, now, bounds)).toBe(now - 9);
    expect(nextVersion(now - 900_000, now, bounds)).toBe(now - 300_000);
  });

  it('forgets a past from further ahead than anyone accepts, and none nearer', () => {
    expect(nextVersion(now + 120_000, now, bounds)).toBe(now + 120_001);
    expect(nextVersion(now + 120_001, now, bounds)).toBe(now - 300_000);
  });
});

describe('a clock book', () => {
  const limits = { entries: 4, kept: 3 };

  it('takes a record that a third party had told of before it came', () => {
    const book = createClockBook(limits);
    book.hear('me', { ben: 9 });
    expect(book.missing(['ben'])).toEqual(['ben']);
    expect(book.apply('ben', '/p/state', 9)).toBe(true);
    expect(book.missing(['ben'])).toEqual([]);
  });

  it('keeps one order for each path: a newer record on one makes none on another old', () => {
    const book = createClockBook(limits);
    expect(book.apply('ben', '/p/results', 9)).toBe(true);
    expect(book.apply('ben', '/p/state', 8)).toBe(true);
    expect(book.apply('ben', '/p/state', 8)).toBe(false);
    expect(book.apply('ben', '/p/state', 7)).toBe(false);
    expect(book.newest('ben')).toBe(9);
  });

  it('lets nobody speak for me', () => {
    const book = createClockBook(limits);
    book.hear('me', { me: 1_000 });
    expect(book.known('me')).toBeUndefined();
  });

  it('believes nobody who tells of a version that no record could have yet', () => {
    const book = createClockBook(limits);
    book.hear('me', { ben: 1_001, cleo: 1_000 }, 1_000);
    expect(book.missing(['ben', 'cleo'])).toEqual(['cleo']);
  });

  it('ends up the same whatever the order, doubling and batching of what it heard', () => {
    fc.assert(
      fc.property(twice, ([heard, turned]) => {
        const wide = { entries: 64, kept: 256 };
        const straight = createClockBook(wide);
        const shuffled = createClockBook(wide);
        const merged = createClockBook(wide);
        for (const clock of heard) straight.hear('me', clock);
        for (const clock of turned) shuffled.hear('me', clock);
        merged.hear(
          'me',
          heard.reduce((a, b) => mergeClocks(a, b), {}),
        );
        for (const peer of ['a', 'b', 'c', 'd']) {
          expect(shuffled.known(peer)).toBe(straight.known(peer));
          expect(merged.known(peer)).toBe(straight.known(peer));
        }
      }),
    );
  });

  it('stays within its bounds under a flood of strangers, and forgets nothing it applied', () => {
    const book = createClockBook(limits);
    book.follow('ben');
    book.apply('ben', '/p/state', 5);
    for (let index = 0; index < 1_000; index += 1) {
      book.hear('me', { [`stranger${String(index)}`]: index + 1 });
    }
    const strangers = Array.from({ length: 1_000 }, (_, index) => `stranger${String(index)}`);
    expect(strangers.filter((peer) => book.known(peer) !== undefined)).toHaveLength(limits.kept);
    expect(book.applied('ben', '/p/state')).toBe(5);
  });

  it('lets go of an author, whose last record may come again and nothing older', () => {
    const book = createClockBook(limits);
    book.apply('ben', '/p/state', 5);
    book.apply('ben', '/p/results', 9);
    book.forget('ben');
    expect([book.applied('ben', '/p/state'), book.newest('ben')]).toEqual([undefined, undefined]);
    expect([book.floor('ben', '/p/state'), book.floor('ben', '/p/results')]).toEqual([5, 9]);
    expect(book.apply('ben', '/p/state', 4)).toBe(false);
    expect(book.apply('ben', '/p/state', 5)).toBe(true);
    expect(book.apply('ben', '/p/state', 5)).toBe(false);
    expect(book.apply('ben', '/p/results', 10)).toBe(true);
    expect(book.floor('ben', '/p/results')).toBe(10);
  });

  it('holds no more than its bounds of a crowd that comes and goes', () => {
    const book = createClockBook(limits);
    const crowd = Array.from({ length: 1_000 }, (_, index) => `guest${String(index)}`);
    crowd.forEach((guest, index) => {
      book.apply(guest, '/p/state', index + 1);
      book.forget(guest);
    });
    expect(book.size()).toEqual({ peers: 0, followed: 0, floors: 1_000 });
    crowd.forEach((guest, index) => {
      expect(book.apply(guest, '/p/state', index)).toBe(false);
    });
  });
});
