import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { catchReported } from '../test/reported.ts';
import { batch, derived, readonly, writable, writableMap, type Readable } from './index.ts';

/** What has subscribers of its own and knows nothing of batches, as of another library. */
function foreign(initial: number) {
  const runs = new Set<(value: number) => void>();
  let value = initial;
  return {
    get: () => value,
    set(next: number) {
      value = next;
      for (const run of runs) run(next);
    },
    subscribe(run: (value: number) => void) {
      runs.add(run);
      run(value);
      return () => {
        runs.delete(run);
      };
    },
    followers: () => runs.size,
  };
}

describe('what is derived', () => {
  it('tells once of a change that reaches it by two ways, and never half of it', () => {
    const source = writable(1);
    const double = derived([source], (value) => value * 2);
    const triple = derived([source], (value) => value * 3);
    let computed = 0;
    const sum = derived([double, triple, source], (two, three, one) => {
      computed += 1;
      return [one, two, three];
    });
    const seen: number[][] = [];
    sum.subscribe((value) => seen.push(value));
    source.set(2);
    expect(seen).toEqual([
      [1, 2, 3],
      [2, 4, 6],
    ]);
    expect(computed).toBe(2);
  });

  it('agrees with its sources for whoever is told of one of them', () => {
    const source = writable(1);
    const seen: boolean[] = [];
    const next = derived([derived([source], (value) => value)], (value) => value + 1);
    source.subscribe((value) => seen.push(next.get() === value + 1));
    next.subscribe((value) => seen.push(source.get() === value - 1));
    source.set(2);
    batch(() => {
      source.set(3);
      seen.push(next.get() === 4);
    });
    expect(seen).toEqual([true, true, true, true, true, true, true]);
  });

  it('tells nobody where nothing came of a change', () => {
    const source = writable(1);
    const isPositive = derived([source], (value) => value > 0);
    const seen: boolean[] = [];
    isPositive.subscribe((value) => seen.push(value));
    for (const value of [2, 3, -1, -2]) source.set(value);
    expect(seen).toEqual([true, false]);
  });

  it('follows its sources only while somebody follows it, and is right without', () => {
    const source = foreign(1);
    const double = derived([source], (value) => value * 2);
    const further = derived([double], (value) => value + 1);
    expect([source.followers(), further.get()]).toEqual([0, 3]);
    const seen: number[] = [];
    const ends = [1, 2].map(() => further.subscribe((value) => seen.push(value)));
    expect(source.followers()).toBe(1);
    source.set(5);
    for (const end of ends) end();
    for (const end of ends) end();
    expect(source.followers()).toBe(0);
    source.set(7);
    expect([seen, further.get()]).toEqual([[3, 3, 11, 11], 15]);
  });

  it('follows maps, and what is hidden behind another', () => {
    const map = writableMap<string, number>();
    const hidden = writable(1);
    const total = derived([map, readonly(hidden)], (entries, factor) => {
      return factor * [...entries.values()].reduce((sum, value) => sum + value, 0);
    });
    const seen: number[] = [];
    total.subscribe((value) => seen.push(value));
    map.set('a', 2);
    batch(() => {
      map.set('b', 3);
      hidden.set(2);
    });
    expect(seen).toEqual([0, 2, 10]);
  });

  it('is not held for up to date where computing it has changed what it is made of', () => {
    const source = writable(1);
    const raised = derived([source], (value) => {
      if (value < 3) source.set(value + 1);
      return value;
    });
    const told: number[] = [];
    raised.subscribe((value) => told.push(value));
    expect([raised.get(), told.at(-1)]).toEqual([3, 3]);
  });

  it('hands its exception to its handler, keeps what it told, and goes on', () => {
    const errors: unknown[] = [];
    const source = writable(1);
    const share = derived(
      [source],
      (value) => {
        if (value === 0) throw new Error('by nothing');
        return 1 / value;
      },
      (error) => errors.push(error),
    );
    const seen: number[] = [];
    share.subscribe((value) => seen.push(value));
    source.set(0);
    expect(() => share.get()).toThrow('by nothing');
    source.set(2);
    expect(seen).toEqual([1, 0.5]);
    expect(errors).toHaveLength(1);
  });

  it('tells everybody else though its handler throws as well', () => {
    const source = writable(0);
    const broken = derived(
      [source],
      (value) => {
        if (value === 1) throw new Error('computing');
        return value;
      },
      () => {
        throw new Error('handler');
      },
    );
    const told: number[] = [];
    broken.subscribe(() => undefined);
    derived([source], (value) => value).subscribe((value) => told.push(value));
    const reported = catchReported();
    source.set(1);
    vi.unstubAllGlobals();
    expect(reported).toEqual(['handler']);
    expect(told).toEqual([0, 1]);
  });

  it('is, in any network of values, what one computes by hand', () => {
    const shape = fc.array(fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }), { maxLength: 8 });
    const changes = fc.array(fc.array(fc.tuple(fc.nat(2), fc.nat(3)), { maxLength: 4 }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(shape, changes, (nodes, batches) => {
        const sources = [writable(0), writable(0), writable(0)];
        const all: Readable<number>[] = [...sources];
        const byHand: (() => number)[] = sources.map((source) => () => source.get());
        for (const wanted of nodes) {
          const behind = wanted.map((index) => index % all.length);
          const inputs = behind.map((index) => all[index] ?? writable(0));
          const plain = behind.map((index) => byHand[index] ?? (() => 0));
          all.push(derived(inputs, (...values) => values.reduce((sum, value) => sum + value, 1)));
          byHand.push(() => plain.reduce((sum, value) => sum + value(), 1));
        }
        const told: number[] = [];
        all.forEach((readable, index) => {
          readable.subscribe((value) => {
            told[index] = value;
            // Whoever is told of one sees all the others in the same state.
            expect(all.map((each) => each.get())).toEqual(byHand.map((each) => each()));
          });
        });
        for (const sets of batches) {
          batch(() => {
            for (const [index, value] of sets) sources[index]?.set(value);
          });
          expect(told).toEqual(byHand.map((each) => each()));
        }
      }),
    );
  });
});
