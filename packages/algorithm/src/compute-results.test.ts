import { parseResults, parseState, type Results, type State, type Unit } from '@symbolon/schemas';
import { describe, expect, test } from 'vitest';
import { changeOfAllocation } from './change.ts';
import { computeResults } from './compute-results.ts';
import { disagreeingNeighbours } from './disagreements.ts';
import { explainAllocation } from './explain.ts';
import { explainSentence } from './explain-sentence.ts';
import type { ComputeInput, Neighbour } from './protocol.ts';

const need = (quantity: number, id = 'need'): Unit => ({
  id,
  kind: 'need',
  type: 'meals',
  quantity,
});
const capacity = (quantity: number, id = 'pot'): Unit => ({
  id,
  kind: 'capacity',
  type: 'meals',
  quantity,
});
const state = (...units: Unit[]): State => ({
  profile: { name: 'x' },
  units,
  acceptance: [],
  stability: 1,
});
const neighbour = (some: Partial<Neighbour<State, Results>>): Neighbour<State, Results> => ({
  state: undefined,
  results: undefined,
  weightForThem: 0,
  weightForMe: 0,
  metric: 0,
  ...some,
});
const input = (
  mine: State,
  others: Record<string, Partial<Neighbour<State, Results>>>,
): ComputeInput<State, Results> => ({
  me: 'me',
  state: mine,
  neighbours: new Map(Object.entries(others).map(([id, some]) => [id, neighbour(some)])),
});
const mutual = (weight: number) => ({ weightForThem: weight, weightForMe: weight, metric: weight });
const announce = (
  allocations: Results['gives'][number]['allocations'],
  level: number | null = null,
  unit = 'pot',
): Results => ({ gives: [{ unit, tier: 2, level, allocations }], takes: [] });

describe('computeResults', () => {
  test('lists every edge in both roles, with levels, also at zero', () => {
    const output = computeResults(
      input(state(need(4), capacity(6)), {
        ana: { state: state(need(100), capacity(1)), ...mutual(0.5) },
        ben: {
          state: { ...state(need(100)), acceptance: [{ unit: 'need', tier: 2, level: 0 }] },
          weightForThem: 0.5,
        },
      }),
    );
    expect(output.results).toEqual({
      gives: [
        {
          unit: 'pot',
          tier: 1,
          level: 12,
          allocations: [{ peer: 'ana', unit: 'need', weight: 0.5, amount: 6 }],
        },
        {
          unit: 'pot',
          tier: 2,
          level: 0,
          allocations: [{ peer: 'ben', unit: 'need', weight: 0.5, amount: 0 }],
        },
      ],
      takes: [
        {
          unit: 'need',
          tier: 1,
          level: 8,
          allocations: [{ peer: 'ana', unit: 'pot', weight: 0.5, amount: 4 }],
        },
      ],
    });
    expect(output.state.acceptance).toEqual([{ unit: 'need', tier: 1, level: 8 }]);
  });

  test('comes out in the shape that others accept', () => {
    const output = computeResults(
      input(state(need(4), capacity(6)), {
        [`${'a'.repeat(43)}.${'n'.repeat(43)}`]: {
          state: state(need(1), capacity(1)),
          ...mutual(1),
        },
      }),
    );
    expect(parseState(output.state)).toEqual(output.state);
    expect(parseResults(output.results)).toEqual(output.results);
  });

  test('with nobody there, there is nothing', () => {
    expect(computeResults(input(state(need(4), capacity(6)), {})).results).toEqual({
      gives: [],
      takes: [],
    });
  });

  test('a level that has not been heard of does not bind', () => {
    const { results } = computeResults(
      input(state(need(4)), { ana: { state: state(capacity(1)), ...mutual(1) } }),
    );
    expect(results.takes[0]?.allocations[0]?.amount).toBe(4);
  });

  describe('as the target of one-way recognition', () => {
    const mine = state(need(4));
    const claim = (weight: number, unit = 'need') => ({ peer: 'me', unit, weight, amount: 9 });
    const amounts = (others: Record<string, Partial<Neighbour<State, Results>>>): number[] =>
      computeResults(input(mine, others)).results.takes.flatMap((row) =>
        row.allocations.map(({ amount }) => amount),
      );

    test('nothing is expected before the source has said so', () => {
      expect(amounts({ ana: { state: state(capacity(9)), weightForMe: 1 } })).toEqual([]);
    });

    test('the weight and level are those that the source published', () => {
      expect(amounts({ ana: { weightForMe: 0.5, results: announce([claim(0.5)], 2) } })).toEqual([
        1,
      ]);
    });

    test('a source cannot claim more than it recognises', () => {
      const honest = { weightForMe: 0.5, results: announce([claim(0.5)]) };
      const liar = { weightForMe: 0.5, results: announce([claim(1e6)]) };
      expect(amounts({ ana: honest, eve: liar })).toEqual([2, 2]);
      const crowd: Results = {
        gives: ['a', 'b', 'c', 'd'].flatMap((unit) => announce([claim(0.5)], null, unit).gives),
        takes: [],
      };
      expect(amounts({ ana: honest, eve: { weightForMe: 0.5, results: crowd } })).toEqual([
        2, 0.5, 0.5, 0.5, 0.5,
      ]);
    });

    test('what it repeats counts once, what it says of units that I have not got counts nothing', () => {
      const results = announce([claim(0.5), claim(0.5), claim(0.5, 'other')], 2);
      expect(amounts({ ana: { weightForMe: 0.5, results } })).toEqual([1]);
      const twice: Results = { gives: [...results.gives, ...results.gives], takes: [] };
      expect(amounts({ ana: { weightForMe: 0.5, results: twice } })).toEqual([1]);
    });

    test('what it says of tier 2 counts nothing between those who recognise each other', () => {
      const results = announce([claim(1)]);
      expect(amounts({ ana: { ...mutual(1), state: state(), results } })).toEqual([]);
    });
  });
});

