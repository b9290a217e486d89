import { describe, expect, it, vi } from 'vitest';
import { writable, writableMap, type MapChange } from './index.ts';

describe('a readable', () => {
  it('calls at once, then after each change, until it is ended', () => {
    const source = writable(1);
    const seen: number[] = [];
    const end = source.subscribe((value) => seen.push(value));
    source.set(2);
    source.set(2);
    source.update((value) => value + 1);
    end();
    source.set(9);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('tells everyone of every value in one order, also when a subscriber sets another', () => {
    const source = writable(0);
    const first: number[] = [];
    const second: number[] = [];
    source.subscribe((value) => {
      first.push(value);
      if (value === 1) source.set(2);
    });
    source.subscribe((value) => second.push(value));
    source.set(1);
    expect(first).toEqual([0, 1, 2]);
    expect(second).toEqual([0, 1, 2]);
    expect(source.get()).toBe(2);
  });

  it('hands the exception of one subscriber to the handler, and goes on with the others', () => {
    const errors: unknown[] = [];
    const source = writable(0, (error) => errors.push(error));
    const seen: number[] = [];
    source.subscribe(() => {
      throw new Error('mine alone');
    });
    source.subscribe((value) => seen.push(value));
    source.set(1);
    expect(seen).toEqual([0, 1]);
    expect(errors).toHaveLength(2);
  });

  it('does not call a subscriber that another one ended in the same round', () => {
    const source = writable(0);
    const seen: number[] = [];
    const ends: (() => void)[] = [];
    source.subscribe((value) => {
      if (value === 1) for (const end of ends) end();
    });
    ends.push(source.subscribe((value) => seen.push(value)));
    source.set(1);
    expect(seen).toEqual([0]);
  });
});

describe('a readable map', () => {
  it('tells just what was added, changed and removed', () => {
    const map = writableMap<string, number>();
    const seen: MapChange<string, number>[] = [];
    map.set('a', 1);
    const end = map.changes((change) => seen.push(change));
    map.set('a', 2);
    map.set('a', 2);
    map.set('b', 3);
    map.delete('a');
    map.delete('a');
    map.clear();
    end();
    map.set('c', 4);
    expect(
      seen.map(({ added, changed, removed }) => [[...added], [...changed], [...removed]]),
    ).toEqual([
      [[], [['a', 2]], []],
      [[['b', 3]], [], []],
      [[], [], ['a']],
      [[], [], ['b']],
    ]);
  });
});

it('what a handler throws is left to the host, and nobody else suffers', () => {
  const source = writable(0, () => {
    throw new Error('of the handler');
  });
  const [seen, left]: [number[], (() => void)[]] = [[], []];
  vi.stubGlobal('queueMicrotask', (run: () => void) => left.push(run));
  source.subscribe((value) => {
    if (value === 1) throw new Error('of the subscriber');
  });
  source.subscribe((value) => seen.push(value));
  source.set(1);
  vi.unstubAllGlobals();
  expect(seen).toEqual([0, 1]);
  expect(left).toHaveLength(1);
  expect(left[0]).toThrow('of the handler');
});
