import type { HeldBy, Tier } from '@symbolon/peer';
import type { Scenario } from './scenario.ts';

/** One amount that both ends hold to, above 0; participants and units by their labels in the file. */
export interface ScenarioAllocation {
  readonly source: string;
  readonly sourceUnit: string;
  readonly target: string;
  readonly targetUnit: string;
  readonly tier: Tier;
  readonly amount: number;
}

/** What a group settled on. Totals add up the quantities of all units, whatever their type. */
export interface Outcome {
  /** How many take part. */
  readonly participants: number;
  /** In the order of the file: by source, its unit, target, its unit. */
  readonly allocations: readonly ScenarioAllocation[];
  readonly delivered: number;
  /** What the needs are left with. */
  readonly unmet: number;
  /** What the capacities are left with, beyond what they keep back. */
  readonly unused: number;
}

/** What a group settled on, and why each amount is not larger: which of its ends holds it down. */
export interface Settled {
  readonly outcome: Outcome;
  readonly heldBy: ReadonlyMap<ScenarioAllocation, HeldBy>;
}

/** Puts allocations in the order of the file and adds up what was delivered and what is left. */
export function makeOutcome(
  scenario: Scenario,
  allocations: Iterable<ScenarioAllocation>,
): Outcome {
  const place = placesOf(scenario);
  const ordered = [...allocations].sort(
    (a, b) =>
      place(a.source, a.sourceUnit) - place(b.source, b.sourceUnit) ||
      place(a.target, a.targetUnit) - place(b.target, b.targetUnit),
  );
  const delivered = ordered.reduce((total, { amount }) => total + amount, 0);
  const units = scenario.participants.flatMap((participant) => participant.units);
  const quantities = (kind: 'capacity' | 'need') =>
    units
      .filter((unit) => unit.kind === kind)
      .reduce((total, unit) => total + unit.quantity - (unit.reserve ?? 0), 0);
  return {
    participants: scenario.participants.length,
    allocations: ordered,
    delivered,
    // Rounding must not make a debt of what came out even.
    unmet: Math.max(0, quantities('need') - delivered),
    unused: Math.max(0, quantities('capacity') - delivered),
  };
}

function placesOf(scenario: Scenario): (participant: string, unit: string) => number {
  const places = new Map<string, Map<string, number>>();
  let next = 0;
  for (const { id, units } of scenario.participants) {
    places.set(id, new Map(units.map((unit) => [unit.id, next++])));
  }
  return (participant, unit) => places.get(participant)?.get(unit) ?? next;
}
