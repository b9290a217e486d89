import { describe, expect, test } from 'vitest';
import { computeResults } from './compute-results.ts';
import { explainSentence } from './explain-sentence.ts';
import { explainAllocation } from './explain.ts';
import { capacity, inputOf, mutual, need, stateOf } from './testing/inputs.ts';

describe('explaining', () => {
  const nameOf = (peer: string): string => ({ ana: 'Ana' })[peer] ?? peer;
  const read = inputOf(stateOf(need(4), capacity(6)), {
    ana: {
      ...mutual(0.5),
      state: {
        ...stateOf(need(100), capacity(1)),
        acceptance: [{ unit: 'need', tier: 1, level: null }],
      },
      results: {
        gives: [
          {
            unit: 'pot',
            tier: 1,
            level: 2,
            allocations: [{ peer: 'me', unit: 'need', weight: 0.5, amount: 1 }],
          },
        ],
        takes: [
          {
            unit: 'need',
            tier: 1,
            level: null,
            allocations: [{ peer: 'me', unit: 'pot', weight: 0.5, amount: 6 }],
          },
        ],
      },
    },
  });
  const output = computeResults(read);
  const explain = (direction: 'gives' | 'takes', unit: string, peerUnit: string) => {
    const explanation = explainAllocation({
      input: read,
      output,
      direction,
      unit,
      peer: 'ana',
      peerUnit,
    });
    if (explanation === undefined) throw new Error('no such edge');
    return explanation;
  };

  test('gives all that made an amount what it is', () => {
    expect(explain('takes', 'need', 'pot')).toEqual({
      direction: 'takes',
      me: 'me',
      peer: 'ana',
      unit: 'need',
      peerUnit: 'pot',
      tier: 1,
      weightForThem: 0.5,
      weightForMe: 0.5,
      metric: 0.5,
      weight: 0.5,
      sourceLevel: 2,
      targetLevel: null,
      heldBy: 'source',
      amount: 1,
      theirAmount: 1,
      binding: 1,
      mine: { quantity: 4, reserve: 0, here: 1, elsewhere: 0, left: 3 },
      theirs: { quantity: 1, reserve: 0, here: 1, elsewhere: 0, left: 0 },
    });
  });

  test('says it in plain words', () => {
    expect(explainSentence(explain('takes', 'need', 'pot'), nameOf)).toBe(
      'You and Ana chose each other. This is what Ana has left to give once it is shared evenly.',
    );
    expect(explainSentence(explain('gives', 'pot', 'need'), nameOf)).toBe(
      'You and Ana chose each other. This is what you have left to give once it is shared evenly.',
    );
    const oneWay = { ...explain('takes', 'need', 'pot'), tier: 2 as const };
    expect(explainSentence(oneWay, nameOf)).toMatch(/^Ana chose you; you have not chosen Ana\./);
    const waiting = { ...explain('takes', 'need', 'pot'), theirAmount: undefined, binding: 0 };
    expect(explainSentence(waiting, nameOf)).toMatch(/Ana has not answered yet\.$/);
  });

  test('has nothing to say of what is not there', () => {
    expect(
      explainAllocation({
        input: read,
        output,
        direction: 'gives',
        unit: 'pot',
        peer: 'ben',
        peerUnit: 'need',
      }),
    ).toBeUndefined();
  });
});
