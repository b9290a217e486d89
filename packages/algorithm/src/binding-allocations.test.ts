import { expect, test } from 'vitest';
import { bindingAllocations } from './binding-allocations.ts';

test('an edge that somebody lists twice counts once', () => {
  const row = (unit: string, peer: string, peerUnit: string, amount: number) => ({
    unit,
    tier: 1 as const,
    level: null,
    allocations: [{ peer, unit: peerUnit, weight: 1, amount }],
  });
  const gives = row('pot', 'ben', 'dinner', 3);
  const results = new Map([
    [
      'ana',
      {
        gives: [gives, { ...gives, allocations: [...gives.allocations, ...gives.allocations] }],
        takes: [],
      },
    ],
    ['ben', { gives: [], takes: [row('dinner', 'ana', 'pot', 3), row('dinner', 'ana', 'pot', 3)] }],
  ]);
  expect(bindingAllocations(results)).toEqual([
    {
      source: 'ana',
      sourceUnit: 'pot',
      target: 'ben',
      targetUnit: 'dinner',
      tier: 1,
      amount: 3,
    },
  ]);
});
