import { solve, type HeldBy } from '@symbolon/peer';
import { makeOutcome, type ScenarioAllocation, type Settled } from './outcome.ts';
import type { Scenario } from './scenario.ts';

/** Computes centrally what a scenario's group settles on. */
export function solveScenario(scenario: Scenario): Settled {
  const { allocations } = solve(
    scenario.participants.map(({ id, name, units, weights }) => ({
      id,
      state: { profile: { name }, units, acceptance: [], stability: 1 },
      weights,
    })),
  );
  const heldBy = new Map<ScenarioAllocation, HeldBy>();
  for (const solved of allocations) {
    const { source, sourceUnit, target, targetUnit, tier, amount } = solved;
    heldBy.set({ source, sourceUnit, target, targetUnit, tier, amount }, solved.heldBy);
  }
  return { outcome: makeOutcome(scenario, heldBy.keys()), heldBy };
}
