import { expect, test } from 'vitest';
import { plural } from './plural.ts';

test('a number is told in the form that goes with it', () => {
  const records = (count: number) => plural(count, { one: '# record', other: '# records' });
  expect([0, 1, 2, 12_345].map(records)).toEqual([
    '0 records',
    '1 record',
    '2 records',
    '12,345 records',
  ]);
});
