import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CausalClock } from '@symbolon/schemas';
import { createClockBook, type ClockBook } from './index.ts';

const LIMITS = { entries: 8, kept: 16 };
const PATHS = ['/p/state', '/p/results'];
const HEARTBEAT = '/p/coordination';

const peers = fc.constantFrom('ana', 'ben', 'cleo', 'dan');
const versions = fc.nat(50);
const crowd = fc.integer({ min: 0, max: 200 }).map((index) => `stranger${String(index)}`);
const hearsay = fc.dictionary(fc.oneof(peers, crowd), versions, { maxKeys: 64 });

/** Everything that can happen to a book. */
const events = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('apply' as const),
      peer: peers,
      path: fc.nat(1),
      version: versions,
    }),
    fc.record({ kind: fc.constant('hear' as const), clock: hearsay }),
    fc.record({ kind: fc.constant('follow' as const), peer: peers }),
    fc.record({ kind: fc.constant('leave' as const), peer: peers }),
    fc.record({ kind: fc.constant('forget' as const), peer: peers }),
  ),
  { maxLength: 60 },
);
type BookEvent = typeof events extends fc.Arbitrary<(infer E)[]> ? E : never;

/** Plays events; tells `onApply` of each attempt to apply something. */
function play(
  book: ClockBook,
  list: readonly BookEvent[],
  onApply: (peer: string, path: string, version: number, taken: boolean) => void = () => undefined,
) {
  const ends = new Map<string, (() => void)[]>();
  for (const event of list) {
    if (event.kind === 'hear') book.hear('me', event.clock);
    else if (event.kind === 'follow') {
      ends.set(event.peer, [...(ends.get(event.peer) ?? []), book.follow(event.peer)]);
    } else if (event.kind === 'leave') ends.get(event.peer)?.pop()?.();
    else if (event.kind === 'forget') book.forget(event.peer);
    else {
      const path = PATHS[event.path] ?? '';
      onApply(event.peer, path, event.version, book.apply(event.peer, path, event.version));
    }
  }
}

describe('whoever inflates what others wrote', () => {
  it('decides nothing about what is accepted: it is as if nobody had said anything', () => {
    fc.assert(
      fc.property(events, (list) => {
        // Followed, so that hearsay does not compete for room either.
        const [told, untold] = [createClockBook(LIMITS), createClockBook(LIMITS)];
        const verdicts: boolean[][] = [[], []];
        [told, untold].forEach((book, index) => {
          const heard = index === 0 ? list : list.filter(({ kind }) => kind !== 'hear');
          play(book, heard, (_peer, _path, _version, taken) => verdicts[index]?.push(taken));
        });
        expect(verdicts[0]).toEqual(verdicts[1]);
      }),
    );
  });

  it('is never believed about me, and not past what a record could say', () => {
    const book = createClockBook(LIMITS);
    book.apply('me', '/p/state', 5);
    book.hear('me', { me: 1_000_000, ben: 1_001, cleo: 1_000 }, 1_000);
    expect(book.known('me')).toBe(5);
    expect(book.missing(['me', 'ben', 'cleo'])).toEqual(['cleo']);
  });

  it('does not speak through me: of whom I follow I tell what I have', () => {
    const book = createClockBook(LIMITS);
    book.follow('ben');
    book.apply('ben', HEARTBEAT, 5);
    book.hear('me', { ben: 900, cleo: 900 });
    expect({ ...book.delta('me', HEARTBEAT) }).toEqual({ ben: 5 });
    expect(book.missing(['ben'])).toEqual(['ben']);
  });
});

const flood = (from: number, size: number): CausalClock =>
  Object.fromEntries(
    Array.from({ length: size }, (_, index) => [`flood${String(from + index)}`, 1_000_000 + index]),
  );

