import { allocation, type Results } from '@symbolon/solid';
import { expect, test } from 'vitest';
import { capacity, keyOf, need, settledGroup } from '../../test/settled-group.ts';
import type { Group } from './group.ts';
import { groupFlows } from './flows.ts';
import { leftOutByOthers, leftOutFlows } from './left-out.ts';
import { explainFlow } from './why.ts';

const nameOf = (id: string): string =>
  ({ a: 'you', b: 'Ben', c: 'Cleo', d: 'Dan' })[id.charAt(0)] ?? id;

/** Ana gives to Ben by mutual choice, and Cleo and Dan give to her by theirs alone. */
const whole = settledGroup({
  a: {
    units: [capacity('pot', 'meals', 9), need('ride', 'rides', 10)],
    weights: { b: 1 },
  },
  b: { units: [need('meal', 'meals', 4)], weights: { a: 1 } },
  c: { units: [capacity('car', 'rides', 2)], weights: { a: 1 } },
  d: { units: [capacity('bus', 'rides', 5)], weights: { a: 1 } },
});

/** The same with room for so many of an owner's amounts, of which only the owner knows them all. */
function withRoom(group: Group, letter: string, most: number): Group {
  const participants = new Map(group.participants);
  const owner = participants.get(keyOf(letter));
  if (owner?.results === undefined) throw new Error('nothing was worked out');
  const results = allocation.abridge(owner.results, (some) => amountsIn(some) <= most);
  const isMe = owner.id === group.me.id;
  const one = { ...owner, results, computed: isMe ? owner.results : undefined };
  participants.set(owner.id, one);
  return { me: isMe ? one : group.me, participants };
}

function amountsIn({ gives, takes }: Results): number {
  return [...gives, ...takes].reduce((sum, { allocations }) => sum + allocations.length, 0);
}

const mine = withRoom(whole, 'a', 1);

test('what I have no room to list is told by what it would be, as many as my results say', () => {
  expect(leftOutFlows(whole)).toEqual([]);
  const flows = leftOutFlows(mine);
  expect(flows).toMatchObject([
    { source: keyOf('d'), target: keyOf('a'), tier: 2, amount: 0, unlisted: 5 },
    { source: keyOf('c'), target: keyOf('a'), tier: 2, amount: 0, unlisted: 2 },
  ]);
  expect(mine.me.results?.leftOut).toBe(flows.length);
  // None of them is among those that pass, under whose name it would be then.
  const passing = new Set(groupFlows(mine).map(({ key }) => key));
  expect(flows.filter(({ key }) => passing.has(key))).toEqual([]);
  const before = new Set(groupFlows(whole).map(({ key }) => key));
  expect(flows.every(({ key }) => before.has(key))).toBe(true);
});

test('what I give is left out, too', () => {
  const none = leftOutFlows(withRoom(whole, 'a', 0));
  expect(none.map(({ source, unlisted }) => [nameOf(source), unlisted])).toEqual([
    ['Dan', 5],
    ['you', 4],
    ['Cleo', 2],
  ]);
});

test('why nothing passes of what I have no room to list is explained', () => {
  const [toMe] = leftOutFlows(mine);
  const why = toMe && explainFlow(mine, toMe, nameOf);
  expect(why?.sentence).toBe(
    'Dan chose you and you have not chosen Dan, so this comes from what Dan’s mutual choices leave: ' +
      'nothing passes, as what you publish has no room left to list it.',
  );
  expect(why?.explanation).toMatchObject({ leftOutBy: 'me', amount: 5, binding: 0 });
});

test('which they were is not known where only results are, of the past or of others', () => {
  const past = { ...mine, me: { ...mine.me, computed: undefined } };
  expect(leftOutFlows(past)).toEqual([]);
  const theirs = withRoom(withRoom(whole, 'b', 0), 'c', 0);
  expect(leftOutFlows(theirs)).toEqual([]);
  expect(leftOutByOthers(theirs)).toBe(2);
  expect(leftOutByOthers(mine)).toBe(0);
});

test('nothing is said of what has been taken back since', () => {
  const without = (letter: string): Group => {
    const all = withRoom(whole, 'a', 0);
    const one = all.participants.get(keyOf(letter));
    if (one?.state === undefined) throw new Error('there is nobody of that letter');
    const gone = { ...one, state: { ...one.state, units: [] } };
    return { ...all, participants: new Map(all.participants).set(one.id, gone) };
  };
  const endsOf = (group: Group) =>
    leftOutFlows(group).map(({ source, target }) => [nameOf(source), nameOf(target)]);
  expect(endsOf(without('d'))).toEqual([
    ['you', 'Ben'],
    ['Cleo', 'you'],
  ]);
  expect(endsOf(without('b'))).toEqual([
    ['Dan', 'you'],
    ['Cleo', 'you'],
  ]);
  expect(endsOf(without('a'))).toEqual([]);
});
