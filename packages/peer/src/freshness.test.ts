import { writableMap } from '@symbolon/store';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createManualClock } from '../test/manual-clock.ts';
import { followFreshness } from './freshness.ts';

const THRESHOLD = 60_000;

function follow() {
  const clock = createManualClock(1_000_000);
  const heard = writableMap<string, number>();
  const told = new Set<string>();
  const freshness = followFreshness({
    clock,
    heard,
    thresholdMs: THRESHOLD,
    onChange: (peer, fresh) => {
      // Nobody is told of twice.
      expect(told.has(peer)).toBe(!fresh);
      if (fresh) told.add(peer);
      else told.delete(peer);
    },
  });
  return { clock, heard, told, freshness };
}

test('whoever falls silent leaves at the moment, also one whose record was old when it came', () => {
  const { clock, heard, told, freshness } = follow();
  freshness.start();
  heard.set('ana', clock.now());
  heard.set('ben', clock.now() - THRESHOLD + 1_000);
  heard.set('cleo', clock.now() - THRESHOLD);
  expect([...told]).toEqual(['ana', 'ben']);
  clock.advance(999);
  expect(freshness.isFresh('ben')).toBe(true);
  clock.advance(1);
  expect([...told]).toEqual(['ana']);
  clock.advance(THRESHOLD - 1_001);
  expect([...told]).toEqual(['ana']);
  clock.advance(1);
  expect([...told]).toEqual([]);
  expect(clock.waiting()).toBe(0);
});

test('one timer is enough, and none is left behind', () => {
  const { clock, heard, freshness } = follow();
  for (let peer = 0; peer < 20_000; peer += 1) heard.set(String(peer), clock.now() - (peer % 999));
  freshness.start();
  expect(clock.waiting()).toBe(1);
  clock.advance(THRESHOLD - 500);
  expect(freshness.isFresh('400')).toBe(true);
  expect(freshness.isFresh('600')).toBe(false);
  freshness.stop();
  expect(clock.waiting()).toBe(0);
});

/** Follows somebody who was heard just now, by a clock that can be set ahead. */
function followAna() {
  const manual = createManualClock(1_000_000);
  let aheadMs = 0;
  const clock = { ...manual, now: () => manual.now() + aheadMs };
  const heard = writableMap<string, number>();
  heard.set('ana', clock.now());
  const told: boolean[] = [];
  const onChange = (_peer: string, fresh: boolean) => told.push(fresh);
  const freshness = followFreshness({ clock, heard, thresholdMs: THRESHOLD, onChange });
  freshness.start();
  const setAhead = (ms: number) => {
    aheadMs = ms;
  };
  return { manual, clock, heard, freshness, told, setAhead };
}

test('whoever was let go of by a clock that was ahead is taken back without a word of theirs', () => {
  const { manual, freshness, told, setAhead } = followAna();
  setAhead(THRESHOLD);
  freshness.dropStale();
  freshness.takeBack();
  expect(told).toEqual([true, false]);
  setAhead(0);
  freshness.takeBack();
  expect(told).toEqual([true, false, true]);
  manual.advance(THRESHOLD);
  expect(told).toEqual([true, false, true, false]);
});

test('whoever a clock that was set ahead leaves behind is told of again when the clock is right', () => {
  const { manual, clock, heard, freshness, told, setAhead } = followAna();
  setAhead(THRESHOLD);
  freshness.dropStale();
  expect(told).toEqual([true, false]);
  setAhead(0);
  manual.advance(5_000);
  heard.set('ana', clock.now());
  expect(told).toEqual([true, false, true]);
  freshness.stop();
  expect(manual.waiting()).toBe(0);
});

test('is what comparing all ages would say, after any events at any times', () => {
  const event = fc.record({
    peer: fc.constantFrom('ana', 'ben', 'cleo', 'dan'),
    ageMs: fc.oneof(fc.integer({ min: -120_000, max: 70_000 }), fc.constantFrom(0, THRESHOLD)),
    passMs: fc.oneof(fc.integer({ min: 0, max: 90_000 }), fc.constantFrom(0, 1, THRESHOLD)),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const { clock, heard, told, freshness } = follow();
      freshness.start();
      for (const { peer, ageMs, passMs } of events) {
        const time = clock.now() - ageMs;
        if (time > (heard.get().get(peer) ?? 0)) heard.set(peer, time);
        clock.advance(passMs);
        const young = [...heard.get()]
          .filter(([, written]) => clock.now() - written < THRESHOLD)
          .map(([name]) => name);
        expect([...told].sort()).toEqual(young.sort());
        expect(young.every((name) => freshness.isFresh(name))).toBe(true);
      }
      freshness.stop();
      expect(clock.waiting()).toBe(0);
    }),
    { numRuns: 500 },
  );
});
