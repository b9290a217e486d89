import { expect, test } from 'vitest';
import { createPool, type Pool } from './pool.ts';

interface Member {
  bytes: number;
  readonly note: () => void;
}

/** Enters somebody who holds what is set, and tells in `ended` when it is cut off. */
function enter(pool: Pool, name: string, ended: string[], account: object = {}): Member {
  const member = {
    bytes: 0,
    note: () => {
      share.note();
    },
  };
  const share = pool.join({
    account,
    held: () => member.bytes,
    cutOff: () => ended.push(name),
  });
  return member;
}

function hold(member: Member, bytes: number): void {
  member.bytes = bytes;
  member.note();
}

test('where there is too much, who holds most is cut off and not whoever is looked at', () => {
  const pool = createPool(1_000);
  const ended: string[] = [];
  const [greedy, modest] = [enter(pool, 'greedy', ended), enter(pool, 'modest', ended)];
  hold(greedy, 900);
  hold(modest, 600);
  expect(ended).toEqual(['greedy']);
  expect(pool.bytes).toBe(600);
});

test('connections of one address have one part together', () => {
  const pool = createPool(1_000);
  const ended: string[] = [];
  const crowd = {};
  const members = [1, 2, 3, 4].map((each) => enter(pool, `crowd ${each}`, ended, crowd));
  for (const [index, member] of members.entries()) hold(member, 200 + index);
  hold(enter(pool, 'alone', ended), 400);
  expect(ended).toEqual(['crowd 4', 'crowd 3']);
  expect(pool.bytes).toBe(801);
});

test('nobody is cut off for what has been dealt with meanwhile', () => {
  const pool = createPool(1_000);
  const ended: string[] = [];
  const [early, late] = [enter(pool, 'early', ended), enter(pool, 'late', ended)];
  hold(early, 900);
  early.bytes = 0;
  hold(late, 300);
  expect(ended).toEqual([]);
  expect(pool.bytes).toBe(300);
});

test('so many are cut off that there is room again, however little each of them holds', () => {
  const pool = createPool(1_000);
  const ended: string[] = [];
  for (let index = 0; index <= 100; index += 1) hold(enter(pool, String(index), ended), 10);
  expect(pool.bytes).toBeLessThanOrEqual(1_000 * (7 / 8));
  expect(ended.length).toBeLessThan(20);
});
