import { createClockBook } from '@symbolon/coordination';
import { LIMITS, type Coordination } from '@symbolon/schemas';
import type { ProtocolStores, Session } from '@symbolon/store';
import { expect, it } from 'vitest';
import { createGaps } from './gaps.ts';

const STATE = '/p/state';
const HEARTBEAT = '/p/coordination';

const INTERVAL = 5_000;

/** A participant that follows Ben, and a network that fetches what `fetched` does. */
function following(fetched: () => void = () => undefined) {
  const clocks = createClockBook({ entries: 8, kept: 8 });
  const beats = new Map<string, Coordination>();
  const asked: string[] = [];
  let now = 1_000_000;
  // Only what gaps are looked for with.
  const session = {
    clocks,
    environment: { now: () => now },
    limits: LIMITS,
  } as unknown as Session;
  const stores = {
    networkCoordination: { get: () => beats },
    fetch: (_peer: string, collection: string) => {
      asked.push(collection);
      fetched();
      return Promise.resolve(false);
    },
  } as unknown as ProtocolStores<unknown, unknown>;
  const looking = createGaps({
    protocol: 'p',
    session,
    stores,
    intervalMs: INTERVAL,
    followed: () => new Map([['ben', new Set(['state', 'coordination'])]]),
  });
  return {
    clocks,
    gaps: {
      check: (afterMs = INTERVAL) => {
        now += afterMs;
        return looking.check();
      },
    },
    asked: () => asked.splice(0),
    beat: (version: number, state: number) => {
      clocks.apply('ben', HEARTBEAT, version);
      beats.set('ben', { heads: { state } } as Coordination);
    },
  };
}

it('a record that its author tells of is fetched at once, and withheld after two intervals', () => {
  const { clocks, gaps, beat, asked } = following();
  beat(5, 4);
  expect(gaps.check()).toEqual({ missing: ['ben'], withheld: [] });
  expect(asked()).toEqual(['state']);
  expect(gaps.check()).toEqual({ missing: ['ben'], withheld: [] });
  expect(gaps.check()).toEqual({ missing: ['ben'], withheld: ['ben'] });
  clocks.apply('ben', STATE, 4);
  expect(gaps.check()).toEqual({ missing: [], withheld: [] });
});

it('is not withheld sooner for being looked for more often', () => {
  const { gaps, beat } = following();
  beat(5, 4);
  for (let look = 0; look < 9; look += 1) {
    expect(gaps.check(INTERVAL / 5)).toEqual({ missing: ['ben'], withheld: [] });
  }
});

it('is waited for no longer than that from when a clock that was ahead has been set right', () => {
  const { gaps, beat } = following();
  const aheadMs = 600_000;
  beat(5, 4);
  gaps.check(aheadMs);
  expect(gaps.check(-aheadMs)).toEqual({ missing: ['ben'], withheld: [] });
  expect(gaps.check()).toEqual({ missing: ['ben'], withheld: [] });
  expect(gaps.check()).toEqual({ missing: ['ben'], withheld: ['ben'] });
});

it('nobody gains patience by taking a claim back, but by having what it told of', () => {
  const { clocks, gaps, beat } = following();
  clocks.apply('ben', STATE, 4);
  for (let turn = 0; turn < 10; turn += 1) {
    beat(900_000 + 2 * turn, 900_000 + turn);
    expect(gaps.check()).toEqual({ missing: ['ben'], withheld: turn === 0 ? [] : ['ben'] });
    beat(900_001 + 2 * turn, 4);
    expect(gaps.check()).toEqual({ missing: [], withheld: [] });
  }
  clocks.apply('ben', STATE, 900_010);
  expect(gaps.check()).toEqual({ missing: [], withheld: [] });
  beat(900_100, 900_050);
  expect(gaps.check()).toEqual({ missing: ['ben'], withheld: [] });
});

it('a claim that was taken back is forgotten in the end', () => {
  const { clocks, gaps, beat } = following();
  clocks.apply('ben', STATE, 4);
  beat(900_000, 900_000);
  gaps.check();
  beat(900_001, 4);
  gaps.check(LIMITS.behindMs);
  beat(1_200_000, 1_200_000);
  expect(gaps.check()).toEqual({ missing: ['ben'], withheld: [] });
});

it('one that others tell of while its author is silent counts for two intervals, and is withheld then', () => {
  const { clocks, gaps, asked } = following();
  clocks.apply('ben', STATE, 4);
  clocks.apply('ben', HEARTBEAT, 5);
  expect(gaps.check()).toEqual({ missing: [], withheld: [] });
  clocks.hear('me', { ben: 9 });
  expect(gaps.check()).toEqual({ missing: [], withheld: [] });
  expect(gaps.check()).toEqual({ missing: ['ben'], withheld: [] });
  expect(asked()).toEqual(['state', 'coordination']);
  expect(gaps.check()).toEqual({ missing: ['ben'], withheld: [] });
  for (let interval = 0; interval < 3; interval += 1) {
    expect(gaps.check()).toEqual({ missing: [], withheld: ['ben'] });
  }
});

it('nobody holds a group up by telling of ever newer records of somebody who is there', () => {
  const { clocks, gaps, beat } = following();
  clocks.apply('ben', STATE, 1);
  for (let interval = 2; interval < 40; interval += 1) {
    beat(interval, 1);
    clocks.hear('me', { ben: interval + 2 });
    expect(gaps.check()).toEqual({ missing: [], withheld: [] });
  }
});

it("a version that no record could have yet is nobody's", () => {
  const { gaps, beat, asked } = following();
  beat(5, Number.MAX_SAFE_INTEGER);
  expect(gaps.check()).toEqual({ missing: [], withheld: [] });
  expect(asked()).toEqual([]);
});
