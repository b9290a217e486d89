import type { Outcome, Scenario } from '@symbolon/simulator';
import { formatFigure, totalOf, totalQuantity } from './amounts.ts';
import { columns, type Column } from './layout.ts';
import type { Terminal } from './terminal.ts';

const FIGURES: readonly Column[] = ['offered', 'needed', 'delivered'].map((heading) => ({
  heading,
  align: 'right',
}));

/** Prints what was offered, needed and delivered of each type, and over all types. */
export function printTotals(terminal: Terminal, scenario: Scenario, outcome: Outcome): void {
  const { bold, dim } = terminal.colours;
  const [head = '', ...types] = columns(
    [{ heading: 'type' }, ...FIGURES],
    byType(scenario, outcome),
  );
  terminal.print(bold(head));
  for (const line of types) terminal.print(line);
  terminal.print('');

  const ofTier = (tier: 1 | 2) => totalOf(outcome.allocations.filter((one) => one.tier === tier));
  const totals: readonly (readonly [string, number, string])[] = [
    ['delivered', outcome.delivered, 'over all types'],
    ['  tier 1', ofTier(1), 'both recognise each other'],
    ['  tier 2', ofTier(2), 'only the giver recognises the taker'],
    ['unmet', outcome.unmet, 'needed, and nobody who recognises them has it left'],
    ['unused', outcome.unused, 'offered, and nobody whom they recognise can use it'],
  ];
  const [, ...lines] = columns(
    [{ heading: '' }, { heading: '', align: 'right' }, { heading: '' }],
    totals.map(([what, amount, meaning]) => [what, formatFigure(amount), dim(meaning)]),
  );
  for (const line of lines) terminal.print(line);
}

function byType({ participants }: Scenario, { allocations }: Outcome): string[][] {
  const units = participants.flatMap((participant) => participant.units);
  const types = [...new Set(units.map(({ type }) => type))].sort();
  const typeOf = new Map(
    participants.flatMap(({ id, units: own }) =>
      own.map((unit) => [JSON.stringify([id, unit.id]), unit.type] as const),
    ),
  );
  return types.map((type) => {
    const ofType = units.filter((unit) => unit.type === type);
    const delivered = allocations.filter(
      ({ source, sourceUnit }) => typeOf.get(JSON.stringify([source, sourceUnit])) === type,
    );
    return [
      type,
      formatFigure(totalQuantity(ofType, 'capacity')),
      formatFigure(totalQuantity(ofType, 'need')),
      formatFigure(totalOf(delivered)),
    ];
  });
}
