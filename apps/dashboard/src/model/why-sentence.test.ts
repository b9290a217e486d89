import { allocation, type Results } from '@symbolon/solid';
import { expect, test } from 'vitest';
import { capacity, keyOf, need, settledGroup, type Member } from '../../test/settled-group.ts';
import type { Group, Participant } from './group.ts';
import { explainFlow } from './why.ts';

const NAMES: Readonly<Record<string, string>> = {
  a: 'Ana',
  b: 'Ben',
  c: 'Cleo',
  d: 'Dan',
  e: 'Eva',
};
const nameOf = (id: string): string => NAMES[id.charAt(0)] ?? 'you';

const pot = (quantity: number) => [capacity('pot', 'meals', quantity)];
const meal = (quantity: number) => [need('meal', 'meals', quantity)];
const both = (mine: Member['units'], theirs: Member['units']) =>
  settledGroup({
    m: { units: mine ?? [], weights: { a: 1 } },
    a: { units: theirs ?? [], weights: { m: 1 } },
  });

/** What is said of what goes from one to another, if only of nothing. */
function said(group: Group, source: string, target: string): string | undefined {
  const [gives, gets] = [
    group.participants.get(keyOf(source)),
    group.participants.get(keyOf(target)),
  ];
  const sourceUnit = gives?.state?.units.find(({ kind }) => kind === 'capacity');
  const targetUnit = gets?.state?.units.find(({ kind }) => kind === 'need');
  if (gives === undefined || gets === undefined) throw new Error('nobody of that letter');
  if (sourceUnit === undefined || targetUnit === undefined) throw new Error('nothing to explain');
  const ends = { source: gives.id, sourceUnit, target: gets.id, targetUnit };
  return explainFlow(group, { key: '', ...ends, tier: 1, amount: 0 }, nameOf)?.sentence;
}

/** The same group with something else known of one. */
function knowing(group: Group, letter: string, known: Partial<Participant>): Group {
  const participants = new Map(group.participants);
  const one = participants.get(keyOf(letter));
  if (one !== undefined) participants.set(one.id, { ...one, ...known });
  return { ...group, participants };
}

const resultsOf = (group: Group, letter: string) => group.participants.get(keyOf(letter))?.results;

test('a source that shares out all it has is what holds', () => {
  expect(said(both(pot(4), meal(10)), 'm', 'a')).toBe(
    'You and Ana chose each other: it is what you have left to give once it is shared evenly.',
  );
  expect(said(both(meal(10), pot(4)), 'a', 'm')).toBe(
    'You and Ana chose each other: it is what Ana has left to give once it is shared evenly.',
  );
});

test('a need that is met is what holds', () => {
  expect(said(both(pot(10), meal(4)), 'm', 'a')).toBe(
    'You and Ana chose each other: it is all that Ana still needs from you, and you could give more.',
  );
  expect(said(both(meal(4), pot(10)), 'a', 'm')).toBe(
    'You and Ana chose each other: it is all that you still need from Ana, who could give more.',
  );
});

test('what is one-way comes of what mutual choices leave, if they leave anything', () => {
  const mine = settledGroup({
    m: { units: pot(4), weights: { a: 1, b: 1 } },
    a: { units: meal(10), weights: { m: 1 } },
    b: { units: meal(10) },
  });
  expect(said(mine, 'm', 'b')).toBe(
    'You chose Ben, who has not chosen you, so this comes from what your mutual choices leave: ' +
      'you have nothing left to give; you also give 4 to Ana.',
  );
  const theirs = settledGroup({
    m: { units: meal(10) },
    a: { units: meal(10), weights: { b: 1 } },
    b: { units: pot(4), weights: { a: 1, m: 1 } },
  });
  expect(said(theirs, 'b', 'm')).toBe(
    'Ben chose you and you have not chosen Ben, so this comes from what Ben’s mutual choices leave: ' +
      'Ben has nothing left to give.',
  );
});

test('whoever has all they need by mutual choice gets nothing one-way', () => {
  const theirs = settledGroup({
    m: { units: pot(4), weights: { b: 1 } },
    a: { units: pot(10), weights: { b: 1 } },
    b: { units: meal(5), weights: { a: 1 } },
  });
  expect(said(theirs, 'm', 'b')).toMatch(/: Ben needs nothing more\.$/u);
  const mine = settledGroup({
    m: { units: meal(5), weights: { a: 1 } },
    a: { units: pot(10), weights: { m: 1 } },
    b: { units: pot(4), weights: { m: 1 } },
  });
  expect(said(mine, 'b', 'm')).toMatch(/: you need nothing more; you also get 5 from Ana\.$/u);
});

