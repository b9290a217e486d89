import { expect, test } from 'vitest';
import { createRandom } from './random.ts';

function draws(seed: number, label: string): number[] {
  const random = createRandom(seed, label);
  return Array.from({ length: 1_000 }, random);
}

test('the same seed and label draw the same numbers, others draw others', () => {
  expect(draws(1, 'ana')).toEqual(draws(1, 'ana'));
  expect(draws(1, 'ana')).not.toEqual(draws(1, 'ben'));
  expect(draws(1, 'ana')).not.toEqual(draws(2, 'ana'));
});

test('numbers lie evenly from 0 up to 1', () => {
  const numbers = draws(5, 'spread');
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  expect(mean).toBeCloseTo(0.5, 1);
});
