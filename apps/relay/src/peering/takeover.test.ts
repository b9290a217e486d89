import { expect, test } from 'vitest';
import { createTally } from '../tally.ts';
import { createTakeover, type TakeoverContext } from './takeover.ts';

/** What may be owed at once; all beyond it is only known to be missing from some arrival on. */
const MOST = 4_000;

/** Another relay's records, and one that takes them over into a store that is full for a while. */
function neighbours(count: number) {
  let now = 0;
  let isFull = true;
  let restarts = 0;
  const kept = new Set<string>();
  const again: string[] = [];
  let settledUpTo = 0;
  const context: TakeoverContext = {
    relay: 'a'.repeat(24),
    intake: {
      take({ soul }) {
        if (!isFull) kept.add(soul);
        const refusal = isFull ? ('store-full' as const) : undefined;
        return Promise.resolve({ waits: false, settled: Promise.resolve(refusal) });
      },
    },
    tally: createTally(),
    isAsked: () => false,
    now: () => now,
    settle(arrival) {
      settledUpTo = arrival;
    },
    askAgain(soul) {
      again.push(soul);
    },
    restart() {
      restarts += 1;
    },
    onFailure(error) {
      throw error;
    },
  };
  const from = (after: number) => createTakeover(after, context);
  const recordOf = (arrival: number) => ({
    soul: String(arrival),
    version: 1,
    value: '',
    arrival,
  });
  return {
    kept,
    again,
    from,
    restarts: () => restarts,
    settledUpTo: () => settledUpTo,
    makeRoom() {
      isFull = false;
      now += 1_000;
    },
    async handOver(to: ReturnType<typeof from>, after: number) {
      // One by one, so that how many are owed is known at each.
      for (let arrival = after + 1; arrival <= count; arrival += 1) {
        await to.take(recordOf(arrival));
        await to.settled();
      }
    },
    /** Hands over what was asked for again. */
    async answer(to: ReturnType<typeof from>) {
      for (const soul of again.splice(0)) await to.take(recordOf(Number(soul)));
      await to.settled();
    },
    later() {
      now += 1_000;
    },
  };
}

test('more may be owed than is noted: the rest is taken from where it began, and nothing is left out', async () => {
  const count = 2 * MOST + 5_000;
  const all = neighbours(count);
  let takeover = all.from(0);
  await all.handOver(takeover, 0);
  // It has been told of all of them, so that what comes after is not held up.
  expect(all.settledUpTo()).toBe(count);
  expect(takeover.cursor()).toBe(0);
  all.makeRoom();
  for (let begun = 0; all.kept.size < count;) {
    takeover.retry();
    if (all.restarts() > begun) {
      begun = all.restarts();
      const cursor = takeover.cursor();
      const before = Array.from({ length: cursor }, (_, index) => String(index + 1));
      expect(before.filter((soul) => !all.kept.has(soul))).toEqual([]);
      takeover = all.from(cursor);
      await all.handOver(takeover, cursor);
    } else {
      if (all.again.length === 0)
        throw new Error('nothing is asked for, and so this would not end');
      await all.answer(takeover);
    }
    all.later();
  }
  expect(takeover.cursor()).toBe(count);
  expect(all.restarts()).toBe(1);
});

test('it begins anew only once half of what was noted is paid, and stays before what was not noted', async () => {
  const all = neighbours(MOST + 2);
  const takeover = all.from(0);
  await all.handOver(takeover, 0);
  for (let arrival = 1; arrival < MOST / 2; arrival += 1) takeover.forget(String(arrival));
  all.later();
  takeover.retry();
  expect([all.restarts(), all.again.length > 0]).toEqual([0, true]);
  takeover.forget(String(MOST / 2));
  takeover.retry();
  expect([all.restarts(), takeover.cursor()]).toEqual([1, MOST / 2]);
  for (let arrival = MOST / 2; arrival <= MOST; arrival += 1) takeover.forget(String(arrival));
  expect(takeover.cursor()).toBe(MOST);
});

test('as much as may be owed is noted, and nothing begins anew for it', async () => {
  const all = neighbours(MOST);
  const takeover = all.from(0);
  await all.handOver(takeover, 0);
  for (let arrival = 1; arrival <= MOST; arrival += 1) takeover.forget(String(arrival));
  takeover.retry();
  expect([all.restarts(), takeover.cursor()]).toEqual([0, MOST]);
});
