import { normaliseWeights, type HeldBy } from '@symbolon/peer';
import type { Scenario, ScenarioAllocation } from '@symbolon/simulator';

const SHARE = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });

/** Says in one sentence why an amount is what it is: who chose whom, and which end holds it down. */
export function reasonFor(
  scenario: Scenario,
  { source, target, tier }: ScenarioAllocation,
  heldBy: HeldBy | undefined,
): string {
  const [giver, taker] = [source, target].map((id) =>
    scenario.participants.find((participant) => participant.id === id),
  );
  const given = SHARE.format(normaliseWeights(giver?.weights ?? {}, source).get(target) ?? 0);
  const back = SHARE.format(normaliseWeights(taker?.weights ?? {}, target).get(source) ?? 0);
  const from = giver?.name ?? source;
  const choice =
    tier === 1
      ? `each chose the other (${given} and ${back} of their recognition)`
      : `only ${from} chose them (${given}), so this comes from what mutual choices left`;
  const limit =
    heldBy === 'source' ? `held down by what ${from} can give` : `all that is still needed here`;
  return `${choice}; ${limit}`;
}
