import { expect, test, vi } from 'vitest';
import { standInFrames } from '../../test/frames.ts';
import { createPaced } from './paced.ts';

const frames = standInFrames();

function paced(rest: number) {
  const run = vi.fn();
  return { run, ...createPaced(run, rest) };
}

test('however often it is asked for, it is done once a frame', () => {
  const { run, request } = paced(10);
  for (let times = 0; times < 3; times += 1) request();
  expect(run).not.toHaveBeenCalled();
  frames.next(0);
  expect(run).toHaveBeenCalledTimes(1);
  request();
  request();
  frames.next(16);
  expect(run).toHaveBeenCalledTimes(2);
  frames.next(32);
  expect(run).toHaveBeenCalledTimes(2);
});

test('where the next frame came late for it, it rests, and then does what was asked for meanwhile', () => {
  const { run, request } = paced(10);
  request();
  frames.next(0);
  request();
  frames.next(100);
  vi.advanceTimersByTime(999);
  expect(frames.waiting()).toBe(0);
  request();
  vi.advanceTimersByTime(1);
  frames.next(1_100);
  expect(run).toHaveBeenCalledTimes(2);
  frames.next(1_116);
  request();
  frames.next(1_132);
  expect(run).toHaveBeenCalledTimes(3);
});

test('it rests for some seconds at the most', () => {
  const { run, request } = paced(10);
  request();
  frames.next(0);
  request();
  frames.next(60_000);
  vi.advanceTimersByTime(5_000);
  frames.next(65_000);
  expect(run).toHaveBeenCalledTimes(2);
});

test('nothing is done once it was called off, and no timer is left', () => {
  const { run, request, cancel } = paced(10);
  request();
  cancel();
  frames.next(0);
  expect(run).not.toHaveBeenCalled();
  const resting = paced(10);
  resting.request();
  frames.next(0);
  resting.request();
  frames.next(100);
  resting.cancel();
  expect(vi.getTimerCount()).toBe(0);
});
