import { beforeEach, expect, it } from 'vitest';
import { createMemoryBudget, type MemoryBudget } from './memory-budget.ts';

let evicted: string[];

beforeEach(() => {
  evicted = [];
});

function take(budget: MemoryBudget, peer: string, name: string, size: number) {
  return budget.take(peer, size, () => evicted.push(name));
}

it('what came longest ago goes first, of one peer and of all', () => {
  const budget = createMemoryBudget({ perPeer: 10, inAll: 25 });
  take(budget, 'ana', 'ana 1', 6);
  take(budget, 'ben', 'ben 1', 6);
  take(budget, 'ana', 'ana 2', 6);
  expect(evicted).toEqual(['ana 1']);
  take(budget, 'cleo', 'cleo 1', 10);
  expect(evicted).toEqual(['ana 1']);
  take(budget, 'dora', 'dora 1', 10);
  expect(evicted).toEqual(['ana 1', 'ben 1', 'ana 2']);
});

it('what came last stays, however large', () => {
  const budget = createMemoryBudget({ perPeer: 10, inAll: 20 });
  take(budget, 'ben', 'ben 1', 1);
  take(budget, 'ana', 'ana 1', 100);
  expect(evicted).toEqual(['ben 1']);
});

it('what is given back makes room', () => {
  const budget = createMemoryBudget({ perPeer: 10, inAll: 10 });
  const giveBack = take(budget, 'ana', 'ana 1', 10);
  giveBack();
  giveBack();
  take(budget, 'ben', 'ben 1', 10);
  expect(evicted).toEqual([]);
});
