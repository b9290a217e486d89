import { statesCompatible } from '@symbolon/match';
import {
  ResultsSchema,
  StateSchema,
  type PeerId,
  type Results,
  type State,
} from '@symbolon/schemas';
import { abridgeResults } from './abridge.ts';
import { changeOfAllocation } from './change.ts';
import { createComputation } from './computation.ts';
import { computeResults } from './compute-results.ts';
import { defineProtocol, type Protocol, type ProtocolDefinition } from './define-protocol.ts';
import { disagreeingNeighbours } from './disagreements.ts';
import { explainNeighbour } from './explain-neighbour.ts';
import { offersOf } from './offers.ts';
import type { ComputeOutput } from './protocol.ts';
import type { Compatible } from './split.ts';

/**
 * The definition of {@link allocation}, to make one's own of: spread it into {@link defineProtocol} with
 * another name, metric or division rule. `fits` says which need a capacity can serve.
 */
export function allocationDefinition(fits?: Compatible): ProtocolDefinition<State, Results> {
  return {
    name: 'allocation',
    schemas: { state: StateSchema, results: ResultsSchema },
    compute: (input, { division }) => computeResults(input, { division, fits }),
    incremental: ({ division }) => createComputation({ division, fits }),
    compatible: (target, source) =>
      offersOf(target).needs.some((need) =>
        offersOf(source).capacities.some((capacity) =>
          (fits ?? statesCompatible)(need.unit, capacity.unit),
        ),
      ),
    metrics: levelsByName,
    change: changeOfAllocation,
    disagreements: disagreeingNeighbours,
    abridge: abridgeResults,
    explain: explainNeighbour,
    hasNeeds: (state) => offersOf(state).needs.length > 0,
    hasCapacities: (state) => offersOf(state).capacities.length > 0,
    received: ({ results }) => receivedByUnit(results),
    exchanged: ({ results }) => exchangedByPeer(results),
    declared: ({ units }) => units,
    stability: (state) => state.stability,
    withStability: (state, stability) => ({ ...state, stability }),
  };
}

/**
 * Who gets what from whom: every unit is shared out evenly by recognition, mutual recognition first.
 * Written on {@link defineProtocol} with nothing that another protocol could not use.
 */
export const allocation: Protocol<State, Results> = defineProtocol(allocationDefinition());

/** Every level that binds. */
function levelsByName({ results }: ComputeOutput<State, Results>): Record<string, number> {
  const named: [string, number][] = [];
  for (const direction of ['gives', 'takes'] as const) {
    for (const { unit, tier, level } of results[direction]) {
      if (level !== null) named.push([`${direction} ${unit} in tier ${String(tier)}`, level]);
    }
  }
  return Object.fromEntries(named);
}

/** What each of my needs takes in all, over both tiers. */
function receivedByUnit(results: Results): Map<string, number> {
  const received = new Map<string, number>();
  for (const { unit, allocations } of results.takes) {
    const amount = allocations.reduce((total, one) => total + one.amount, 0);
    received.set(unit, (received.get(unit) ?? 0) + amount);
  }
  return received;
}

/** What I give to and take from each peer in all, over all units and both tiers. */
function exchangedByPeer({ gives, takes }: Results): Map<PeerId, number> {
  const exchanged = new Map<PeerId, number>();
  for (const { allocations } of [...gives, ...takes]) {
    for (const { peer, amount } of allocations) {
      exchanged.set(peer, (exchanged.get(peer) ?? 0) + amount);
    }
  }
  return exchanged;
}
