import { expect, test } from 'vitest';
import { capacity, keyOf, need, settledGroup } from '../../test/settled-group.ts';
import { groupFlows } from './flows.ts';
import { differencesOf, summariseDifferences, suppose } from './supposition.ts';
import { NOTHING_SUPPOSED, type Supposition } from './tried-out.ts';

const members = (offered: number, weight = 1) => ({
  a: {
    units: [capacity('soup', 'meals', offered), need('ride', 'rides', 2)],
    weights: { b: 1, ...(weight === 0 ? {} : { c: weight }) },
  },
  b: { units: [need('lunch', 'meals', 10)], weights: { a: 1 } },
  c: { units: [need('dinner', 'meals', 10)], weights: { a: 1 } },
});

const supposedIn = (offered: number, supposition: Supposition) => {
  const group = settledGroup(members(offered));
  const { state, relationships } = group.me;
  if (state === undefined) throw new Error('the first member has a state');
  return { group, supposed: suppose(state, relationships?.weights ?? {}, supposition) };
};

test('what would come of it is what comes of it', () => {
  const quantities = new Map([['soup', '12']]);
  const { group, supposed } = supposedIn(8, { ...NOTHING_SUPPOSED, quantities });
  const differences = differencesOf(group, supposed, 0);
  const received = (of: number, letter: string) =>
    groupFlows(settledGroup(members(of)))
      .filter(({ target }) => target === keyOf(letter))
      .reduce((sum, { amount }) => sum + amount, 0);
  expect(differences.map(({ peer }) => peer)[0]).toBe(keyOf('a'));
  for (const letter of ['b', 'c']) {
    const found = differences.find(({ peer }) => peer === keyOf(letter));
    expect(found?.before).toBeCloseTo(received(8, letter), 9);
    expect(found?.after).toBeCloseTo(received(12, letter), 9);
  }
  expect(summariseDifferences(differences, keyOf('a'))).toBe(
    'It would change what you and 2 others give or get.',
  );
});

test('another choice moves amounts between the others', () => {
  const weights = new Map([[keyOf('c'), 0]]);
  const { group, supposed } = supposedIn(8, { ...NOTHING_SUPPOSED, weights });
  const differences = differencesOf(group, supposed, 0);
  expect(differences.find(({ peer }) => peer === keyOf('b'))).toMatchObject({ after: 8 });
  expect(differences.find(({ peer }) => peer === keyOf('c'))).toMatchObject({ after: 0 });
});

test('nothing tried out is no change, nor is the same written otherwise', () => {
  expect(supposedIn(8, NOTHING_SUPPOSED).supposed.isChange).toBe(false);
  const quantities = new Map([
    ['soup', ' 8.0 '],
    ['taken-back', '5'],
  ]);
  const weights = new Map([[keyOf('b'), 1]]);
  const { group, supposed } = supposedIn(8, { quantities, weights });
  expect(supposed.isChange).toBe(false);
  expect(differencesOf(group, supposed, 0)).toEqual([]);
  expect(summariseDifferences([], keyOf('a'))).toBe('Nobody would give or get anything else.');
});

test('what cannot be read stays as it was, and says why', () => {
  const { supposed } = supposedIn(8, {
    ...NOTHING_SUPPOSED,
    quantities: new Map([['soup', '1,000']]),
  });
  expect(supposed.errors.get('soup')).toMatch('1000');
  expect(supposed.isChange).toBe(false);
});

test('those who are away take no part', () => {
  const quantities = new Map([['soup', '12']]);
  const { group, supposed } = supposedIn(8, { ...NOTHING_SUPPOSED, quantities });
  expect(differencesOf(group, supposed, 3_600_000)).toEqual([]);
});
