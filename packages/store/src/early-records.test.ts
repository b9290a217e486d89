import { beforeEach, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../test/manual-clock.ts';
import { createEarlyRecords, type EarlyRecords } from './early-records.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

let clock: ManualClock;
let due: string[];
let room: { taken: number };
let early: EarlyRecords;

beforeEach(() => {
  clock = createManualClock();
  due = [];
  room = { taken: 0 };
  early = createEarlyRecords(clock, room, (wire) => due.push(wire));
});

const hold = (name: string, aheadMs: number) => {
  early.hold({ at: clock.now() + aheadMs, wire: name });
};

it('hands a record out as soon as it may be read', () => {
  hold('a', 500);
  hold('a', 500);
  clock.advance(499);
  expect(due).toEqual([]);
  clock.advance(1);
  expect(due).toEqual(['a']);
  expect([clock.timers, room.taken]).toEqual([0, 0]);
});

it('comes to an end with an author that goes on writing ahead of time', () => {
  for (let record = 0; record < 100; record += 1) {
    hold(`${record}`, 1_000);
    clock.advance(10);
  }
  expect(due).toEqual(['0']);
  expect(room.taken).toBeLessThanOrEqual(2);
  clock.advance(1_000);
  expect(due.at(-1)).toBe('99');
  expect(due.length).toBeLessThanOrEqual(4);
});

it('holds nothing that is ahead by more than a day, and only so many of all', () => {
  hold('next week', 7 * DAY_MS);
  expect(clock.timers).toBe(0);
  const others = Array.from({ length: 300 }, () =>
    createEarlyRecords(clock, room, () => undefined),
  );
  for (const each of others) each.hold({ at: clock.now() + DAY_MS / 2, wire: 'early' });
  expect(room.taken).toBe(256);
  expect(clock.timers).toBe(256);
  for (const each of others) each.drop();
  expect([clock.timers, room.taken]).toEqual([0, 0]);
});
