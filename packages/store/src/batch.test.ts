import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  batch,
  derived,
  readonly,
  writable,
  writableMap,
  type MapChange,
  type ReadableMap,
} from './index.ts';

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

  it('is not seen by halves by one who comes in the middle of it, and whole at its end', () => {
    const [from, to] = [writable(10), writable(0)];
    const sum = derived([from, to], (one, other) => one + other);
    const doubled = derived([sum], (value) => value * 2);
    const seen: string[] = [];
    batch(() => {
      from.set(6);
      from.subscribe((value) => seen.push(`from ${value}`));
      sum.subscribe((value) => seen.push(`sum ${value}`));
      readonly(doubled).subscribe((value) => seen.push(`doubled ${value}`));
      expect([from.get(), sum.get()]).toEqual([6, 6]);
      to.set(4);
    });
    expect(seen.splice(0)).toEqual(['from 10', 'sum 10', 'doubled 20', 'from 6']);
    batch(() => {
      to.set(5);
      sum.subscribe((value) => seen.push(`later ${value}`));
      derived([doubled], (value) => value + 1).subscribe((value) => seen.push(`one more ${value}`));
    });
    expect(seen.splice(0).sort()).toEqual(
      ['later 10', 'one more 21', 'sum 11', 'doubled 22', 'later 11', 'one more 23'].sort(),
    );
  });

  it('leaves nobody who came in the middle of it with what was taken back', () => {
    const [source, foreign] = [writable(0), writable(1)];
    const notOurs = {
      get: () => foreign.get(),
      subscribe: (run: (value: number) => void) => foreign.subscribe(run),
    };
    const sum = derived([source, notOurs], (one, other) => one + other);
    const last = { source: -1, sum: -1 };
    batch(() => {
      source.set(1);
      source.subscribe((value) => (last.source = value));
      sum.subscribe((value) => (last.sum = value));
      source.set(0);
    });
    expect(last).toEqual({ source: 0, sum: 1 });
    source.set(5);
    expect(last).toEqual({ source: 5, sum: 6 });
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

  it('is told to one who comes in the middle of it from there on, and shown as it was', () => {
    const map = writableMap<string, number>();
    map.set('kept', 0);
    map.set('gone', 0);
    const changes: MapChange<string, number>[] = [];
    const shown: string[] = [];
    const copy = new Map<string, number>();
    const told: unknown[] = [];
    batch(() => {
      map.set('kept', 1);
      map.set('early', 1);
      map.delete('gone');
      map.subscribe((entries) => shown.push([...entries].sort().join(' ')));
      for (const [key, value] of map.get()) copy.set(key, value);
      map.changes((change) => changes.push(change));
      map.changes((change) => told.push(change))();
      map.set('late', 2);
      map.set('kept', 0);
      map.delete('early');
    });
    expect(shown).toEqual(['gone,0 kept,0', 'kept,0 late,2']);
    expect(changes).toEqual([
      {
        added: new Map([['late', 2]]),
        changed: new Map([['kept', 0]]),
        removed: new Set(['early']),
      },
    ]);
    map.set('late', 3);
    expect(changes.at(-1)?.changed).toEqual(new Map([['late', 3]]));
    expect(changes).toHaveLength(2);
    expect(told).toEqual([]);
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
        const copies = [copy];
        for (const steps of batches) {
          batch(() => {
            for (const { key, value } of steps) {
              if (value === null) map.delete(key);
              else map.set(key, value);
              copies.push(followFromHere(map));
            }
          });
          for (const each of copies) expect(each).toEqual(map.get());
        }
      }),
    );
  });
});

/** A copy of a map as it is now, kept up with it by its changes. */
function followFromHere<K, V>(map: ReadableMap<K, V>): Map<K, V> {
  const copy = new Map(map.get());
  map.changes(({ added, changed, removed }) => {
    for (const [key, value] of [...added, ...changed]) copy.set(key, value);
    for (const key of removed) copy.delete(key);
  });
  return copy;
}
