import { describe, expect, test } from 'vitest';
import { explainSentence } from './explain-sentence.ts';
import type { Explanation } from './explain.ts';

const nothing = { quantity: 6, reserve: 0, here: 3, elsewhere: 0, left: 3 };

/** What I give to Ana, which is all that she needs. */
const gift: Explanation = {
  direction: 'gives',
  me: 'me',
  peer: 'ana',
  unit: 'pot',
  peerUnit: 'need',
  tier: 1,
  weightForThem: 0.5,
  weightForMe: 0.5,
  metric: 0.5,
  weight: 0.5,
  sourceLevel: null,
  targetLevel: 6,
  heldBy: 'target',
  amount: 3,
  leftOutBy: undefined,
  theirAmount: 3,
  binding: 3,
  couldBe: 6,
  turnedDown: false,
  alternatives: [],
  mine: nothing,
  theirs: undefined,
};

const names: Readonly<Record<string, string>> = { ana: 'Ana', ben: 'Ben', cleo: 'Cleo' };
const said = (changed: Partial<Explanation>): string =>
  explainSentence({ ...gift, ...changed }, (peer) => names[peer] ?? peer);
/** What it says of my gift, and of hers to me where all else is the same. */
const bothWays = (changed: Partial<Explanation>): string[] =>
  (['gives', 'takes'] as const).map((direction) => said({ ...changed, direction }));

describe('explainSentence', () => {
  test('says whose choice it is', () => {
    expect(bothWays({ tier: 1 }).map((sentence) => sentence.split(':')[0])).toEqual([
      'You and Ana chose each other',
      'You and Ana chose each other',
    ]);
    expect(bothWays({ tier: 2 }).map((sentence) => sentence.split(':')[0])).toEqual([
      'You chose Ana, who has not chosen you, so this comes from what your mutual choices leave',
      'Ana chose you and you have not chosen Ana, so this comes from what Ana’s mutual choices leave',
    ]);
  });

  test.each<[string, Partial<Explanation>, string, string]>([
    [
      'what the source has left',
      { heldBy: 'source', sourceLevel: 6, targetLevel: null },
      'it is what you have left to give once it is shared evenly',
      'it is what Ana has left to give once it is shared evenly',
    ],
    [
      'a source that has nothing left',
      { heldBy: 'source', sourceLevel: 0, amount: 0, theirAmount: 0, binding: 0 },
      'you have nothing left to give',
      'Ana has nothing left to give',
    ],
    [
      'what the target still needs',
      {},
      'it is all that Ana still needs from you, and you could give more',
      'it is all that you still need from Ana, who could give more',
    ],
    [
      'a target that needs nothing more',
      { targetLevel: 0, amount: 0, theirAmount: 0, binding: 0 },
      'Ana needs nothing more',
      'you need nothing more',
    ],
    [
      'a target to which it would be of no use',
      { turnedDown: true, amount: 0, theirAmount: 0, binding: 0 },
      'Ana turns it down, as all together it would be less than is of use to them',
      'you turn it down, as all together it would be less than is of use to you',
    ],
    [
      'ends that have not come to the same yet',
      { theirAmount: 2, binding: 2 },
      'you and Ana are still working out how much',
      'you and Ana are still working out how much',
    ],
    [
      'an end that has said nothing yet',
      { theirAmount: undefined, binding: 0 },
      'Ana has not answered yet',
      'Ana has not answered yet',
    ],
    [
      'a record that has no room for it',
      { theirAmount: undefined, leftOutBy: 'them', binding: 0 },
      'nothing passes, as Ana has not answered yet, or has no room left to list it',
      'nothing passes, as Ana has not answered yet, or has no room left to list it',
    ],
    [
      'a record of mine that has no room for it',
      { leftOutBy: 'me', binding: 0 },
      'nothing passes, as what you publish has no room left to list it',
      'nothing passes, as what you publish has no room left to list it',
    ],
  ])('says that it is held by %s', (_, changed, gives, takes) => {
    expect(bothWays(changed)).toEqual([
      `You and Ana chose each other: ${gives}.`,
      `You and Ana chose each other: ${takes}.`,
    ]);
  });

  test('takes amounts as agreed that differ by rounding alone', () => {
    const all = 'it is all that Ana still needs from you, and you could give more.';
    expect(said({ theirAmount: 3 + 1e-9 })).toContain(all);
    // Mine alone counts where I do not follow their results.
    expect(said({ theirAmount: undefined })).toContain(all);
  });

  test('names the two others that come to most, and counts the rest', () => {
    const other = (peer: string, amount: number) =>
      ({ peer, unit: 'need', tier: 1, weight: 0.1, amount }) as const;
    const besides = (...alternatives: Explanation['alternatives']): (string | undefined)[] =>
      bothWays({ alternatives }).map((sentence) => sentence.split('; ')[1]);
    expect(besides(other('ben', 0))).toEqual([undefined, undefined]);
    expect(besides(other('ben', 1 / 3))).toEqual([
      'you also give 0.333 to Ben.',
      'you also get 0.333 from Ben.',
    ]);
    expect(besides(other('ben', 1), other('cleo', 2), other('ben', 3))).toEqual([
      'you also give 4 to Ben and 2 to Cleo.',
      'you also get 4 from Ben and 2 from Cleo.',
    ]);
    const many = [other('dan', 1), other('ben', 5), other('eva', 2), other('cleo', 4)];
    expect(besides(...many)).toEqual([
      'you also give 5 to Ben, 4 to Cleo and more to 2 others.',
      'you also get 5 from Ben, 4 from Cleo and more from 2 others.',
    ]);
  });
});
