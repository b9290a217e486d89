import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batch, derived, writable, writableMap, type MapChange } from './index.ts';

describe('a batch', () => {
  it('is seen whole or not at all, from whichever value one looks', () => {
    const [from, to] = [writable(10), writable(0)];
    const seen: number[][] = [];
    from.subscribe(() => seen.push([from.get(), to.get()]));
    to.subscribe(() => seen.push([from.get(), to.get()]));
    seen.length = 0;
    batch(() => {
      from.update((value) => value - 4);
      to.update((value) => value + 4);
      expect([from.get(), to.get()]).toEqual([6, 4]);
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual([
      [6, 4],
      [6, 4],
    ]);
  });

  it('tells the last value once, and nothing of what came back to where it was', () => {
    const [moved, back] = [writable(0), writable(0)];
    const seen: string[] = [];
    moved.subscribe((value) => seen.push(`moved ${value}`));
    back.subscribe((value) => seen.push(`back ${value}`));
    batch(() => {
      for (const value of [1, 2, 3]) moved.set(value);
      back.set(1);
      batch(() => back.set(0));
    });
    expect(seen).toEqual(['moved 0', 'back 0', 'moved 3']);
  });

  it('that throws has still told what it changed', () => {
    const source = writable(0);
    const seen: number[] = [];
    source.subscribe((value) => seen.push(value));
    const broken = () =>
      batch(() => {
        source.set(1);
        throw new Error('half way');
      });
    expect(broken).toThrow('half way');
    expect(seen).toEqual([0, 1]);
  });

  it('within a subscriber waits for the round under way', () => {
    const [asked, one, other] = [writable(0), writable(0), writable(0)];
    const order: string[] = [];
    asked.subscribe((value) => {
      if (value === 0) return;
      batch(() => {
        one.set(value);
        other.set(value);
      });
      order.push('asked, first');
    });
    asked.subscribe(() => order.push('asked, second'));
    one.subscribe(() => order.push(`one: ${one.get()} ${other.get()}`));
    order.length = 0;
    asked.set(5);
    expect(order).toEqual(['asked, first', 'asked, second', 'one: 5 5']);
  });

  it('does not tell one who came in the middle of it the same again', () => {
    const source = writable(0);
    const seen: number[] = [];
    batch(() => {
      source.set(1);
      source.subscribe((value) => seen.push(value));
    });
    expect(seen).toEqual([1]);
  });
});

describe('a set while subscribing', () => {
  it('is told after the first call, not within it', () => {
    const source = writable(0);
    const order: string[] = [];
    source.subscribe((value) => {
      order.push(`begin ${value}`);
      if (value < 2) source.set(value + 1);
      order.push(`end ${value}`);
    });
    expect(order).toEqual(['begin 0', 'end 0', 'begin 1', 'end 1', 'begin 2', 'end 2']);
  });
});

describe('a map in a batch', () => {
  it('tells the sum of what happened', () => {
    const map = writableMap<string, number>();
    for (const key of ['kept', 'gone', 'same']) map.set(key, 0);
    const seen: MapChange<string, number>[] = [];
    map.changes((change) => seen.push(change));
    batch(() => {
      map.set('new', 1);
      map.set('brief', 1);
      map.delete('brief');
      map.set('kept', 1);
      map.set('gone', 7);
      map.delete('gone');
      map.delete('same');
      map.set('same', 0);
    });
    const [change] = seen;
    expect(seen).toHaveLength(1);
    expect([change?.added, change?.changed, change?.removed]).toEqual([
      new Map([['new', 1]]),
      new Map([['kept', 1]]),
      new Set(['gone']),
    ]);
  });

  it('whoever adds up the changes has the map, however they were batched', () => {
    const step = fc.record({ key: fc.nat(4), value: fc.option(fc.nat(2)) });
    fc.assert(
      fc.property(fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 8 }), (batches) => {
        const map = writableMap<number, number>();
        const copy = new Map<number, number>();
        map.changes(({ added, changed, removed }) => {
          for (const [key, value] of added) {
            expect(copy.has(key)).toBe(false);
            copy.set(key, value);
          }
          for (const [key, value] of changed) {
            expect(copy.get(key)).not.toBe(value);
            copy.set(key, value);
          }
          for (const key of removed) expect(copy.delete(key)).toBe(true);
        });
        const size = derived([map], (entries) => entries.size);
        size.subscribe((value) => {
          expect(value).toBe(map.get().size);
        });
        for (const steps of batches) {
          batch(() => {
            for (const { key, value } of steps) {
              if (value === null) map.delete(key);
              else map.set(key, value);
            }
          });
          expect(copy).toEqual(map.get());
        }
      }),
    );
  });
});
