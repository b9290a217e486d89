import { expect, test } from 'vitest';
import { createManualClock } from '../test/manual-clock.ts';
import type { GunRoot } from './gun-module.ts';
import { takeOverTimers } from './gun-timers.ts';

/** As much of a Gun instance as has to do with timers. */
function setUp() {
  const clock = createManualClock();
  const listeners: Record<string, (value: never) => void> = {};
  const root = {
    tag: listeners,
    on(event: string, run: unknown) {
      if (typeof run !== 'function') {
        listeners[event]?.(run as never);
        return undefined;
      }
      listeners[event] = run as (value: never) => void;
      return { off: () => Reflect.deleteProperty(listeners, event) };
    },
  } as unknown as GunRoot;
  const end = takeOverTimers(root, clock);
  return { clock, root, end };
}

test('an answer reaches who asked, until patience is over', () => {
  const { clock, root } = setUp();
  const answers: unknown[] = [];
  const id = root.ask((answer: unknown) => answers.push(answer)) as string;
  expect(root.ask(id, { '@': id, ok: 1 })).toBe(true);
  expect(answers).toEqual([{ '@': id, ok: 1 }]);
  clock.advance(9_000);
  expect(root.ask(id, { '@': id, ok: 2 })).toBeUndefined();
  expect(answers).toHaveLength(1);
});

test('an answer that nobody waits for is told apart', () => {
  const { root } = setUp();
  expect(root.ask(undefined)).toBeUndefined();
  expect(root.ask('0unknown', { '@': '0unknown' })).toBeUndefined();
});

test('ids are remembered for a while, and forgotten', () => {
  const { clock, root } = setUp();
  expect(root.dup.check('0a')).toBe(false);
  root.dup.track('0a');
  expect(root.dup.check('0a')).not.toBe(false);
  clock.advance(8_000);
  root.dup.track('0b');
  clock.advance(10_000);
  expect(root.dup.check('0a')).toBe(false);
  clock.advance(9_000);
  expect(Object.keys(root.dup.s)).toEqual([]);
  expect(clock.timers).toBe(0);
});

test('after the end there is no timer, whatever is still asked', () => {
  const { clock, root, end } = setUp();
  root.ask(() => undefined);
  root.dup.track('0a');
  end();
  root.ask(() => undefined);
  root.dup.track('0b');
  expect(clock.timers).toBe(0);
});
