import { writableMap } from '@symbolon/peer';
import fc from 'fast-check';
import { createComputed, createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { fromReadableMap } from './readable-map.ts';

test('a reader of one entry runs for that entry alone', () => {
  const source = writableMap<string, number>();
  createRoot((dispose) => {
    const map = fromReadableMap(source);
    const runs = { ana: [] as unknown[], keys: [] as unknown[], all: 0 };
    createComputed(() => {
      runs.ana.push(map.get('ana'));
    });
    createComputed(() => {
      runs.keys.push(map.keys().join(' '));
    });
    createComputed(() => {
      map.entries();
      runs.all += 1;
    });
    source.set('bento', 1);
    source.set('ana', 2);
    source.set('bento', 3);
    source.delete('ana');
    expect(runs).toEqual({
      ana: [undefined, 2, undefined],
      keys: ['', 'bento', 'bento ana', 'bento'],
      all: 5,
    });
    dispose();
    source.set('ana', 9);
    expect(runs.ana).toHaveLength(3);
  });
});

test('whatever happens to the map, what was read last is what it holds', () => {
  const change = fc.record({
    key: fc.constantFrom('a', 'b', 'c'),
    value: fc.option(fc.nat({ max: 3 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      const source = writableMap<string, number>();
      createRoot((dispose) => {
        const map = fromReadableMap(source);
        const read = new Map<string, number | undefined>();
        for (const key of ['a', 'b', 'c']) {
          createComputed(() => {
            read.set(key, map.get(key));
          });
        }
        for (const { key, value } of changes) {
          if (value === undefined) source.delete(key);
          else source.set(key, value);
          for (const [held, shown] of read) expect(shown).toBe(source.get().get(held));
        }
        dispose();
      });
    }),
  );
});
