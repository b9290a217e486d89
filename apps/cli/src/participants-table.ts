import type { Scenario, ScenarioAllocation } from '@symbolon/simulator';
import { formatFigure, totalOf, totalQuantity } from './amounts.ts';
import { columns } from './layout.ts';
import type { Terminal } from './terminal.ts';

/** Prints everyone in the group: how they stand, and what they need, get, offer and give in all. */
export function printParticipants(
  terminal: Terminal,
  { participants }: Scenario,
  allocations: readonly ScenarioAllocation[],
  standings: ReadonlyMap<string, string> | undefined,
): void {
  const rows = participants.map(({ id, name, units }) => [
    name,
    ...(standings === undefined ? [] : [standings.get(id) ?? '']),
    formatFigure(totalQuantity(units, 'need')),
    formatFigure(totalOf(allocations.filter(({ target }) => target === id))),
    formatFigure(totalQuantity(units, 'capacity')),
    formatFigure(totalOf(allocations.filter(({ source }) => source === id))),
  ]);
  const [head = '', ...lines] = columns(
    [
      { heading: 'participant' },
      ...(standings === undefined ? [] : [{ heading: 'status' }]),
      { heading: 'needs', align: 'right' },
      { heading: 'gets', align: 'right' },
      { heading: 'offers', align: 'right' },
      { heading: 'gives', align: 'right' },
    ],
    rows,
  );
  terminal.print(terminal.colours.bold(head));
  for (const line of lines) terminal.print(line);
}
