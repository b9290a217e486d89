import { capacity, inputOf, mutual, need, stateOf } from './inputs.ts';

/** What somebody computes with who needs 4 and offers 6, beside Ana, who has answered: she needs 100 and offers 1. */
export const explainedPair = inputOf(stateOf(need(4), capacity(6)), {
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
