import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPaced } from './paced.ts';

let asked: FrameRequestCallback[];

beforeEach(() => {
  asked = [];
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => asked.push(run));
  vi.stubGlobal('cancelAnimationFrame', () => {
    asked = [];
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The browser makes a frame at a time in milliseconds. */
function frame(at: number): void {
  const due = asked;
  asked = [];
  for (const run of due) run(at);
}

function paced(rest: number) {
  const run = vi.fn();
  return { run, ...createPaced(run, rest) };
}

test('however often it is asked for, it is done once a frame', () => {
  const { run, request } = paced(10);
  for (let times = 0; times < 3; times += 1) request();
  expect(run).not.toHaveBeenCalled();
  frame(0);
  expect(run).toHaveBeenCalledTimes(1);
  request();
  request();
  frame(16);
  expect(run).toHaveBeenCalledTimes(2);
  frame(32);
  expect(run).toHaveBeenCalledTimes(2);
});

test('where the next frame came late for it, it rests, and then does what was asked for meanwhile', () => {
  const { run, request } = paced(10);
  request();
  frame(0);
  request();
  frame(100);
  vi.advanceTimersByTime(999);
  expect(asked).toEqual([]);
  request();
  vi.advanceTimersByTime(1);
  frame(1_100);
  expect(run).toHaveBeenCalledTimes(2);
  frame(1_116);
  request();
  frame(1_132);
  expect(run).toHaveBeenCalledTimes(3);
});

test('it rests for some seconds at the most', () => {
  const { run, request } = paced(10);
  request();
  frame(0);
  request();
  frame(60_000);
  vi.advanceTimersByTime(5_000);
  frame(65_000);
  expect(run).toHaveBeenCalledTimes(2);
});

test('nothing is done once it was called off, and no timer is left', () => {
  const { run, request, cancel } = paced(10);
  request();
  cancel();
  frame(0);
  expect(run).not.toHaveBeenCalled();
  const resting = paced(10);
  resting.request();
  frame(0);
  resting.request();
  frame(100);
  resting.cancel();
  expect(vi.getTimerCount()).toBe(0);
});
