import { createRoot, createSignal } from 'solid-js';
import { expect, test, vi } from 'vitest';
import { standInFrames } from '../../test/frames.ts';
import { keyOf, settledGroup } from '../../test/settled-group.ts';
import { createPlaces } from './places.ts';

const SIZE = { width: 640, height: 440 };

const frames = standInFrames();

/** Frames come until nothing asks for another one; tells how many there were. */
function rest(): number {
  let made = 0;
  for (; frames.waiting() > 0; made += 1) frames.next(performance.now());
  return made;
}

/** From here on each look at the clock finds so much time passed, in milliseconds. */
function passes(ms: number): void {
  vi.spyOn(performance, 'now').mockImplementation(() => {
    vi.advanceTimersByTime(ms);
    return Date.now();
  });
}

function group(weights: Readonly<Record<string, number>>) {
  return settledGroup({
    m: {},
    a: { weights: { m: 1 } },
    b: { weights: { a: 1 } },
    c: { weights },
  });
}

test('everyone stays where they are until people or ties change', () => {
  createRoot((dispose) => {
    const [shown, setShown] = createSignal(group({ a: 1 }));
    const [size, setSize] = createSignal(SIZE);
    const places = createPlaces(shown, size);
    const first = places();
    setShown(group({ a: 1 }));
    expect(places()).toBe(first);
    // Another weight is the same tie, and so is another order of arrival.
    setShown(group({ a: 7 }));
    setShown(({ me, participants }) => ({
      me,
      participants: new Map([...participants].reverse()),
    }));
    expect(places()).toBe(first);

    setShown(group({ a: 1, m: 1 }));
    const second = places();
    expect(second).not.toBe(first);
    expect(second.places.get(keyOf('m'))).toEqual({ x: 320, y: 220 });
    setSize({ width: 300, height: 420 });
    expect(places()).not.toBe(second);
    dispose();
  });
});

test('what takes long is done in slices, and shown when it is done', () => {
  createRoot((dispose) => {
    const [shown, setShown] = createSignal(group({ a: 1 }));
    const [size, setSize] = createSignal(SIZE);
    const places = createPlaces(shown, size);
    const first = places();
    passes(5);
    setShown(group({ a: 1, m: 1 }));
    expect(places()).toBe(first);
    // It is seen to at the end of what is under way, which goes on as it began.
    setShown(group({ b: 1 }));
    expect(frames.waiting()).toBe(1);
    frames.next(0);
    expect(places()).toBe(first);
    expect(rest()).toBeGreaterThan(10);
    const last = places();
    expect(last).not.toBe(first);

    setShown(group({ b: 1 }));
    expect(frames.waiting()).toBe(0);
    expect(places()).toBe(last);
    setShown(group({ a: 1 }));
    expect(places()).toBe(last);
    // Another room is filled at once.
    setSize({ width: 300, height: 420 });
    expect(frames.waiting()).toBe(0);
    expect(places().size).toEqual({ width: 300, height: 420 });
    setShown(group({ b: 1 }));
    expect(frames.waiting()).toBe(1);
    dispose();
    expect(frames.waiting()).toBe(0);
  });
});
