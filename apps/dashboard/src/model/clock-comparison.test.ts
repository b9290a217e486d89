import { compareClocks } from '@symbolon/solid';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyOf } from '../../test/settled-group.ts';
import { compareTold, comparisonWords } from './clock-comparison.ts';

const [a, b, c] = [keyOf('a'), keyOf('b'), keyOf('c')];

test('who lags behind whom is told by how many', () => {
  const behind = compareTold({ [a]: 5, [b]: 3 }, { [a]: 5, [b]: 9 });
  expect(behind).toMatchObject({ order: 'before', leftBehind: 1, rightBehind: 0 });
  expect(comparisonWords(behind, 'you', 'Ana').title).toBe('Ana heard more than you');
  expect(comparisonWords(behind, 'Ben', 'Ana').detail).toBe('Ben: behind on 1 of 2 people.');
  const ahead = compareTold({ [a]: 6, [b]: 9 }, { [a]: 5, [b]: 9 });
  expect(ahead.order).toBe('after');
  expect(comparisonWords(ahead, 'you', 'Ana').title).toBe('You heard more than Ana');
  const both = compareTold({ [a]: 6, [b]: 3 }, { [a]: 5, [b]: 9 });
  expect(comparisonWords(both, 'you', 'Ana')).toMatchObject({
    title: 'Each heard something that the other did not',
    technical: 'concurrent',
  });
});

test('what only one told of says nothing', () => {
  expect(compareTold({ [a]: 1, [b]: 2 }, { [a]: 1, [c]: 7 })).toMatchObject({
    order: 'equal',
    entries: [{ peer: a }],
  });
  expect(compareTold({ [a]: 1 }, { [b]: 1 }).order).toBeUndefined();
});

test('on what both tell of, it says what clocks say, and the same from either side', () => {
  const clock = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(3), { minKeys: 1 });
  const other = { before: 'after', after: 'before', equal: 'equal', concurrent: 'concurrent' };
  fc.assert(
    fc.property(clock, clock, (left, right) => {
      const compared = compareTold(left, right);
      const mirrored = compareTold(right, left);
      expect(mirrored.order).toBe(compared.order && other[compared.order]);
      expect(mirrored.leftBehind).toBe(compared.rightBehind);
      const sameKeys = Object.keys(left).sort().join() === Object.keys(right).sort().join();
      if (sameKeys) expect(compared.order).toBe(compareClocks(left, right));
    }),
  );
});
