import { createRoot, createSignal } from 'solid-js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRested } from './rested.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function rested(afterMs: number) {
  return createRoot((dispose) => {
    const [typed, type] = createSignal('');
    return { type, dispose, value: createRested(typed, afterMs) };
  });
}

test('it follows once nothing has changed for so long, and skips what lay in between', () => {
  const { type, value, dispose } = rested(200);
  type('a');
  vi.advanceTimersByTime(199);
  type('an');
  vi.advanceTimersByTime(199);
  expect(value()).toBe('');
  vi.advanceTimersByTime(1);
  expect(value()).toBe('an');
  dispose();
});

test('no timer is left once nobody looks', () => {
  const { type, dispose } = rested(200);
  type('a');
  dispose();
  expect(vi.getTimerCount()).toBe(0);
});
