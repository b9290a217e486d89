import type { Scenario, Settled } from '@symbolon/simulator';
import { formatAmount } from './amounts.ts';
import { printNeeds } from './needs-report.ts';
import { printParticipants } from './participants-table.ts';
import type { Terminal } from './terminal.ts';
import { printTotals } from './totals-table.ts';

/** Amounts told one by one; a group with more is told in totals, and `--json` has all of them. */
const MOST_AMOUNTS = 150;

/** Prints what a group settled on: who is there and how they stand, what each gets and why, the totals. */
export function printSettled(
  terminal: Terminal,
  scenario: Scenario,
  settled: Settled,
  standings?: ReadonlyMap<string, string>,
): void {
  const { allocations } = settled.outcome;
  if (allocations.length > MOST_AMOUNTS) {
    const said = `${formatAmount(scenario.participants.length)} participants, ${formatAmount(allocations.length)} amounts. --json lists them one by one.`;
    terminal.print(terminal.colours.dim(said));
  } else {
    printParticipants(terminal, scenario, allocations, standings);
    printNeeds(terminal, scenario, settled);
  }
  terminal.print('');
  printTotals(terminal, scenario, settled.outcome);
}
