import type { Results, State } from '@symbolon/schemas';
import { describe, expect, test } from 'vitest';
import { computeResults } from './compute-results.ts';
import { disagreeingNeighbours } from './disagreements.ts';
import type { Neighbour } from './protocol.ts';
import { capacity, inputOf, mutual, need, stateOf } from './testing/inputs.ts';

describe('disagreeingNeighbours', () => {
  const mine = stateOf(capacity(6));
  const disagreeing = (other: Partial<Neighbour<State, Results>>, epsilon = 1e-6): string[] => {
    const read = inputOf(mine, { ana: { state: stateOf(need(100)), ...mutual(0.5), ...other } });
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

  test('are not those whose results have no room for what is between us', () => {
    expect(disagreeing({ results: { gives: [], takes: [], leftOut: 1 } })).toEqual([]);
    expect(disagreeing({ results: { ...takes(5.9), leftOut: 1 } })).toEqual(['ana']);
  });

  test('are judged by their levels where I do not follow their results', () => {
    expect(disagreeing({})).toEqual(['ana']);
    const acceptance = [{ unit: 'need', tier: 1 as const, level: null }];
    expect(disagreeing({ state: { ...stateOf(need(100)), acceptance } })).toEqual([]);
  });

  test('are not those from whom rounding alone keeps me, in proportion to what either unit has', () => {
    const plenty = (quantity: number) =>
      disagreeing({ state: stateOf(need(quantity)), results: takes(5.9) });
    expect(plenty(1e10)).toEqual(['ana']);
    expect(plenty(1e12)).toEqual([]);
  });

  test('are those from whom I take and have heard nothing', () => {
    const read = inputOf(stateOf(need(6)), {
      ana: { state: stateOf(capacity(9)), ...mutual(0.5) },
    });
    expect(disagreeingNeighbours(read, computeResults(read), 1e-6)).toEqual(['ana']);
  });

  test('are not those who take nothing as long as they have not said that it is of use', () => {
    const state = stateOf({ ...need(100), minimum: 50 });
    expect(disagreeing({ state })).toEqual([]);
    const acceptance = [{ unit: 'need', tier: 1 as const, level: null }];
    expect(disagreeing({ state: { ...state, acceptance }, results: takes(0) })).toEqual([]);
    expect(disagreeing({ state: { ...state, acceptance }, results: takes(5) })).toEqual(['ana']);
  });

  test('are those who have gone since', () => {
    const read = inputOf(mine, { ana: { state: stateOf(need(100)), ...mutual(0.5) } });
    const output = computeResults(read);
    expect(disagreeingNeighbours(inputOf(mine, {}), output, 1e-6)).toEqual(['ana']);
  });
});
