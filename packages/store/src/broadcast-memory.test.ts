import { expect, it } from 'vitest';
import { createBroadcastMemory } from './broadcast-memory.ts';

const record = (author: string, version: number, size = 10) => ({
  author,
  path: '/allocation/state',
  version,
  wire: String(version).padEnd(size, '.'),
});

const isEarly = ({ version }: { readonly version: number }) => version > 100;

it('keeps the newest of each key, and says whether it was news', () => {
  const memory = createBroadcastMemory(isEarly, () => false);
  expect(memory.keep('ana', record('ana', 2))).toBe(true);
  expect(memory.keep('ana', record('ana', 2))).toBe(false);
  expect(memory.keep('ana', record('ana', 1))).toBe(false);
  expect(memory.keep('ana', record('ana', 3))).toBe(true);
  expect(memory.get('ana')?.version).toBe(3);
  expect(memory.by('ana')).toHaveLength(1);
  expect([memory.under('allocation').length, memory.under('editing').length]).toEqual([1, 0]);
});

it('goes on below what is from too far ahead', () => {
  const memory = createBroadcastMemory(isEarly, () => false);
  expect(memory.keep('ana', record('ana', 101))).toBe(true);
  expect(memory.keep('ana', record('ana', 101))).toBe(false);
  expect(memory.keep('ana', record('ana', 5))).toBe(true);
  expect(memory.keep('ana', record('ana', 4))).toBe(false);
  expect(memory.keep('ana', record('ana', 102))).toBe(false);
  expect(memory.get('ana')?.version).toBe(5);
});

it('beyond its bound lets go of what came longest ago, and never of what is kept', () => {
  const memory = createBroadcastMemory(isEarly, ({ author }) => author === 'mine', 35);
  memory.keep('mine', record('mine', 1));
  memory.keep('ana', record('ana', 1));
  memory.keep('ben', record('ben', 1));
  memory.keep('ana', record('ana', 2));
  memory.keep('cleo', record('cleo', 1));
  expect(['mine', 'ana', 'ben', 'cleo'].map((key) => memory.get(key)?.version)).toEqual([
    1,
    2,
    undefined,
    1,
  ]);
  memory.keep('large', record('large', 1, 100));
  expect([memory.get('mine')?.version, memory.get('large')]).toEqual([1, undefined]);
});
