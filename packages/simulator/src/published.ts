import {
  bindingAllocations,
  type HeldBy,
  type Identity,
  type PeerId,
  type ResultRow,
  type Results,
  type Tier,
} from '@symbolon/peer';
import { makeOutcome, type ScenarioAllocation, type Settled } from './outcome.ts';
import type { Scenario } from './scenario.ts';

/** Reads what a group settled on out of what its participants published, under the labels of the file. */
export function readSettled(
  scenario: Scenario,
  results: ReadonlyMap<PeerId, Results>,
  identities: ReadonlyMap<string, Identity>,
): Settled {
  const labels = new Map([...identities].map(([label, { id }]) => [id, label]));
  const heldBy = new Map<ScenarioAllocation, HeldBy>();
  for (const binding of bindingAllocations(results)) {
    const { source, sourceUnit, target, targetUnit, tier, amount } = binding;
    const given = levelOf(results.get(source)?.gives, sourceUnit, tier);
    const taken = levelOf(results.get(target)?.takes, targetUnit, tier);
    const allocation = {
      source: labels.get(source) ?? source,
      sourceUnit,
      target: labels.get(target) ?? target,
      targetUnit,
      tier,
      amount,
    };
    heldBy.set(allocation, given <= taken ? 'source' : 'target');
  }
  return { outcome: makeOutcome(scenario, heldBy.keys()), heldBy };
}

function levelOf(rows: readonly ResultRow[] = [], unit: string, tier: Tier): number {
  const row = rows.find((one) => one.unit === unit && one.tier === tier);
  return row?.level ?? Number.POSITIVE_INFINITY;
}
