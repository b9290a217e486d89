import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { derived, writable, writableMap, type Readable } from './index.ts';

const TIMES = 100_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function following(source: Readable<unknown>) {
  return (run: () => void) => source.subscribe(run);
}

describe('a hundred thousand who come and go', () => {
  it.each<[string, () => (run: () => void) => () => void]>([
    ['a value', () => following(writable(0))],
    ['a map', () => following(writableMap())],
    [
      'the changes of a map',
      () => {
        const map = writableMap();
        return (run) => map.changes(run);
      },
    ],
    ['what is derived', () => following(derived([derived([writable(0)], Number)], Number))],
  ])('leave nothing behind: %s', async (_, make) => {
    const subscribe = make();
    const runs: WeakRef<() => void>[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      const run = () => time;
      runs.push(new WeakRef(run));
      subscribe(run)();
    }
    // What a WeakRef was made of lives until the end of the task.
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
    expect(runs.filter((run) => run.deref() !== undefined)).toHaveLength(0);
  });
});
