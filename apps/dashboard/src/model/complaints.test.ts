import { IdSchema, NameSchema, QuantitySchema, TypeSchema } from '@symbolon/solid';
import { expect, test } from 'vitest';
import { complaint } from './complaints.ts';

test.each([
  [NameSchema, 'Ana', undefined],
  [NameSchema, 'a'.repeat(257), 'It is longer than 256 characters.'],
  [TypeSchema, 'a'.repeat(129), 'It is longer than 128 characters.'],
  [IdSchema, '', 'Write something.'],
  [IdSchema, 'constructor', /reserved word/u],
  [NameSchema, 'A\u202ena', /cannot be seen/u],
  [NameSchema, 'A\ud800', /cannot be seen/u],
  [QuantitySchema, -1, 'A quantity is 0 or more.'],
  [QuantitySchema, 1e13, 'A quantity is at most 1,000,000,000,000.'],
  [QuantitySchema, Infinity, 'It cannot be taken as it is.'],
])('what is wrong is said in words of the page: %#', (schema, value, words) => {
  const said = complaint<unknown>(schema, value);
  if (words instanceof RegExp) expect(said).toMatch(words);
  else expect(said).toBe(words);
});
