import type {
  Scenario,
  ScenarioAllocation,
  ScenarioParticipant,
  Settled,
} from '@symbolon/simulator';
import { formatAmount, totalOf } from './amounts.ts';
import { wrap } from './layout.ts';
import { reasonFor } from './reason.ts';
import type { Terminal } from './terminal.ts';

type Need = ScenarioParticipant['units'][number];

/** Prints, need by need, what each participant gets, from whom, and why it is that much. */
export function printNeeds(terminal: Terminal, scenario: Scenario, settled: Settled): void {
  for (const { id, name, units } of scenario.participants) {
    const needs = units.filter((unit) => unit.kind === 'need');
    if (needs.length === 0) continue;
    terminal.print('');
    terminal.print(terminal.colours.bold(name));
    for (const need of needs) {
      const got = settled.outcome.allocations.filter(
        ({ target, targetUnit }) => target === id && targetUnit === need.id,
      );
      printNeed(terminal, need, got);
      if (got.length === 0) {
        terminal.print(terminal.colours.dim(`    nobody who has this left recognises ${name}`));
      }
      printSources(terminal, scenario, got, settled.heldBy);
    }
  }
}

function printNeed(terminal: Terminal, need: Need, got: readonly ScenarioAllocation[]): void {
  const measure = need.measure === undefined ? '' : ` ${need.measure}`;
  const amounts = `${formatAmount(totalOf(got))} of ${formatAmount(need.quantity)}${measure}`;
  terminal.print(`  ${need.name ?? need.id} (${need.type}): ${amounts}`);
}

function printSources(
  terminal: Terminal,
  scenario: Scenario,
  got: readonly ScenarioAllocation[],
  heldBy: Settled['heldBy'],
): void {
  const width = Math.max(0, ...got.map(({ amount }) => formatAmount(amount).length));
  const indent = ' '.repeat(width + 6);
  for (const allocation of got) {
    const amount = formatAmount(allocation.amount).padStart(width);
    terminal.print(`    ${amount}  from ${sourceOf(scenario, allocation)}`);
    const reason = reasonFor(scenario, allocation, heldBy.get(allocation));
    for (const line of wrap(reason, terminal.width - indent.length)) {
      terminal.print(terminal.colours.dim(indent + line));
    }
  }
}

function sourceOf({ participants }: Scenario, { source, sourceUnit }: ScenarioAllocation): string {
  const owner = participants.find(({ id }) => id === source);
  const unit = owner?.units.find(({ id }) => id === sourceUnit);
  return `${owner?.name ?? source}, ${unit?.name ?? sourceUnit}`;
}
