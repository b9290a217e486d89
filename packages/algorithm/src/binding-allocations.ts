import type { PeerId, Results, Tier } from '@symbolon/schemas';
import { bindingAmount } from './binding.ts';
import { compareText } from './order.ts';

/** One amount that both of its ends stand by. */
export interface BindingAllocation {
  readonly source: PeerId;
  readonly sourceUnit: string;
  readonly target: PeerId;
  readonly targetUnit: string;
  readonly tier: Tier;
  readonly amount: number;
}

/**
 * What holds among participants by their last published results: every amount above 0, in order of
 * tier, source, its unit, target, its unit. At no moment does it exceed what any of them has or needs.
 */
export function bindingAllocations(resultsOf: ReadonlyMap<PeerId, Results>): BindingAllocation[] {
  const taken = new Map<string, number>();
  for (const [target, { takes }] of resultsOf) {
    for (const { unit, tier, allocations } of takes) {
      for (const one of allocations) {
        taken.set(edgeKey(one.peer, one.unit, target, unit, tier), one.amount);
      }
    }
  }
  const binding: BindingAllocation[] = [];
  for (const [source, { gives }] of resultsOf) {
    for (const { unit: sourceUnit, tier, allocations } of gives) {
      for (const { peer: target, unit: targetUnit, amount: given } of allocations) {
        const key = edgeKey(source, sourceUnit, target, targetUnit, tier);
        const amount = bindingAmount(given, taken.get(key));
        // Each edge counts once, whatever a source repeats.
        taken.delete(key);
        if (amount > 0) binding.push({ source, sourceUnit, target, targetUnit, tier, amount });
      }
    }
  }
  return binding.sort(
    (a, b) =>
      a.tier - b.tier ||
      compareText(a.source, b.source) ||
      compareText(a.sourceUnit, b.sourceUnit) ||
      compareText(a.target, b.target) ||
      compareText(a.targetUnit, b.targetUnit),
  );
}

function edgeKey(source: string, from: string, target: string, to: string, tier: Tier): string {
  // By the lengths it can be told where each begins, whatever stands in it.
  const lengths = `${String(source.length)} ${String(from.length)} ${String(target.length)}`;
  return `${String(tier)} ${lengths} ${source}${from}${target}${to}`;
}
