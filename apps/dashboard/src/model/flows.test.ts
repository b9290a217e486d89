import { expect, test } from 'vitest';
import { capacity, keyOf, need, settledGroup } from '../../test/settled-group.ts';
import { accountsOf } from './accounts.ts';
import { flowsByType, groupFlows } from './flows.ts';
import { balancesOf, overviewOf } from './overview.ts';
import { explainFlow } from './why.ts';

// Ana and Bento chose each other; Ana chose Clara, who did not choose her.
const group = settledGroup({
  a: {
    name: 'Ana',
    units: [capacity('soup', 'meals', 10), need('ride', 'rides', 2)],
    weights: { b: 3, c: 1 },
  },
  b: { name: 'Bento', units: [need('supper', 'meals', 4)], weights: { a: 1 } },
  c: { name: 'Clara', units: [need('lunch', 'meals', 9)], weights: { b: 1 } },
});
const flows = groupFlows(group);
const nameOf = (id: string) => (id === keyOf('a') ? 'you' : id === keyOf('b') ? 'Bento' : 'Clara');

test('mutual choices come first, the rest follows one-way ones', () => {
  expect(flows.map(({ source, target, tier, amount }) => [source, target, tier, amount])).toEqual([
    [keyOf('a'), keyOf('c'), 2, 6],
    [keyOf('a'), keyOf('b'), 1, 4],
  ]);
  expect([...flowsByType(flows).keys()]).toEqual(['meals']);
});

test('an overview tells what moved and what is open', () => {
  const { gives, gets } = overviewOf(group.me, flows);
  expect(gives).toMatchObject([{ moved: 10, open: 0 }]);
  expect(gets).toMatchObject([{ moved: 0, open: 2, flows: [] }]);
});

test('balances set mine beside the group', () => {
  expect(balancesOf(group, flows, 0)).toMatchObject([
    {
      type: 'meals',
      mine: { needed: 0, met: 0, offered: 10, used: 10 },
      group: { needed: 13, met: 10, offered: 10, used: 10 },
    },
    { type: 'rides', mine: { needed: 2, met: 0 }, group: { needed: 2, met: 0 } },
  ]);
});

test('an amount of mine is explained to me, and its accounts add up', () => {
  const toBento = flows.find(({ target }) => target === keyOf('b'));
  expect(toBento).toBeDefined();
  if (toBento === undefined) return;
  const why = explainFlow(group, toBento, nameOf);
  expect(why?.sentence).toContain('You and Bento chose each other: ');
  if (why === undefined) return;
  const accounts = accountsOf(why.explanation, nameOf, (id) => id === group.me.id);
  expect(accounts.map(({ title, holds }) => [title, holds])).toEqual([
    ['What you offer', false],
    ['What Bento needs', true],
  ]);
  for (const { lines, quantity } of accounts) {
    expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(quantity, 9);
  }
});

test('an amount between others is explained by their names', () => {
  const seenByClara = settledGroup({
    c: { name: 'Clara' },
    a: { name: 'Ana', units: [capacity('soup', 'meals', 10)], weights: { b: 1 } },
    b: { name: 'Bento', units: [need('supper', 'meals', 4)], weights: { a: 1 } },
  });
  const [flow] = groupFlows(seenByClara);
  expect(
    flow && explainFlow(seenByClara, flow, (id) => (id === keyOf('a') ? 'Ana' : 'Bento')),
  ).toMatchObject({
    sentence:
      'Ana and Bento chose each other: it is all that Bento still needs here, and Ana could give more.',
  });
});