describe('changeOfAllocation', () => {
  const compute = (quantity: number) =>
    computeResults(
      input(state(capacity(quantity)), { ana: { state: state(need(10)), ...mutual(1) } }),
    );

  test('is the largest relative difference', () => {
    expect(changeOfAllocation(compute(4), compute(4))).toBe(0);
    expect(changeOfAllocation(compute(4), compute(5))).toBeCloseTo(0.2, 12);
    const nothing = { ...compute(4), results: { gives: [], takes: [] } };
    expect(changeOfAllocation(nothing, compute(4))).toBe(1);
    expect(changeOfAllocation(compute(4), nothing)).toBe(1);
  });
});

describe('disagreeingNeighbours', () => {
  const mine = state(capacity(6));
  const disagreeing = (other: Partial<Neighbour<State, Results>>, epsilon = 1e-6): string[] => {
    const read = input(mine, { ana: { state: state(need(100)), ...mutual(0.5), ...other } });
    return disagreeingNeighbours(read, computeResults(read), epsilon);
  };
  const takes = (amount: number): Results => ({
    gives: [],
    takes: [
      {
        unit: 'need',
        tier: 1,
        level: null,
        allocations: [{ peer: 'me', unit: 'pot', weight: 0.5, amount }],
      },
    ],
  });

  test('are those whose amounts are not mine', () => {
    expect(disagreeing({ results: takes(6) })).toEqual([]);
    expect(disagreeing({ results: takes(6 + 1e-7) })).toEqual([]);
    expect(disagreeing({ results: takes(5.9) })).toEqual(['ana']);
    expect(disagreeing({ results: { gives: [], takes: [] } })).toEqual(['ana']);
  });

  test('are judged by their levels where I do not follow their results', () => {
    expect(disagreeing({})).toEqual(['ana']);
    const acceptance = [{ unit: 'need', tier: 1 as const, level: null }];
    expect(disagreeing({ state: { ...state(need(100)), acceptance } })).toEqual([]);
  });
});

describe('explaining', () => {
  const nameOf = (peer: string): string => ({ ana: 'Ana' })[peer] ?? peer;
  const read = input(state(need(4), capacity(6)), {
    ana: {
      ...mutual(0.5),
      state: {
        ...state(need(100), capacity(1)),
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
