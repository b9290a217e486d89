import { expect, it } from 'vitest';
import { createRateLimit } from './rate.ts';

it('gives so many at once, then one for each share of a second, and never more than at once', () => {
  const rate = createRateLimit(2, 10);
  expect([rate.take('ana', 0), rate.take('ana', 0), rate.take('ana', 0)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(rate.wait('ana', 0)).toBe(100);
  expect([rate.take('ana', 100), rate.take('ana', 100)]).toEqual([true, false]);
  expect([1, 2, 3].map(() => rate.take('ana', 60_000))).toEqual([true, true, false]);
  expect(rate.take('ben', 0)).toBe(true);
  expect(rate.wait('ben', 0)).toBe(0);
});

it('gains nothing by a clock that is put back', () => {
  const rate = createRateLimit(1, 10);
  expect([rate.take('ana', 1_000), rate.take('ana', 0), rate.take('ana', 50)]).toEqual([
    true,
    false,
    false,
  ]);
});

it('remembers a bounded number of peers; who was forgotten starts anew', () => {
  const rate = createRateLimit(1, 1);
  rate.take('ana', 0);
  for (let index = 0; index < 9_999; index += 1) rate.take(`peer ${index}`, 0);
  expect(rate.take('ana', 0)).toBe(false);
  for (let index = 0; index < 10_000; index += 1) rate.take(`another ${index}`, 0);
  expect(rate.take('ana', 0)).toBe(true);
});

it('takes back what was taken for nothing, and holds no more than at once', () => {
  const rate = createRateLimit(1, 10);
  rate.take('ana', 0);
  rate.giveBack('ana', 0);
  rate.giveBack('ana', 0);
  expect([rate.take('ana', 0), rate.take('ana', 0)]).toEqual([true, false]);
});
