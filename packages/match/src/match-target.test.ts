import { describe, expect, test } from 'vitest';
import { matchTargetToSources } from './match-target.ts';

const target = { id: 'soup', type: 'meals', quantity: 10 };
const pot = { id: 'pot', type: 'meals', quantity: 6, reserve: 2 };
const van = { id: 'van', type: 'rides', quantity: 5 };
const oven = { quantity: 20 };

describe('matchTargetToSources', () => {
  test('tells pairs, what could pass, and what fits nothing', () => {
    const outcome = matchTargetToSources(target, [pot, van]);
    expect(outcome).toEqual({
      compatible_pairs: [{ target, source: pot, matchableAmount: 4 }],
      total_matchable: 4,
      unmatched_targets: [],
      unmatched_sources: [van],
    });
  });

  test('no more passes than the target seeks, or than the maximum allows', () => {
    expect(matchTargetToSources(target, [pot, oven]).total_matchable).toBe(10);
    const bounded = matchTargetToSources(target, [pot, oven], 3);
    expect(bounded.total_matchable).toBe(3);
    expect(bounded.compatible_pairs.map(({ matchableAmount }) => matchableAmount)).toEqual([3, 3]);
    expect(matchTargetToSources(target, [pot], 0).total_matchable).toBe(0);
  });

  test('a target that nothing fits is unmatched', () => {
    expect(matchTargetToSources(target, [van])).toMatchObject({
      total_matchable: 0,
      unmatched_targets: [target],
    });
    expect(matchTargetToSources(target, []).unmatched_targets).toEqual([target]);
  });
});
