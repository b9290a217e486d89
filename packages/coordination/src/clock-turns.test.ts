import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClockBook } from './index.ts';

const HEARTBEAT = '/p/coordination';
const STATE = '/p/state';
const ENTRIES = 8;

/** Somebody who hears the heartbeats of so many, each of whom has declared something. */
function hearing(size: number) {
  const book = createClockBook({ entries: ENTRIES, kept: 8 });
  const peers = Array.from({ length: size }, (_, index) => `peer${String(index)}`);
  let version = 0;
  for (const peer of peers) book.follow(peer);
  const write = (peer: string, path: string) => book.apply(peer, path, (version += 1));
  for (const peer of peers) write(peer, STATE);
  return {
    book,
    peers,
    declare: (peer: string) => write(peer, STATE),
    /** All beat, and then I do. */
    beat: () => {
      for (const peer of peers) write(peer, HEARTBEAT);
      return new Map(Object.entries(book.delta('me', HEARTBEAT)));
    },
  };
}

describe('what a heartbeat tells of others', () => {
  it('is as much as a message may hold, until all have been told of, and then as little for any number', () => {
    const { beat, peers } = hearing(30);
    const told = new Set<string>();
    for (let message = 0; message < 4; message += 1) {
      const delta = beat();
      expect(delta.size).toBe(ENTRIES);
      for (const peer of delta.keys()) told.add(peer);
    }
    expect(told.size).toBe(peers.length);
    for (let message = 0; message < 40; message += 1) expect(beat().size).toBe(3);
  });

  it('is what I have of them, heartbeats included, also of those who come in turn', () => {
    const { book, beat } = hearing(10);
    for (let message = 0; message < 20; message += 1) {
      const delta = beat();
      for (const [peer, version] of delta) expect(version).toBe(book.newest(peer));
      expect(Object.entries(book.told())).toEqual([...delta]);
    }
  });

  it('names at once who has declared something new, and everyone in turn', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.array(fc.nat(29), { maxLength: 5 }), { minLength: 1, maxLength: 30 }),
        (size, rounds) => {
          const { beat, declare, peers } = hearing(size);
          const silentFor = new Map(peers.map((peer) => [peer, 0]));
          for (const round of rounds) {
            const news = new Set(round.map((index) => peers[index % size] ?? ''));
            for (const peer of news) declare(peer);
            const delta = beat();
            expect(delta.size).toBeLessThanOrEqual(ENTRIES);
            for (const peer of peers) {
              const silence = delta.has(peer) ? 0 : (silentFor.get(peer) ?? 0) + 1;
              silentFor.set(peer, silence);
              // At least three places are left each time for those who wait, from whom it is longest ago first.
              expect(silence).toBeLessThanOrEqual(Math.ceil(size / 3));
            }
          }
        },
      ),
    );
  });

  it('is never of me, of strangers, of those who do not beat, nor of those who were let go of', () => {
    const book = createClockBook({ entries: ENTRIES, kept: 8 });
    book.follow('me');
    book.apply('me', HEARTBEAT, 1);
    book.follow('ana');
    book.apply('ana', STATE, 1);
    book.apply('stranger', HEARTBEAT, 1);
    book.hear('me', { ben: 9 });
    const end = book.follow('cleo');
    book.apply('cleo', HEARTBEAT, 1);
    expect({ ...book.delta('me', HEARTBEAT) }).toEqual({ cleo: 1 });
    end();
    expect({ ...book.delta('me', HEARTBEAT) }).toEqual({});
  });
});
