import { createRoot, createSignal } from 'solid-js';
import { expect, test } from 'vitest';
import { keyOf, settledGroup } from '../../test/settled-group.ts';
import { createPlaces } from './places.ts';

const SIZE = { width: 640, height: 440 };

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
    expect(second.get(keyOf('m'))).toEqual({ x: 320, y: 220 });
    setSize({ width: 300, height: 420 });
    expect(places()).not.toBe(second);
    dispose();
  });
});
