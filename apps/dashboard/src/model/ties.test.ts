import { expect, test } from 'vitest';
import { keyOf, settledGroup } from '../../test/settled-group.ts';
import { recognisedBy } from './ties.ts';

test('whom somebody recognises comes most first, with whether they do in return', () => {
  const group = settledGroup({
    m: { weights: { a: 1, b: 3, z: 4 } },
    a: { weights: { m: 1 } },
    b: { weights: { a: 1 } },
  });
  expect(recognisedBy(group, keyOf('m'))).toEqual([
    // Of whom nothing else is known.
    { from: keyOf('m'), to: keyOf('z'), share: 0.5, isMutual: false },
    { from: keyOf('m'), to: keyOf('b'), share: 0.375, isMutual: false },
    { from: keyOf('m'), to: keyOf('a'), share: 0.125, isMutual: true },
  ]);
  expect(recognisedBy(group, keyOf('z'))).toEqual([]);
});