test('what would be of no use in all is turned down', () => {
  const least = [{ ...need('meal', 'meals', 20), minimum: 15 }];
  expect(said(both(pot(10), least), 'm', 'a')).toMatch(
    /: Ana turns it down, as all together it would be less than is of use to them\.$/u,
  );
  expect(said(both(least, pot(10)), 'a', 'm')).toMatch(
    /: you turn it down, as all together it would be less than is of use to you\.$/u,
  );
});

test('whoever has published nothing has not answered', () => {
  const taking = both(meal(4), pot(10));
  expect(said(knowing(taking, 'a', { results: undefined }), 'a', 'm')).toMatch(
    /: Ana has not answered yet\.$/u,
  );
  // Of those whom I give to mine alone holds where theirs is not known.
  expect(said(knowing(both(pot(10), meal(4)), 'a', { results: undefined }), 'm', 'a')).toMatch(
    /: it is all that Ana still needs from you, and you could give more\.$/u,
  );
});

test('ends that computed with other quantities are still at it', () => {
  const before = resultsOf(both(pot(10), meal(3)), 'a');
  expect(said(knowing(both(pot(10), meal(4)), 'a', { results: before }), 'm', 'a')).toMatch(
    /: you and Ana are still working out how much\.$/u,
  );
});

test('what the other may have had no room to list is said to be that, or not answered', () => {
  const group = settledGroup({
    m: { units: pot(10), weights: { a: 1 } },
    a: { units: meal(30), weights: { b: 3, m: 1 } },
    b: { units: pot(10), weights: { a: 1 } },
  });
  const whole = resultsOf(group, 'a');
  const results = whole && allocation.abridge(whole, hasRoomFor(1));
  expect(results?.leftOut).toBe(1);
  expect(said(knowing(group, 'a', { results }), 'm', 'a')).toBe(
    'You and Ana chose each other: nothing passes, as Ana has not answered yet, or has no room left to list it.',
  );
  // Of what is listed nothing is missing.
  expect(said(group, 'm', 'a')).toMatch(/: it is what you have left to give/u);
});

test('the two who have most besides are named, and how many more there are', () => {
  const around = (mine: Member['units'], theirs: (quantity: number) => Member['units']) =>
    function groupOf(...letters: readonly string[]): Group {
      const weights = Object.fromEntries(letters.map((letter) => [letter, 1]));
      const others = letters.map((letter, place): [string, Member] => [
        letter,
        { units: theirs(place + 1) ?? [], weights: { m: 1 } },
      ]);
      return settledGroup({ m: { units: mine ?? [], weights }, ...Object.fromEntries(others) });
    };
  const gives = around(pot(100), meal);
  const gets = around(meal(100), pot);
  expect(said(gives('a', 'b', 'c'), 'm', 'a')).toMatch(
    /; you also give 3 to Cleo and 2 to Ben\.$/u,
  );
  expect(said(gives('a', 'b', 'c', 'd'), 'm', 'a')).toMatch(
    /; you also give 4 to Dan, 3 to Cleo, and more to 1 other\.$/u,
  );
  expect(said(gives('a', 'b', 'c', 'd', 'e'), 'm', 'a')).toMatch(/ and more to 2 others\.$/u);
  expect(said(gets('a', 'b', 'c', 'd'), 'a', 'm')).toMatch(
    /; you also get 4 from Dan, 3 from Cleo, and more from 1 other\.$/u,
  );
  expect(said(gets('a', 'b', 'c', 'd', 'e'), 'a', 'm')).toMatch(/ and more from 2 others\.$/u);
});

test('whoever gets of the same by two of their needs is named once, with both', () => {
  const group = settledGroup({
    m: { units: pot(100), weights: { a: 1, b: 1 } },
    a: { units: meal(1), weights: { m: 1 } },
    b: { units: [...meal(2), need('supper', 'meals', 3)], weights: { m: 1 } },
  });
  expect(said(group, 'm', 'a')).toMatch(/; you also give 5 to Ben\.$/u);
});

/** Room for so many amounts, and for no more in a share of a record. */
function hasRoomFor(most: number) {
  return ({ gives, takes }: Results): boolean =>
    [...gives, ...takes].reduce((sum, { allocations }) => sum + allocations.length, 0) <= most;
}
