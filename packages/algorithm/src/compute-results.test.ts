import { parseResults, parseState, type Results, type State } from '@symbolon/schemas';
import { describe, expect, test } from 'vitest';
import { computeResults } from './compute-results.ts';
import type { Neighbour } from './protocol.ts';
import { capacity, inputOf, mutual, need, stateOf } from './testing/inputs.ts';

const announce = (
  allocations: Results['gives'][number]['allocations'],
  level: number | null = null,
  unit = 'pot',
): Results => ({ gives: [{ unit, tier: 2, level, allocations }], takes: [] });

describe('computeResults', () => {
  test('lists every edge in both roles, with levels, also at zero', () => {
    const output = computeResults(
      inputOf(stateOf(need(4), capacity(6)), {
        ana: { state: stateOf(need(100), capacity(1)), ...mutual(0.5) },
        ben: {
          state: { ...stateOf(need(100)), acceptance: [{ unit: 'need', tier: 2, level: 0 }] },
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
      totals: [{ peer: 'ana', type: 'meals', amount: 6 }],
    });
    expect(output.state.acceptance).toEqual([{ unit: 'need', tier: 1, level: 8 }]);
  });

  test('comes out in the shape that others accept', () => {
    const output = computeResults(
      inputOf(stateOf(need(4), capacity(6)), {
        [`${'a'.repeat(43)}.${'n'.repeat(43)}`]: {
          state: stateOf(need(1), capacity(1)),
          ...mutual(1),
        },
      }),
    );
    expect(parseState(output.state)).toEqual(output.state);
    expect(parseResults(output.results)).toEqual(output.results);
  });

  test('with nobody there, there is nothing', () => {
    expect(computeResults(inputOf(stateOf(need(4), capacity(6)), {})).results).toEqual({
      gives: [],
      takes: [],
      totals: [],
    });
  });

  test('a level that has not been heard of does not bind', () => {
    const { results } = computeResults(
      inputOf(stateOf(need(4)), { ana: { state: stateOf(capacity(1)), ...mutual(1) } }),
    );
    expect(results.takes[0]?.allocations[0]?.amount).toBe(4);
  });

  describe('as the target of one-way recognition', () => {
    const mine = stateOf(need(4));
    const claim = (weight: number, unit = 'need') => ({ peer: 'me', unit, weight, amount: 9 });
    const amounts = (others: Record<string, Partial<Neighbour<State, Results>>>): number[] =>
      computeResults(inputOf(mine, others)).results.takes.flatMap((row) =>
        row.allocations.map(({ amount }) => amount),
      );

    test('nothing is expected before the source has said so', () => {
      expect(amounts({ ana: { state: stateOf(capacity(9)), weightForMe: 1 } })).toEqual([]);
    });

    const state = stateOf(capacity(9));
    const honest = { state, weightForMe: 0.5, results: announce([claim(0.5)]) };

    test('the weight and level are those that the source published', () => {
      expect(amounts({ ana: { ...honest, results: announce([claim(0.5)], 2) } })).toEqual([1]);
    });

    test('a source cannot claim more than it recognises', () => {
      const liar = { state, weightForMe: 0.5, results: announce([claim(1e6)]) };
      expect(amounts({ ana: honest, eve: liar })).toEqual([2, 2]);
      const pots = ['a', 'b', 'c', 'd'].map((id) => ({ ...capacity(9), id }));
      const crowd: Results = {
        gives: pots.flatMap(({ id }) => announce([claim(0.5)], null, id).gives),
        takes: [],
      };
      const eve = { state: stateOf(...pots), weightForMe: 0.5, results: crowd };
      expect(amounts({ ana: honest, eve })).toEqual([2, 0.5, 0.5, 0.5, 0.5]);
    });

    test('a source that does not recognise me gives nothing, whatever it claims', () => {
      const results = announce([claim(1)]);
      const eve = { state, weightForThem: 0.5, weightForMe: 0, results };
      expect(amounts({ ana: honest, eve })).toEqual([4]);
    });

    test('what it has not got, or does not fit, it cannot give', () => {
      expect(amounts({ ana: { ...honest, state: undefined } })).toEqual([]);
      expect(amounts({ ana: { ...honest, state: stateOf() } })).toEqual([]);
      const rides = stateOf({ ...capacity(9), type: 'rides' });
      expect(amounts({ ana: { ...honest, state: rides } })).toEqual([]);
    });

    test('what it repeats counts once, what it says of units that I have not got counts nothing', () => {
      const results = announce([claim(0.5), claim(0.5), claim(0.5, 'other')], 2);
      expect(amounts({ ana: { ...honest, results } })).toEqual([1]);
      const twice: Results = { gives: [...results.gives, ...results.gives], takes: [] };
      expect(amounts({ ana: { ...honest, results: twice } })).toEqual([1]);
    });

    test('what it says of tier 2 counts nothing between those who recognise each other', () => {
      const results = announce([claim(1)]);
      expect(amounts({ ana: { ...mutual(1), state: stateOf(), results } })).toEqual([]);
    });
  });
});
