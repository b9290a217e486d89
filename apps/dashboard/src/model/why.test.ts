import { expect, test } from 'vitest';
import { capacity, keyOf, need, settledGroup } from '../../test/settled-group.ts';
import { groupFlows, type Flow } from './flows.ts';
import type { Group } from './group.ts';
import { explainFlow } from './why.ts';

/** Seen by Dan, who has to do with none of it. */
const seen = (offered: number, weights: Readonly<Record<string, number>>) =>
  settledGroup({
    d: { name: 'Dan' },
    a: { name: 'Ana', units: [capacity('pot', 'meals', offered)], weights: { b: 1 } },
    b: { name: 'Ben', units: [need('meal', 'meals', 4)], weights },
  });
const nameOf = (id: string): string => (id === keyOf('a') ? 'Ana' : 'Ben');

function flowOf(group: Group): Flow {
  const [flow] = groupFlows(group);
  if (flow === undefined) throw new Error('nothing moves');
  return flow;
}

test.each([
  [
    3,
    { a: 1 },
    'Ana and Ben chose each other: it is what Ana has left to give once it is shared evenly.',
  ],
  [
    9,
    { a: 1 },
    'Ana and Ben chose each other: it is all that Ben still needs here, and Ana could give more.',
  ],
  [
    9,
    {},
    'Ana chose Ben, who has not chosen Ana, so this comes from what mutual choices leave: ' +
      'it is all that Ben still needs here, and Ana could give more.',
  ],
])('what goes between two others is explained from the one who gives: %j, %j', (...given) => {
  const [offered, weights, sentence] = given;
  const group = seen(offered, weights);
  const why = explainFlow(group, flowOf(group), nameOf);
  expect(why?.sentence).toBe(sentence);
  expect(why?.explanation).toMatchObject({ direction: 'gives', me: keyOf('a'), peer: keyOf('b') });
  expect(why?.explanation.binding).toBe(flowOf(group).amount);
});

test('what I get is explained from my end, what I give too', () => {
  const group = settledGroup({
    a: { units: [capacity('pot', 'meals', 3), need('ride', 'rides', 2)], weights: { b: 1 } },
    b: { units: [need('meal', 'meals', 4), capacity('car', 'rides', 2)], weights: { a: 1 } },
  });
  const explained = groupFlows(group).map((flow) => explainFlow(group, flow, nameOf)?.explanation);
  expect(explained).toMatchObject([
    {
      direction: 'gives',
      me: keyOf('a'),
      unit: 'pot',
      peerUnit: 'meal',
      amount: 3,
      theirAmount: 3,
    },
    {
      direction: 'takes',
      me: keyOf('a'),
      unit: 'ride',
      peerUnit: 'car',
      amount: 2,
      theirAmount: 2,
    },
  ]);
});

test('it goes by the recognition of everyone I know of, whoever asks', () => {
  const group = settledGroup({
    d: {},
    a: { units: [capacity('pot', 'meals', 9)], weights: { b: 1, c: 3 } },
    b: { units: [need('meal', 'meals', 2)], weights: { a: 1, c: 1 } },
    c: { units: [need('meal', 'meals', 3)], weights: { a: 1 } },
  });
  const toBen = groupFlows(group).find(({ target }) => target === keyOf('b'));
  const explanation = toBen && explainFlow(group, toBen, nameOf)?.explanation;
  expect(explanation).toMatchObject({ weightForThem: 0.25, weightForMe: 0.5, metric: 0.25 });
  expect(explanation?.alternatives).toMatchObject([{ peer: keyOf('c'), amount: 3 }]);
});

test('nothing is explained while what it follows from is not there', () => {
  const group = seen(3, { a: 1 });
  const flow = flowOf(group);
  const without = (known: object) => {
    const ana = group.participants.get(keyOf('a'));
    if (ana === undefined) throw new Error('Ana is not there');
    const participants = new Map(group.participants).set(ana.id, { ...ana, ...known });
    return explainFlow({ ...group, participants }, flow, nameOf);
  };
  expect(without({})).toBeDefined();
  expect(without({ results: undefined })).toBeUndefined();
  expect(without({ state: undefined })).toBeUndefined();
  // Her results are about something else by now.
  expect(without({ results: { gives: [], takes: [] } })).toBeUndefined();
});
