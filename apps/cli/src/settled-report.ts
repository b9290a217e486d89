import type { Scenario, ScenarioAllocation, Settled } from '@symbolon/simulator';
import { columns, wrap } from './layout.ts';
import { reasonFor } from './reason.ts';
import type { Terminal } from './terminal.ts';

/** Amounts told one by one; a group with more is told in totals, and `--json` has all of them. */
const MOST_AMOUNTS = 150;

/** Prints what a group settled on: who is there and how they stand, what each gets and why, the totals. */
export function printSettled(
  terminal: Terminal,
  scenario: Scenario,
  { outcome, heldBy }: Settled,
  standings?: ReadonlyMap<string, string>,
): void {
  const { bold, dim } = terminal.colours;
  if (outcome.allocations.length > MOST_AMOUNTS) {
    terminal.print(
      dim(`${String(outcome.allocations.length)} amounts: --json lists them one by one.`),
    );
  } else {
    printParticipants(terminal, scenario, outcome.allocations, standings);
    for (const participant of scenario.participants) {
      printNeeds(terminal, scenario, participant, { outcome, heldBy });
    }
  }
  terminal.print('');
  terminal.print(bold('In all'));
  const ofTier = (tier: 1 | 2) => sum(outcome.allocations.filter((one) => one.tier === tier));
  const totals: [string, number, string][] = [
    ['delivered', outcome.delivered, ''],
    ['  tier 1', ofTier(1), 'both recognise each other'],
    ['  tier 2', ofTier(2), 'only the giver recognises the taker'],
    ['unmet', outcome.unmet, 'needed, and nobody who recognises them has it left'],
    ['unused', outcome.unused, 'offered, and nobody whom they recognise can use it'],
  ];
  const rows = totals.map(([what, amount, meaning]) => [what, decimal(amount), dim(meaning)]);
  for (const line of columns(
    [{ heading: '' }, { heading: '', align: 'right' }, { heading: '' }],
    rows,
  ).slice(1)) {
    terminal.print(line);
  }
}

function printParticipants(
  terminal: Terminal,
  scenario: Scenario,
  allocations: readonly ScenarioAllocation[],
  standings: ReadonlyMap<string, string> | undefined,
): void {
  const rows = scenario.participants.map(({ id, name, units }) => {
    const total = (kind: 'capacity' | 'need') =>
      decimal(
        units
          .filter((unit) => unit.kind === kind)
          .reduce((all, unit) => all + unit.quantity - (unit.reserve ?? 0), 0),
      );
    return [
      name,
      ...(standings === undefined ? [] : [standings.get(id) ?? '']),
      total('need'),
      decimal(sum(allocations.filter((one) => one.target === id))),
      total('capacity'),
      decimal(sum(allocations.filter((one) => one.source === id))),
    ];
  });
  const [first = '', ...lines] = columns(
    [
      { heading: 'participant' },
      ...(standings === undefined ? [] : [{ heading: 'status' }]),
      ...['needs', 'gets', 'offers', 'gives'].map(
        (heading) => ({ heading, align: 'right' }) as const,
      ),
    ],
    rows,
  );
  terminal.print(terminal.colours.bold(first));
  for (const line of lines) terminal.print(line);
}

function printNeeds(
  terminal: Terminal,
  scenario: Scenario,
  { id, name, units }: Scenario['participants'][number],
  { outcome, heldBy }: Settled,
): void {
  const { bold, dim } = terminal.colours;
  const needs = units.filter((unit) => unit.kind === 'need');
  if (needs.length === 0) return;
  terminal.print('');
  terminal.print(bold(name));
  for (const need of needs) {
    const got = outcome.allocations.filter(
      (one) => one.target === id && one.targetUnit === need.id,
    );
    const measure = need.measure === undefined ? '' : ` ${need.measure}`;
    terminal.print(
      `  ${need.name ?? need.id} (${need.type}): ${decimal(sum(got))} of ${decimal(need.quantity)}${measure}`,
    );
    if (got.length === 0) terminal.print(dim(`    nobody who has this left recognises ${name}`));
    const width = Math.max(...got.map((one) => decimal(one.amount).length));
    for (const one of got) {
      const indent = ' '.repeat(width + 6);
      const from = `${nameOf(scenario, one.source)}, ${unitName(scenario, one.source, one.sourceUnit)}`;
      terminal.print(`    ${decimal(one.amount).padStart(width)}  from ${from}`);
      for (const line of wrap(
        reasonFor(scenario, one, heldBy.get(one)),
        terminal.width - indent.length,
      )) {
        terminal.print(dim(indent + line));
      }
    }
  }
}

function nameOf(scenario: Scenario, id: string): string {
  return scenario.participants.find((participant) => participant.id === id)?.name ?? id;
}

function unitName(scenario: Scenario, participant: string, id: string): string {
  const owner = scenario.participants.find((one) => one.id === participant);
  return owner?.units.find((unit) => unit.id === id)?.name ?? id;
}

function sum(allocations: readonly ScenarioAllocation[]): number {
  return allocations.reduce((total, { amount }) => total + amount, 0);
}

const DECIMAL = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

function decimal(amount: number): string {
  return DECIMAL.format(amount);
}