describe('whoever floods entries', () => {
  it('takes no more room than there is, and none from whom I follow or know', () => {
    const book = createClockBook(LIMITS);
    book.follow('ben');
    book.hear('me', { ben: 7 });
    book.apply('dan', '/p/state', 3);
    for (let message = 0; message < 50; message += 1) book.hear('me', flood(message * 64, 64));
    expect(book.size()).toEqual({ peers: LIMITS.kept + 1, followed: 1, floors: 0 });
    expect(book.missing(['ben'])).toEqual(['ben']);
    expect(book.applied('dan', '/p/state')).toBe(3);
  });

  it('does not crowd out what I tell of whom I follow', () => {
    const book = createClockBook(LIMITS);
    for (const [index, peer] of ['ana', 'ben', 'cleo', 'dan'].entries()) {
      book.follow(peer);
      book.apply(peer, HEARTBEAT, index + 1);
    }
    book.hear('me', flood(0, 64));
    expect({ ...book.delta('me', HEARTBEAT) }).toEqual({ ana: 1, ben: 2, cleo: 3, dan: 4 });
  });

  it('leaves the same behind in whatever order and however often it was heard', () => {
    fc.assert(
      fc.property(
        fc.array(hearsay, { maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        (heard, order) => {
          const straight = createClockBook(LIMITS);
          const shuffled = createClockBook(LIMITS);
          for (const clock of heard) straight.hear('me', clock);
          const doubled = [...heard, ...heard].map((clock) => ({
            clock,
            at: Number(order.next().value),
          }));
          for (const { clock } of doubled.sort((a, b) => a.at - b.at)) shuffled.hear('me', clock);
          const told = new Set(heard.flatMap((clock) => Object.keys(clock)));
          for (const peer of told) expect(shuffled.known(peer)).toBe(straight.known(peer));
        },
      ),
    );
  });
});

describe('whoever rolls back', () => {
  it('is refused: on each path what is taken only rises, forgotten in between or not', () => {
    fc.assert(
      fc.property(events, (list) => {
        const reached = new Map<string, number>();
        const book = createClockBook({ ...LIMITS, floors: 1_000 });
        play(book, list, (peer, path, version, taken) => {
          const before = reached.get(peer + path) ?? 0;
          if (taken) expect(version).toBeGreaterThanOrEqual(before);
          reached.set(peer + path, Math.max(before, taken ? version : 0));
          expect(book.floor(peer, path)).toBeGreaterThanOrEqual(reached.get(peer + path) ?? 0);
        });
      }),
    );
  });

  it('does not lower what is known of it', () => {
    const book = createClockBook(LIMITS);
    book.hear('me', { ben: 9 });
    book.hear('me', { ben: 4 });
    expect(book.known('ben')).toBe(9);
  });
});

describe('whoever replays after it was pruned', () => {
  const guests = Array.from({ length: 100 }, (_, index) => `guest${String(index)}`);

  it('finds a floor at what it had reached: that may come again, nothing below', () => {
    const book = createClockBook(LIMITS);
    guests.forEach((guest, index) => book.apply(guest, '/p/state', 10 + index));
    expect(book.size()).toEqual({ peers: LIMITS.kept, followed: 0, floors: 100 - LIMITS.kept });
    expect(book.applied('guest0', '/p/state')).toBeUndefined();
    expect(book.apply('guest0', '/p/state', 9)).toBe(false);
    expect(book.apply('guest0', '/p/state', 10)).toBe(true);
  });

  it('finds one also when there are more floors than are remembered one by one', () => {
    const book = createClockBook({ ...LIMITS, floors: 20 });
    guests.forEach((guest, index) => book.apply(guest, '/p/state', 10 + index));
    expect(book.size().floors).toBeLessThanOrEqual(20);
    guests.forEach((guest, index) => {
      expect(book.apply(guest, '/p/state', 9 + index)).toBe(false);
    });
  });

  it('cannot push out whom I follow, however many come', () => {
    const book = createClockBook(LIMITS);
    const end = book.follow('ben');
    book.apply('ben', '/p/state', 1);
    for (const guest of guests) book.apply(guest, '/p/state', 1_000);
    expect(book.applied('ben', '/p/state')).toBe(1);
    end();
    end();
    expect(book.applied('ben', '/p/state')).toBeUndefined();
    expect(book.floor('ben', '/p/state')).toBe(1);
  });
});

describe('a crowd of throwaway authors', () => {
  it('on one path raises no floor on another, nor for those who are followed', () => {
    const book = createClockBook({ entries: 8, kept: 2, floors: 100 });
    book.follow('friend');
    book.apply('friend', '/p/notice/me', 7);
    for (let index = 0; index < 500; index += 1) {
      const author = `nobody ${String(index)}`;
      const end = book.follow(author);
      book.apply(author, '/p/notice/me', 1_000_000 + index);
      end();
      book.forget(author);
    }
    expect(book.floor('newcomer', '/p/notice/me')).toBeGreaterThan(1_000_000);
    expect(book.floor('newcomer', '/p/state')).toBe(0);
    expect(book.apply('newcomer', '/p/state', 3)).toBe(true);
    expect(book.floor('friend', '/p/notice/me')).toBe(7);
    expect(book.size().floors).toBeLessThanOrEqual(100);
  });
});
