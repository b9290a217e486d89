import { expect, test } from 'vitest';
import { capacity, keyOf, need, settledGroup } from '../../test/settled-group.ts';
import { amountChanges } from './effect.ts';
import { groupFlows } from './flows.ts';

const flowsIf = (myWeights: Record<string, number>) =>
  groupFlows(
    settledGroup({
      m: { units: [need('supper', 'meals', 4)], weights: myWeights },
      a: { units: [capacity('soup', 'meals', 10)], weights: { m: 1 } },
      b: { units: [capacity('bread', 'meals', 1)], weights: {} },
    }),
  );

test('a choice that moves an amount from one tier to the other is one change', () => {
  expect(amountChanges(keyOf('m'), flowsIf({}), flowsIf({ a: 1 }))).toMatchObject([
    { before: 4, after: 4, tierBefore: 2, tierAfter: 1 },
  ]);
});

test('what comes and what goes is told, what stays is not', () => {
  const flows = flowsIf({ a: 1 });
  expect(amountChanges(keyOf('m'), flows, flows)).toEqual([]);
  expect(amountChanges(keyOf('m'), [], flows)).toMatchObject([{ before: 0, after: 4 }]);
  expect(amountChanges(keyOf('m'), flows, [])).toMatchObject([
    { before: 4, after: 0, tierAfter: undefined },
  ]);
  expect(amountChanges(keyOf('b'), [], flows)).toEqual([]);
});
