import type { Coordination, Relationships, Results, State } from '@symbolon/schemas';

/** What one of a crowd publishes, by the collection that it stands in. */
export interface CrowdRecords {
  readonly state: State;
  readonly relationships: Relationships;
  readonly results: Results;
  readonly coordination: Coordination;
}

/** Units of one kind of thing; whoever stands next to each other has the same kind. */
const KINDS = ['bread', 'childcare', 'lifts', 'repairs', 'tools'];
const STREET = 200;
const AMOUNT = 4;

/**
 * What the member at a place of a ring publishes after so many changes: each recognises two at either side,
 * every other one gives to the neighbours at its sides, and every tenth recognises `onlooker` as well.
 */
export function recordsOf(
  ids: readonly string[],
  place: number,
  changes = 0,
  onlooker?: string,
): CrowdRecords {
  const at = (steps: number) => ids[(place + steps + ids.length) % ids.length] ?? '';
  const gives = place % 2 === 0;
  const amount = AMOUNT + (changes % 7) / 2;
  const weights = Object.fromEntries(
    [-2, -1, 1, 2].map((steps) => [at(steps), 3 - Math.abs(steps)]),
  );
  if (onlooker !== undefined && place % 10 === 0) weights[onlooker] = 1;
  const allocations = [-1, 1].map((steps) => ({
    ...{ peer: at(steps), unit: gives ? 'gets' : 'gives', weight: 0.25, amount: amount / 2 },
  }));
  const rows = [{ unit: gives ? 'gives' : 'gets', tier: 1 as const, level: null, allocations }];
  return {
    state: {
      profile: { name: `Neighbour ${String(place)}` },
      units: [
        {
          id: gives ? 'gives' : 'gets',
          kind: gives ? 'capacity' : 'need',
          type: KINDS[Math.floor(place / STREET) % KINDS.length] ?? '',
          quantity: 2 * amount,
        },
      ],
      acceptance: [],
      stability: 1,
    },
    relationships: { weights },
    results: { gives: gives ? rows : [], takes: gives ? [] : rows },
    coordination: {
      phase: 1 + changes,
      step: 9,
      heads: {},
      convergence: { status: changes % 5 === 1 ? 'settling' : 'converged', digest: '' },
      members: 5,
    },
  };
}
