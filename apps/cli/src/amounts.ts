import type { ScenarioAllocation, ScenarioParticipant } from '@symbolon/simulator';

type Unit = ScenarioParticipant['units'][number];

const AMOUNT = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const EXACT_AMOUNT = new Intl.NumberFormat('en', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/** Writes an amount for people: at most two places after the point. */
export function formatAmount(amount: number): string {
  return AMOUNT.format(amount);
}

/** Writes an amount for a column of figures: always two places after the point. */
export function formatFigure(amount: number): string {
  return EXACT_AMOUNT.format(amount);
}

/** Adds allocations up. */
export function totalOf(allocations: readonly ScenarioAllocation[]): number {
  return allocations.reduce((total, { amount }) => total + amount, 0);
}

/** Adds up what units of one kind offer or need, without what capacities keep back. */
export function totalQuantity(units: readonly Unit[], kind: Unit['kind']): number {
  return units
    .filter((unit) => unit.kind === kind)
    .reduce((total, unit) => total + unit.quantity - (unit.reserve ?? 0), 0);
}
