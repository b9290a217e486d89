import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeResults } from './compute-results.ts';
import { explainAllocation } from './explain.ts';
import { createExchange } from './testing/exchange.ts';
import { explainedPair } from './testing/explained-pair.ts';
import { capacity, inputOf, mutual, need, stateOf } from './testing/inputs.ts';
import { scenarioArbitrary } from './testing/scenario-arbitrary.ts';

describe('accounting for both ends of what is explained', () => {
  test('accounts for all of a quantity, to the last place', () => {
    fc.assert(
      fc.property(scenarioArbitrary(5), (group) => {
        const exchange = createExchange(group);
        for (let round = 0; round < 3; round += 1) {
          exchange.deliverAll();
          for (const id of exchange.ids) exchange.compute(id);
        }
        for (const id of exchange.ids) {
          const input = exchange.inputOf(id);
          const output = computeResults(input);
          for (const direction of ['gives', 'takes'] as const) {
            for (const { unit, allocations } of output.results[direction]) {
              for (const { peer, unit: peerUnit } of allocations) {
                const { mine, theirs } =
                  explainAllocation({ input, output, direction, unit, peer, peerUnit }) ?? {};
                for (const account of [mine, theirs]) {
                  if (account === undefined) continue;
                  const { reserve, here, elsewhere, left, quantity } = account;
                  // What is left of 0.3 after 0.1 may take a digit more than a number has.
                  const difference = Math.abs(reserve + here + elsewhere + left - quantity);
                  expect(difference).toBeLessThanOrEqual(2 * Number.EPSILON * quantity);
                  expect(Math.min(reserve, here, elsewhere, left)).toBeGreaterThanOrEqual(0);
                }
              }
            }
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('tells nothing of the other end but what is known of it', () => {
    const unanswered = inputOf(stateOf(need(4), capacity(6)), {
      ana: { ...mutual(0.5), state: stateOf(need(2), capacity(1)) },
    });
    const request = { input: unanswered, output: computeResults(unanswered), peer: 'ana' };
    const gift = { ...request, direction: 'gives', unit: 'pot', peerUnit: 'need' } as const;
    // Of whom I give to I need not follow the results: what I computed holds.
    expect(explainAllocation(gift)).toMatchObject({
      amount: 6,
      theirAmount: undefined,
      binding: 6,
      couldBe: undefined,
      theirs: undefined,
    });
    const catchUp = { ...request, direction: 'takes', unit: 'need', peerUnit: 'pot' } as const;
    expect(explainAllocation(catchUp)).toMatchObject({ amount: 4, binding: 0, theirs: undefined });
  });

  test('gives no account of theirs where their results share out more than their state has', () => {
    const ana = explainedPair.neighbours.get('ana');
    const state = ana?.state;
    if (state === undefined) throw new Error('nothing is known of her');
    const units = state.units.map((unit) => ({ ...unit, quantity: unit.quantity / 1_000 }));
    const input = inputOf(explainedPair.state, { ana: { ...ana, state: { ...state, units } } });
    const output = computeResults(input);
    const request = { input, output, direction: 'takes', unit: 'need', peer: 'ana' } as const;
    expect(explainAllocation({ ...request, peerUnit: 'pot' })?.theirs).toBeUndefined();
  });

  test('accounts for what they say that they have where they do not list what is asked', () => {
    const ana = explainedPair.neighbours.get('ana');
    const silent = inputOf(explainedPair.state, {
      ana: { ...ana, results: { gives: [], takes: [] } },
    });
    const request = { input: silent, output: computeResults(silent), peer: 'ana' };
    expect(
      explainAllocation({ ...request, direction: 'takes', unit: 'need', peerUnit: 'pot' }),
    ).toMatchObject({
      theirAmount: undefined,
      binding: 0,
      theirs: { quantity: 1, reserve: 0, here: 0, elsewhere: 0, left: 1 },
    });
  });
});
