import {
  bindingAllocations,
  type PeerId,
  type Results,
  type Tier,
  type Unit,
} from '@symbolon/solid';
import type { Group } from './group.ts';

/** What one capacity gives to one need, as both of its ends stand by it. */
export interface Flow {
  /** Names the edge; stays the same while its amount changes. */
  readonly key: string;
  readonly source: PeerId;
  readonly sourceUnit: Unit;
  readonly target: PeerId;
  readonly targetUnit: Unit;
  readonly tier: Tier;
  readonly amount: number;
  /** What it would be, where there is no room to list it and so nothing passes. */
  readonly unlisted?: number;
}

/** All that moves in a group, the largest amount first. */
export function groupFlows(group: Group): Flow[] {
  const results = new Map<PeerId, Results>();
  const units = new Map<PeerId, ReadonlyMap<string, Unit>>();
  for (const participant of group.participants.values()) {
    if (participant.results !== undefined) results.set(participant.id, participant.results);
    units.set(participant.id, new Map(participant.state?.units.map((unit) => [unit.id, unit])));
  }
  const flows: Flow[] = [];
  for (const allocation of bindingAllocations(results)) {
    const { source, target, tier, amount } = allocation;
    const sourceUnit = units.get(source)?.get(allocation.sourceUnit);
    const targetUnit = units.get(target)?.get(allocation.targetUnit);
    // A result may be about a unit that its owner has taken back since.
    if (sourceUnit === undefined || targetUnit === undefined) continue;
    const key = JSON.stringify([source, sourceUnit.id, target, targetUnit.id, tier]);
    flows.push({ key, source, sourceUnit, target, targetUnit, tier, amount });
  }
  return flows.sort((a, b) => b.amount - a.amount);
}

/** The flows from or to what is of a type: either end may have been declared as something else since. */
export function flowsOfType(flows: readonly Flow[], type: string): Flow[] {
  return flows.filter(
    ({ sourceUnit, targetUnit }) => sourceUnit.type === type || targetUnit.type === type,
  );
}

/** The flows of each type, types by name. */
export function flowsByType(flows: readonly Flow[]): Map<string, Flow[]> {
  const byType = new Map<string, Flow[]>();
  for (const flow of flows) {
    const { type } = flow.sourceUnit;
    const known = byType.get(type);
    if (known === undefined) byType.set(type, [flow]);
    else known.push(flow);
  }
  return new Map([...byType].sort(([a], [b]) => a.localeCompare(b)));
}
