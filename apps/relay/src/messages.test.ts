import { expect, test } from 'vitest';
import { messageId } from './messages.ts';

test('no id of a message goes on from another: Gun takes what it has counted on to for heard', () => {
  const ids = Array.from({ length: 2_000 }, messageId).sort();
  const continued = ids.filter((id, index) => index > 0 && id.startsWith(ids[index - 1] ?? ''));
  expect(continued).toEqual([]);
});
