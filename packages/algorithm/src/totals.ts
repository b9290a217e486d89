import type { ResultRow, Total } from '@symbolon/schemas';
import type { Offer } from './offers.ts';
import { compareText } from './order.ts';

/** What goes to each peer of each type, over all units and both tiers; in order of peer and type. */
export function totalsOf(capacities: readonly Offer[], gives: readonly ResultRow[]): Total[] {
  const typeOf = new Map(capacities.map(({ id, unit }) => [id, unit.type]));
  const totals = new Map<string, Map<string, number>>();
  for (const { unit, allocations } of gives) {
    const type = typeOf.get(unit) as string;
    for (const { peer, amount } of allocations) {
      if (amount === 0) continue;
      let byType = totals.get(peer);
      if (byType === undefined) {
        byType = new Map();
        totals.set(peer, byType);
      }
      byType.set(type, (byType.get(type) ?? 0) + amount);
    }
  }
  return [...totals]
    .flatMap(([peer, byType]) => [...byType].map(([type, amount]) => ({ peer, type, amount })))
    .sort((a, b) => compareText(a.peer, b.peer) || compareText(a.type, b.type));
}
