import type { Unit } from '@symbolon/schemas';
import { describe, expect, test } from 'vitest';
import type { SolveParticipant } from './solution.ts';
import { capacity, need, stateOf } from './testing/inputs.ts';
import { whatIf } from './what-if.ts';

const person = (id: string, unit: Unit, ...recognises: string[]): SolveParticipant => ({
  id,
  state: stateOf(unit),
  weights: Object.fromEntries(recognises.map((other) => [other, 1])),
});

describe('whatIf', () => {
  const group = [
    person('ana', capacity(9), 'ben', 'cleo'),
    person('ben', need(6), 'ana'),
    person('cleo', need(6), 'ana'),
  ];

  test('tells what everyone whom a change touches would give or get', () => {
    const change = { id: 'ben', state: stateOf(need(2)) };
    expect(whatIf(group, [change])).toEqual({
      amounts: [
        {
          source: 'ana',
          sourceUnit: 'pot',
          target: 'ben',
          targetUnit: 'need',
          tier: 1,
          before: 4.5,
          after: 2,
        },
        {
          source: 'ana',
          sourceUnit: 'pot',
          target: 'cleo',
          targetUnit: 'need',
          tier: 1,
          before: 4.5,
          after: 6,
        },
      ],
      units: [
        { peer: 'ana', unit: 'pot', kind: 'capacity', before: 9, after: 8 },
        { peer: 'ben', unit: 'need', kind: 'need', before: 4.5, after: 2 },
        { peer: 'cleo', unit: 'need', kind: 'need', before: 4.5, after: 6 },
      ],
    });
    expect(group[1]?.state).toEqual(stateOf(need(6)));
  });

  test('takes other recognition, and somebody new', () => {
    const { units } = whatIf(group, [{ id: 'ana', weights: { ben: 1 } }]);
    expect(units).toEqual([
      { peer: 'ana', unit: 'pot', kind: 'capacity', before: 9, after: 6 },
      { peer: 'ben', unit: 'need', kind: 'need', before: 4.5, after: 6 },
      { peer: 'cleo', unit: 'need', kind: 'need', before: 4.5, after: 0 },
    ]);
    const dan = person('dan', capacity(3), 'ben');
    const ben = { id: 'ben', weights: { ana: 1, dan: 1 } };
    const came = whatIf(group, [dan, ben]).units.find(({ peer }) => peer === 'dan');
    expect(came).toEqual({ peer: 'dan', unit: 'pot', kind: 'capacity', before: 0, after: 3 });
    // Who recognises nobody can only take, of what is left.
    const eva = { id: 'eva', state: stateOf(need(2), capacity(5)) };
    const chosen = { id: 'ana', weights: { ben: 1, eva: 1 } };
    expect(whatIf(group, [eva, chosen]).units.filter(({ peer }) => peer === 'eva')).toEqual([
      { peer: 'eva', unit: 'need', kind: 'need', before: 0, after: 2 },
    ]);
  });

  test('tells a unit from another of the same name that it turns into', () => {
    const turned = { id: 'ana', state: stateOf({ ...need(4), id: 'pot' }) };
    const ben = { id: 'ben', state: stateOf(capacity(4)) };
    const ana = { peer: 'ana', unit: 'pot' };
    expect(whatIf(group, [turned, ben]).units.filter(({ peer }) => peer === 'ana')).toEqual([
      { ...ana, kind: 'capacity', before: 9, after: 0 },
      { ...ana, kind: 'need', before: 0, after: 4 },
    ]);
  });

  test('finds nothing where nothing would change, or nobody is meant', () => {
    const nothing = { amounts: [], units: [] };
    expect(whatIf(group, [])).toEqual(nothing);
    expect(whatIf(group, [{ id: 'ben', state: stateOf(need(60)) }])).toEqual(nothing);
    expect(whatIf(group, [{ id: 'nobody', weights: { ana: 1 } }])).toEqual(nothing);
  });
});
