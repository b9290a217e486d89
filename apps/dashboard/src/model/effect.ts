import type { PeerId } from '@symbolon/solid';
import type { Flow } from './flows.ts';

/** How one of my amounts differs from what it was. */
export interface AmountChange {
  readonly flow: Flow;
  readonly before: number;
  readonly after: number;
}

/** What a step of mine has changed for me: my amounts now beside those before it, the largest first. */
export function amountChanges(
  me: PeerId,
  before: readonly Flow[],
  after: readonly Flow[],
): AmountChange[] {
  const isMine = ({ source, target }: Flow) => source === me || target === me;
  const earlier = new Map(before.filter(isMine).map((flow) => [flow.key, flow]));
  const changes: AmountChange[] = [];
  for (const flow of after.filter(isMine)) {
    changes.push({ flow, before: earlier.get(flow.key)?.amount ?? 0, after: flow.amount });
    earlier.delete(flow.key);
  }
  for (const flow of earlier.values()) changes.push({ flow, before: flow.amount, after: 0 });
  return changes
    .filter((change) => sizeOf(change) > 1e-6 * Math.max(change.before, change.after))
    .sort((a, b) => sizeOf(b) - sizeOf(a));
}

function sizeOf({ before, after }: AmountChange): number {
  return Math.abs(after - before);
}
