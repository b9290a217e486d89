import { expect, it } from 'vitest';
import { createFloors } from './floors.ts';

it('a floor only rises', () => {
  const floors = createFloors();
  expect(floors.of('a')).toBe(0);
  floors.raise('a', 5);
  floors.raise('a', 3);
  expect([floors.of('a'), floors.of('b')]).toEqual([5, 0]);
});

it('beyond its bound nothing falls below where it was, and the newest keep their own', () => {
  const floors = createFloors(100);
  for (let index = 0; index < 1_000; index += 1) floors.raise(`key ${index}`, index);
  for (let index = 0; index < 1_000; index += 1) {
    expect(floors.of(`key ${index}`)).toBeGreaterThanOrEqual(index);
  }
  expect(floors.of('key 999')).toBe(999);
  // Whoever is new is refused only what is older than all that is remembered.
  expect(floors.of('somebody new')).toBeLessThan(910);
});
