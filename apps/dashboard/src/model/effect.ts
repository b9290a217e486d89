import type { PeerId, Tier } from '@symbolon/solid';
import type { Flow } from './flows.ts';

/** How what goes between two units, one of them mine, differs from what it was. */
export interface AmountChange {
  readonly key: string;
  /** The flow as it is now, or as it was last. */
  readonly flow: Flow;
  readonly before: number;
  readonly after: number;
  /** The tier it came in before, and comes in now; `undefined` where nothing came. */
  readonly tierBefore: Tier | undefined;
  readonly tierAfter: Tier | undefined;
}

/** What a step of mine has changed for me, the largest change first. */
export function amountChanges(
  me: PeerId,
  before: readonly Flow[],
  after: readonly Flow[],
): AmountChange[] {
  const [earlier, later] = [betweenUnits(me, before), betweenUnits(me, after)];
  const keys = new Set([...later.keys(), ...earlier.keys()]);
  const changes: AmountChange[] = [];
  for (const key of keys) {
    const [was, is] = [earlier.get(key), later.get(key)];
    const flow = is ?? was;
    if (flow === undefined) continue;
    changes.push({
      key,
      flow,
      before: was?.amount ?? 0,
      after: is?.amount ?? 0,
      tierBefore: was?.tier,
      tierAfter: is?.tier,
    });
  }
  return changes.filter(isChange).sort((a, b) => sizeOf(b) - sizeOf(a));
}

/** My flows by their two units, whatever the tier: a choice can move an amount from one to the other. */
function betweenUnits(me: PeerId, flows: readonly Flow[]): Map<string, Flow> {
  const byUnits = new Map<string, Flow>();
  for (const flow of flows) {
    if (flow.source !== me && flow.target !== me) continue;
    const key = JSON.stringify([flow.source, flow.sourceUnit.id, flow.target, flow.targetUnit.id]);
    const other = byUnits.get(key);
    byUnits.set(key, { ...flow, amount: flow.amount + (other?.amount ?? 0) });
  }
  return byUnits;
}

function isChange(change: AmountChange): boolean {
  const { before, after, tierBefore, tierAfter } = change;
  return tierBefore !== tierAfter || sizeOf(change) > 1e-6 * Math.max(before, after);
}

function sizeOf({ before, after }: AmountChange): number {
  return Math.abs(after - before);
}
