import type { Unit } from '@symbolon/schemas';
import type { BindingAllocation } from '../binding-allocations.ts';
import type { SolveParticipant } from '../solution.ts';

/** What there is of a unit to give or to take. */
export function available({ quantity, reserve }: Unit): number {
  return quantity - (reserve ?? 0);
}

/** Names an edge, whatever its amount. */
export function edgeKey(edge: Omit<BindingAllocation, 'amount'>): string {
  const { source, sourceUnit, target, targetUnit, tier } = edge;
  return JSON.stringify([source, sourceUnit, target, targetUnit, tier]);
}

/** How much each unit of a group has to give or take, by owner and id. */
export function quantitiesOf(group: readonly SolveParticipant[]): Map<string, number> {
  return new Map(
    group.flatMap(({ id, state }) =>
      state.units.map((unit) => [JSON.stringify([id, unit.id]), available(unit)] as const),
    ),
  );
}

/** Adds amounts up by the unit at one end. */
export function totalsBy(
  end: 'source' | 'target',
  allocations: readonly BindingAllocation[],
): Map<string, number> {
  const totals = new Map<string, number>();
  for (const edge of allocations) {
    const key = JSON.stringify([edge[end], edge[`${end}Unit`]]);
    totals.set(key, (totals.get(key) ?? 0) + edge.amount);
  }
  return totals;
}

/**
 * The first edge whose amounts differ by more than can be told from the quantities at its ends, or
 * `undefined` if both settle on the same.
 */
export function findDifference(
  group: readonly SolveParticipant[],
  actual: readonly BindingAllocation[],
  expected: readonly BindingAllocation[],
  tolerance = 1e-9,
): { edge: string; actual: number; expected: number } | undefined {
  const quantities = quantitiesOf(group);
  const amounts = new Map<string, { edge: BindingAllocation; actual: number; expected: number }>();
  for (const edge of actual) {
    amounts.set(edgeKey(edge), { edge, actual: edge.amount, expected: 0 });
  }
  for (const edge of expected) {
    const known = amounts.get(edgeKey(edge));
    if (known === undefined) {
      amounts.set(edgeKey(edge), { edge, actual: 0, expected: edge.amount });
    } else known.expected = edge.amount;
  }
  for (const [key, { edge, ...both }] of amounts) {
    const ends = [
      quantities.get(JSON.stringify([edge.source, edge.sourceUnit])) ?? 0,
      quantities.get(JSON.stringify([edge.target, edge.targetUnit])) ?? 0,
    ];
    // What tier 1 leaves of a large quantity is known to the rounding of the large quantity only.
    const bound = tolerance * Math.min(...ends) + 4e-12 * Math.max(...ends) + 1e-300;
    if (Math.abs(both.actual - both.expected) > bound) return { edge: key, ...both };
  }
  return undefined;
}
