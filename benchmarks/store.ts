/** One entry of a large map changes, and all who follow the map keep a total of it. */
import { register } from 'node:module';
import type * as Solid from 'solid-js';
import type * as SolidStore from 'solid-js/store';
import { writableMap } from '@symbolon/store';
import { measure, type Contender } from './src/measure.ts';
import { report } from './src/report.ts';

// Under plain Node the names of Solid lead to its build for servers, where no effect ever runs; its store
// has to find the same build of it as we do.
const leadToReacting = `export const resolve = (name, context, next) =>
  next({ 'solid-js': 'solid-js/dist/solid.js' }[name] ?? name, context);`;
register(`data:text/javascript,${encodeURIComponent(leadToReacting)}`);
const load = (...parts: string[]): Promise<unknown> => import(['solid-js', ...parts].join('/'));
const { createEffect, createRoot } = (await load('dist', 'solid.js')) as typeof Solid;
const { createStore } = (await load('store', 'dist', 'store.js')) as typeof SolidStore;

const entries = 10_000;

/** A map of numbers under one change after the other, and the totals that its followers keep. */
interface Followed {
  readonly name: string;
  set(index: number, value: number): void;
  totals(): readonly number[];
}

/** Every follower reads everything again. */
function reread(followers: number): Followed {
  const map = new Map(Array.from({ length: entries }, (_, index) => [index, 0]));
  const totals = new Array<number>(followers).fill(0);
  return {
    name: 'plain re-read',
    set(index, value) {
      map.set(index, value);
      for (let follower = 0; follower < followers; follower += 1) {
        let total = 0;
        for (const each of map.values()) total += each;
        totals[follower] = total;
      }
    },
    totals: () => totals,
  };
}

/** Every follower is an effect that reads everything, as a view of it does. */
function solidWhole(followers: number): Followed {
  const totals = new Array<number>(followers).fill(0);
  return createRoot(() => {
    const [values, setValues] = createStore<number[]>(new Array<number>(entries).fill(0));
    for (let follower = 0; follower < followers; follower += 1) {
      createEffect(() => {
        totals[follower] = values.reduce((sum, value) => sum + value, 0);
      });
    }
    return {
      name: 'Solid’s store, one effect a follower',
      set: (index: number, value: number) => setValues(index, value),
      totals: () => totals,
    };
  });
}

/** An effect for each entry: the finest that Solid can do. */
function solidEach(): Followed {
  let total = 0;
  return createRoot(() => {
    const [values, setValues] = createStore<number[]>(new Array<number>(entries).fill(0));
    for (let index = 0; index < entries; index += 1) {
      createEffect((before: number) => {
        const value = values[index] ?? 0;
        total += value - before;
        return value;
      }, 0);
    }
    return {
      name: 'Solid’s store, one effect an entry',
      set: (index: number, value: number) => setValues(index, value),
      totals: () => [total],
    };
  });
}

/** Every follower is told just what changed. */
function changes(followers: number): Followed {
  const map = writableMap<number, number>();
  for (let index = 0; index < entries; index += 1) map.set(index, 0);
  const totals = new Array<number>(followers).fill(0);
  for (let follower = 0; follower < followers; follower += 1) {
    const own = new Map(map.get());
    map.changes(({ changed }) => {
      for (const [index, value] of changed) {
        totals[follower] = (totals[follower] ?? 0) + value - (own.get(index) ?? 0);
        own.set(index, value);
      }
    });
  }
  return {
    name: 'ReadableMap’s changes',
    set: (index, value) => {
      map.set(index, value);
    },
    totals: () => totals,
  };
}

const few = [reread(1), solidWhole(1), solidEach(), changes(1)];
const many = [reread(100), solidWhole(100), changes(100)];

// Measured after they were seen to agree: a total that is off would stay off.
const agrees = [few, many].every((set) => {
  for (let step = 0; step < 5; step += 1) {
    for (const each of set) each.set((step * 7_919) % entries, step + 1);
  }
  const totals = set.flatMap((each) => each.totals());
  return totals.every((total) => total > 0 && total === totals[0]);
});

report({
  name: 'store',
  rows: [
    ...(await measure(contendersOf(few, 'to 1'))),
    ...(await measure(contendersOf(many, 'to 100'), 5)),
  ],
  agrees,
});

function contendersOf(set: readonly Followed[], to: string): Contender[] {
  return set.map((each) => {
    let step = 0;
    return {
      case: `${each.name}, ${to}`,
      n: entries,
      run: () => {
        step += 1;
        each.set((step * 7_919) % entries, step);
      },
    };
  });
}
