import type { Results, Unit } from '@symbolon/schemas';
import { describe, expect, test } from 'vitest';
import { computeResults } from './compute-results.ts';
import { explainSentence } from './explain-sentence.ts';
import { explainAllocation } from './explain.ts';
import { explainedPair } from './testing/explained-pair.ts';
import { capacity, inputOf, mutual, need, stateOf } from './testing/inputs.ts';

const giving = (level: number): Results => ({
  gives: [{ unit: 'pot', tier: 1, level, allocations: [] }],
  takes: [],
});

describe('explaining', () => {
  const nameOf = (peer: string): string => ({ ana: 'Ana' })[peer] ?? peer;
  const output = computeResults(explainedPair);
  const explain = (direction: 'gives' | 'takes', unit: string, peerUnit: string) => {
    const explanation = explainAllocation({
      input: explainedPair,
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
      leftOutBy: undefined,
      binding: 1,
      couldBe: 4,
      turnedDown: false,
      alternatives: [],
      mine: { quantity: 4, reserve: 0, here: 1, elsewhere: 0, left: 3 },
      theirs: { quantity: 1, reserve: 0, here: 1, elsewhere: 0, left: 0 },
    });
  });

  test('tells of an edge that my own results leave out, on which nothing passes', () => {
    const whole = output.results;
    const abridged = { ...output, results: { ...whole, takes: [], leftOut: 1 }, computed: whole };
    const explanation = explainAllocation({
      ...{ input: explainedPair, output: abridged, direction: 'takes' },
      ...{ unit: 'need', peer: 'ana', peerUnit: 'pot' },
    });
    expect(explanation).toMatchObject({
      amount: 1,
      theirAmount: 1,
      leftOutBy: 'me',
      binding: 0,
      couldBe: 4,
      mine: { quantity: 4, here: 0, elsewhere: 0, left: 4 },
    });
  });

  test('tells how far the end that does not hold it would go along', () => {
    // Ana needs no more than 1 of the 6, of which Ben could have the rest.
    const level = (height: number) => [{ unit: 'need', tier: 1 as const, level: height }];
    const ana = { ...mutual(0.25), state: { ...stateOf(need(1)), acceptance: level(4) } };
    const ben = { ...mutual(0.5), state: { ...stateOf(need(9)), acceptance: level(18) } };
    const input = inputOf(stateOf(capacity(6)), { ana, ben });
    const request = {
      input,
      output: computeResults(input),
      direction: 'gives',
      unit: 'pot',
    } as const;
    // A weight of 0.25 at my level of 10; a weight of 0.5 at Ben's level of 18.
    expect(explainAllocation({ ...request, peer: 'ana', peerUnit: 'need' })).toMatchObject({
      amount: 1,
      heldBy: 'target',
      couldBe: 2.5,
    });
    expect(explainAllocation({ ...request, peer: 'ben', peerUnit: 'need' })).toMatchObject({
      amount: 5,
      heldBy: 'source',
      couldBe: 9,
    });
  });

  test('a need turns down nothing by what there is no room to list of it', () => {
    const wanted = { ...need(4), minimum: 1 };
    const none = { gives: [], takes: [], leftOut: 1 };
    const mine = inputOf(stateOf(wanted), { ana: explainedPair.neighbours.get('ana') ?? {} });
    const computed = computeResults(mine);
    const taken = explainAllocation({
      ...{ input: mine, direction: 'takes', unit: 'need', peer: 'ana', peerUnit: 'pot' },
      output: { ...computed, results: none, computed: computed.results },
    });
    expect(taken).toMatchObject({ amount: 1, leftOutBy: 'me', turnedDown: false });

    const given = (level: number | null) => {
      const acceptance = [{ unit: 'need', tier: 1 as const, level }];
      const state = { ...stateOf(wanted), acceptance };
      const input = inputOf(stateOf(capacity(6)), {
        ana: { ...mutual(0.5), state, results: none },
      });
      return explainAllocation({
        ...{ input, output: computeResults(input), direction: 'gives' },
        ...{ unit: 'pot', peer: 'ana', peerUnit: 'need' },
      });
    };
    expect(given(null)).toMatchObject({ leftOutBy: 'them', turnedDown: false });
    expect(given(0)).toMatchObject({ leftOutBy: 'them', turnedDown: true });
  });

  test('never tells of more than the other end has, whatever it lists of it so far', () => {
    const acceptance = [{ unit: 'need', tier: 1 as const, level: null }];
    const ana = { ...mutual(0.5), state: { ...stateOf(need(10)), acceptance } };
    const couldBe = (allocations: Results['takes'][number]['allocations']) => {
      const takes = [{ unit: 'need', tier: 1 as const, level: null, allocations }];
      const input = inputOf(stateOf(capacity(6)), {
        ana: { ...ana, results: { gives: [], takes } },
      });
      return explainAllocation({
        ...{ input, output: computeResults(input), direction: 'gives' },
        ...{ unit: 'pot', peer: 'ana', peerUnit: 'need' },
      })?.couldBe;
    };
    const listed = (amount: number) => [{ peer: 'me', unit: 'pot', weight: 0.5, amount }];
    expect([couldBe([]), couldBe(listed(2)), couldBe(listed(6))]).toEqual([10, 10, 10]);
  });

  test('tells in wholes how far it would go along where only wholes pass', () => {
    const level = (height: number) => [{ unit: 'need', tier: 1 as const, level: height }];
    const ana = { ...mutual(0.25), state: { ...stateOf(need(1)), acceptance: level(4) } };
    const ben = { ...mutual(0.5), state: { ...stateOf(need(9)), acceptance: level(17) } };
    const pot = { ...capacity(6), whole: true };
    const explain = (neighbours: Record<string, typeof ana>, peer: string, offered = pot) => {
      const input = inputOf(stateOf(offered), neighbours);
      const output = computeResults(input);
      return explainAllocation({
        input,
        output,
        direction: 'gives',
        unit: 'pot',
        peer,
        peerUnit: 'need',
      });
    };
    // A weight of 0.5 at Ben's level of 17 is 8.5: the ninth whole would come just there.
    expect(explain({ ana, ben }, 'ben')).toMatchObject({ amount: 5, couldBe: 8 });
    // On each edge it comes a little above where the weight alone would have it.
    const above = { ...ben, state: { ...ben.state, acceptance: level(17 * (1 + 1e-9)) } };
    expect(explain({ ana, ben: above }, 'ben')).toMatchObject({ couldBe: 8 });
    const beyond = { ...ben, state: { ...ben.state, acceptance: level(17 * (1 + 1e-4)) } };
    expect(explain({ ana, ben: beyond }, 'ben')).toMatchObject({ couldBe: 9 });
    expect(explain({ ana, ben }, 'ana')).toMatchObject({ amount: 1, couldBe: 2 });
    // More is there than she takes: what is left to give, in wholes.
    expect(explain({ ana }, 'ana')).toMatchObject({ amount: 1, couldBe: 6 });
    // So it is where it is she who takes wholes only, of a pot that may be divided.
    const inWholes = { ...ana, state: { ...ana.state, units: [{ ...need(1), whole: true }] } };
    const divisible = { ...capacity(6.5), whole: false };
    expect(explain({ ana: inWholes }, 'ana', divisible)).toMatchObject({ amount: 1, couldBe: 6 });
  });

  test('where both ends stop at the same level, it is the source that holds', () => {
    const acceptance = [{ unit: 'need', tier: 1 as const, level: 8 }];
    const ana = { ...mutual(0.5), state: { ...stateOf(need(4)), acceptance } };
    const input = inputOf(stateOf(capacity(4)), { ana });
    const output = computeResults(input);
    const name = { direction: 'gives', unit: 'pot', peer: 'ana', peerUnit: 'need' } as const;
    expect(explainAllocation({ input, output, ...name })).toMatchObject({
      sourceLevel: 8,
      targetLevel: 8,
      heldBy: 'source',
    });
  });

  test('says it in plain words', () => {
    expect(explainSentence(explain('takes', 'need', 'pot'), nameOf)).toBe(
      'You and Ana chose each other: it is what Ana has left to give once it is shared evenly.',
    );
    expect(explainSentence(explain('gives', 'pot', 'need'), nameOf)).toBe(
      'You and Ana chose each other: it is what you have left to give once it is shared evenly.',
    );
    const oneWay = { ...explain('takes', 'need', 'pot'), tier: 2 as const };
    expect(explainSentence(oneWay, nameOf)).toMatch(
      /^Ana chose you and you have not chosen Ana, so this/,
    );
    const waiting = { ...explain('takes', 'need', 'pot'), theirAmount: undefined, binding: 0 };
    expect(explainSentence(waiting, nameOf)).toMatch(/Ana has not answered yet\.$/);
  });

  test('names the alternatives', () => {
    const ana = explainedPair.neighbours.get('ana');
    const also = inputOf(stateOf(need(4), capacity(6)), {
      ana: ana ?? {},
      ben: { ...mutual(0.25), state: stateOf(capacity(9)) },
    });
    const explanation = explainAllocation({
      input: also,
      output: computeResults(also),
      direction: 'takes',
      unit: 'need',
      peer: 'ana',
      peerUnit: 'pot',
    });
    expect(explanation?.alternatives).toEqual([
      { peer: 'ben', unit: 'pot', tier: 1, weight: 0.25, amount: 3 },
    ]);
    expect(explanation && explainSentence(explanation, nameOf)).toMatch(
      /; you also get 3 from ben\.$/,
    );
  });

  test('says that a need turns down what is of no use to it', () => {
    const input = inputOf(stateOf({ ...need(4), minimum: 3 }), {
      ana: explainedPair.neighbours.get('ana') ?? {},
      ben: { ...mutual(0.25), state: stateOf(capacity(9)), results: { gives: [], takes: [] } },
    });
    const scarce = inputOf(input.state, {
      ...Object.fromEntries(input.neighbours),
      ben: { ...mutual(0.25), state: stateOf(capacity(9)), results: giving(1) },
    });
    const explanation = explainAllocation({
      input: scarce,
      output: computeResults(scarce),
      direction: 'takes',
      unit: 'need',
      peer: 'ana',
      peerUnit: 'pot',
    });
    expect(explanation).toMatchObject({ amount: 0, turnedDown: true });
    expect(explanation && explainSentence(explanation, nameOf)).toContain('you turn it down, as');
  });

  test.each([
    ['accepts nothing at all', [], true],
    ['accepts nothing in either tier', [0, 0], true],
    ['accepts up to a level', [3], false],
    ['accepts all', [0, null], false],
  ] as const)(
    'by its state alone a need turns down what is given if it %s',
    (_, levels, turnedDown) => {
      const acceptance = levels.map((level, index) => ({
        ...{ unit: 'need', tier: index === 0 ? (1 as const) : (2 as const), level },
      }));
      const sentenceOf = (wanted: Unit): string | undefined => {
        const input = inputOf(stateOf(capacity(10)), {
          ana: { weightForThem: 0.5, state: { ...stateOf(wanted), acceptance } },
        });
        const output = computeResults(input);
        const explanation = explainAllocation({
          ...{ input, output, direction: 'gives', unit: 'pot', peer: 'ana', peerUnit: 'need' },
        });
        return explanation && explainSentence(explanation, nameOf);
      };
      const said = 'Ana turns it down, as all together it would be less than is of use to them';
      expect(sentenceOf({ ...need(20), minimum: 15 })?.includes(said)).toBe(turnedDown);
      expect(sentenceOf(need(20))).not.toContain(said);
    },
  );

  test('explains what was computed with someone, or some unit, that has gone since', () => {
    const request = {
      output,
      direction: 'takes',
      unit: 'need',
      peer: 'ana',
      peerUnit: 'pot',
    } as const;
    expect(
      explainAllocation({ ...request, input: inputOf(explainedPair.state, {}) }),
    ).toMatchObject({
      amount: 1,
      binding: 0,
      weightForThem: 0,
      weightForMe: 0,
      metric: 0,
      theirs: undefined,
    });
    // What her results still share out, she no longer has.
    const ana = { ...explainedPair.neighbours.get('ana'), state: stateOf() };
    const gone = explainAllocation({ ...request, input: inputOf(explainedPair.state, { ana }) });
    expect(gone).toMatchObject({ amount: 1, theirs: undefined });
  });

  test('has nothing to say of what is not there', () => {
    expect(
      explainAllocation({
        input: explainedPair,
        output,
        direction: 'gives',
        unit: 'pot',
        peer: 'ben',
        peerUnit: 'need',
      }),
    ).toBeUndefined();
  });
});
