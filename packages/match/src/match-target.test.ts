import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchable } from '../test/arbitraries.ts';
import { statesCompatible } from './compatible.ts';
import { matchTargetToSources } from './match-target.ts';

const target = { id: 'soup', type: 'meals', quantity: 10 };
const pot = { id: 'pot', type: 'meals', quantity: 6, reserve: 2 };
const van = { id: 'van', type: 'rides', quantity: 5 };
const oven = { quantity: 20 };

describe('matchTargetToSources', () => {
  test('tells pairs, what could pass, and what fits nothing', () => {
    const outcome = matchTargetToSources(target, [pot, van]);
    expect(outcome).toEqual({
      compatible_pairs: [{ targetState: target, sourceState: pot, matchableAmount: 4 }],
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
    // Who keeps nothing back offers all of it.
    expect(matchTargetToSources(target, [{ quantity: 3 }]).total_matchable).toBe(3);
  });

  test('a target that nothing fits is unmatched', () => {
    expect(matchTargetToSources(target, [van])).toMatchObject({
      total_matchable: 0,
      unmatched_targets: [target],
    });
    expect(matchTargetToSources(target, []).unmatched_targets).toEqual([target]);
  });

  test('each pair is a pair, nobody is left out, and no more passes than either side has', () => {
    const quantified = fc
      .tuple(matchable, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }))
      .map(([unit, quantity, reserve]) => ({ ...unit, quantity, reserve }));
    fc.assert(
      fc.property(quantified, fc.array(quantified), fc.nat(30), (wanted, all, most) => {
        const outcome = matchTargetToSources(wanted, all, most);
        const { compatible_pairs: pairs, total_matchable: total } = outcome;
        expect(pairs.map(({ sourceState }) => sourceState)).toEqual(
          all.filter((one) => statesCompatible(wanted, one)),
        );
        expect(outcome.unmatched_sources).toEqual(
          all.filter((one) => !statesCompatible(wanted, one)),
        );
        expect(outcome.unmatched_targets).toEqual(pairs.length === 0 ? [wanted] : []);
        for (const { targetState, sourceState: source, matchableAmount } of pairs) {
          expect(targetState).toBe(wanted);
          const spare = Math.max(0, source.quantity - source.reserve);
          expect(matchableAmount).toBe(Math.min(wanted.quantity, spare, most));
          expect(matchableAmount).toBeLessThanOrEqual(total);
        }
        const sum = pairs.reduce((all, { matchableAmount }) => all + matchableAmount, 0);
        expect(total).toBe(Math.min(sum, wanted.quantity, most));
      }),
      { numRuns: 500 },
    );
  });
});
