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

  test('are judged by their levels where I do not follow their results', () => {
    expect(disagreeing({})).toEqual(['ana']);
    const acceptance = [{ unit: 'need', tier: 1 as const, level: null }];
    expect(disagreeing({ state: { ...stateOf(need(100)), acceptance } })).toEqual([]);
  });
});
