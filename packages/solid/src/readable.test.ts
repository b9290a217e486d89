import { writable } from '@symbolon/peer';
import { createEffect, createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { fromReadable } from './readable.ts';

test('a readable is a signal that ends with its owner', () => {
  const source = writable(1);
  const seen: number[] = [];
  const dispose = createRoot((end) => {
    const value = fromReadable(source);
    createEffect(() => {
      seen.push(value());
    });
    return end;
  });
  source.set(2);
  source.set(2);
  source.set(3);
  dispose();
  source.set(4);
  expect(seen).toEqual([1, 2, 3]);
});

test('a live map that stays the same object is told of at every change', () => {
  const live = new Map<string, number>();
  const runs = new Set<(value: ReadonlyMap<string, number>) => void>();
  createRoot((dispose) => {
    const value = fromReadable<ReadonlyMap<string, number>>({
      get: () => live,
      subscribe(run) {
        runs.add(run);
        run(live);
        return () => runs.delete(run);
      },
    });
    const sizes: number[] = [];
    createEffect(() => {
      sizes.push(value().size);
    });
    queueMicrotask(() => {
      live.set('a', 1);
      for (const run of runs) run(live);
      expect(sizes).toEqual([0, 1]);
      dispose();
      expect(runs.size).toBe(0);
    });
  });
});
