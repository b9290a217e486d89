import { hostClock } from '@symbolon/store';
import { expect, test, vi } from 'vitest';
import { graphOf, type Frame } from './frame.ts';
import { passGate } from './gate.ts';
import { createGunCore } from './gun-core.ts';

const SOUL = 'soul';

async function setUp(ahead = 0) {
  const said: Frame[] = [];
  const waiting = new Set<() => void>();
  const core = await createGunCore(hostClock(globalThis), (text) => {
    for (const gated of passGate(text, Date.now() + ahead)) if (gated.ok) said.push(gated.frame);
    for (const check of waiting) check();
  });
  const until = (passes: (frame: Frame) => boolean): Promise<Frame> =>
    new Promise((resolve) => {
      const check = (): void => {
        const found = said.find(passes);
        if (found !== undefined) resolve(found);
      };
      waiting.add(check);
      check();
    });
  return { core, until };
}

let heard = 0;
const frameWith = (value: string | number, state: number, field = 'data'): Frame => ({
  '#': `0heard${(heard += 1)}`,
  put: graphOf([{ soul: SOUL, field, value, state }]),
});

test('a write goes out with its state, and hears of its answer', async () => {
  const { core, until } = await setUp();
  const answers: boolean[] = [];
  const state = Date.now() - 1_000;
  core.write({ soul: SOUL, field: 'data', value: 1, state }, (stored) => answers.push(stored));
  const { '#': id = '', put } = await until((frame) => frame.put !== undefined);
  expect(put?.[SOUL]).toEqual({ _: { '#': SOUL, '>': { data: state } }, data: 1 });
  core.hear({ '#': '0answer', '@': id, ok: { '': 1 } });
  expect(answers).toEqual([true]);
  core.end();
});

test('the same write goes out a second time, under an id of its own', async () => {
  const { core, until } = await setUp();
  const write = { soul: SOUL, field: 'data', value: 1, state: Date.now() - 1_000 };
  core.write(write, () => undefined);
  const first = await until((frame) => frame.put !== undefined);
  core.write(write, () => undefined);
  const second = await until(({ put, '#': id }) => put !== undefined && id !== first['#']);
  expect(second.put).toEqual(first.put);
  core.end();
});

test('a listener asks, and hears what is newer and nothing that is older', async () => {
  const { core, until } = await setUp();
  const values: unknown[] = [];
  core.listen(SOUL, 'data', (value) => values.push(value));
  await until(({ get }) => get?.['#'] === SOUL && get['.'] === 'data');
  const now = Date.now();
  core.hear(frameWith('second', now - 10));
  core.hear(frameWith('first', now - 20));
  core.hear(frameWith('third', now - 5));
  expect(values.filter((value) => value !== undefined)).toEqual(['second', 'third']);
  core.end();
});

test('what is a little ahead of the clock is heard at once', async () => {
  const { core } = await setUp();
  const values: unknown[] = [];
  core.listen(SOUL, 'data', (value) => values.push(value));
  core.hear(frameWith('ahead', Date.now() + 60_000));
  expect(values).toContain('ahead');
  core.end();
});

test('a node’s listener gets copies', async () => {
  const { core } = await setUp();
  const nodes: ReadonlyMap<string, unknown>[] = [];
  core.listenToNode(SOUL, (fields) => nodes.push(fields));
  core.hear(frameWith(1, Date.now() - 2, 'one'));
  const before = nodes.at(-1);
  core.hear(frameWith(2, Date.now() - 1, 'two'));
  expect(before).toEqual(new Map([['one', 1]]));
  expect(nodes.at(-1)).toEqual(
    new Map([
      ['one', 1],
      ['two', 2],
    ]),
  );
  core.end();
});

test('of a soul that was forgotten nothing is kept, and it can be listened to anew', async () => {
  const { core, until } = await setUp();
  const [before, after]: [unknown[], unknown[]] = [[], []];
  const now = Date.now();
  core.listen(SOUL, 'data', (value) => before.push(value));
  core.hear(frameWith('second', now - 10));
  core.forget(SOUL);
  core.forget('never heard of');
  const first = await until(({ get }) => get?.['#'] === SOUL);
  const asked = until(({ get, '#': id }) => get?.['#'] === SOUL && id !== first['#']);
  core.listen(SOUL, 'data', (value) => after.push(value));
  await asked;
  core.hear(frameWith('first', now - 20));
  core.hear(frameWith('third', now - 5));
  expect(before.filter((value) => value !== undefined)).toEqual(['second']);
  expect(after.filter((value) => value !== undefined)).toEqual(['first', 'third']);
  core.end();
});

test.each([
  ['a minute', 60_000],
  ['an hour', 3_600_000],
])(
  'a write that is %s ahead of the clock goes out at once, and leaves no timer',
  async (_, ahead) => {
    const { core, until } = await setUp(ahead);
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const state = Date.now() + ahead;
    for (const value of [1, 2, 3]) {
      // Where it has not been busy for some ten milliseconds, Gun does the rest of its work later.
      if (value > 1) await new Promise((resolve) => setTimeout(resolve, 30));
      core.write({ soul: SOUL, field: 'data', value, state: state + value }, () => undefined);
      const { put } = await until((frame) => frame.put?.[SOUL]?.['data'] === value);
      expect(put?.[SOUL]?._['>']).toEqual({ data: state + value });
    }
    core.end();
    // The clock’s own, of nine seconds, end with the core.
    expect(timers.mock.calls.filter(([, delayMs = 0]) => delayMs > 10_000)).toEqual([]);
    timers.mockRestore();
  },
);

test('of many records in one frame that are a little ahead each is heard at once, without a timer', async () => {
  const { core } = await setUp();
  const souls = Array.from({ length: 12 }, (_, index) => `soul ${String(index)}`);
  const got: string[] = [];
  for (const soul of souls) {
    core.listen(soul, 'data', (value) => {
      if (value === 1) got.push(soul);
    });
  }
  // As above.
  await new Promise((resolve) => setTimeout(resolve, 30));
  const timers = vi.spyOn(globalThis, 'setTimeout');
  const state = Date.now() + 60_000;
  const fields = souls.map((soul) => ({ soul, field: 'data', value: 1, state }));
  core.hear({ '#': '0many', '@': '0asked', '##': 17, put: graphOf(fields) });
  expect(got).toEqual(souls);
  await new Promise((resolve) => setImmediate(resolve));
  expect(timers.mock.calls.filter(([, delayMs = 0]) => delayMs > 10_000)).toEqual([]);
  timers.mockRestore();
  core.end();
});
