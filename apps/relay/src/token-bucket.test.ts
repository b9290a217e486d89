import { expect, test } from 'vitest';
import { createTokenBucket } from './token-bucket.ts';

test('a full bucket lets its size through at once, then so many a second', () => {
  const bucket = createTokenBucket(3, 10);
  expect([1, 2, 3].map(() => bucket.take(1_000))).toEqual([0, 0, 0]);
  expect(bucket.take(1_000)).toBe(100);
  expect(bucket.take(1_100)).toBe(100);
  expect(bucket.take(1_300)).toBe(0);
});

test('it never holds more than its size, however long it was left alone', () => {
  const bucket = createTokenBucket(2, 10);
  bucket.take(0);
  expect([1, 2, 3].map(() => bucket.take(1_000_000))).toEqual([0, 0, 100]);
});

test('a clock that goes back gives nothing away', () => {
  const bucket = createTokenBucket(1, 10);
  bucket.take(5_000);
  expect(bucket.take(1_000)).toBe(100);
});

test('it is full before it is used, and again when it has been left alone long enough', () => {
  const bucket = createTokenBucket(2, 10);
  expect(bucket.isFull(1_000)).toBe(true);
  bucket.take(1_000);
  expect(bucket.isFull(1_099)).toBe(false);
  expect(bucket.isFull(1_100)).toBe(true);
});
