import type { PeerId, Results, Tier } from '@symbolon/schemas';

/** Which side of a participant's results: what its capacities give, or what its needs take. */
export type Direction = 'gives' | 'takes';

/** Names one edge from one of its ends. */
export interface EdgeName {
  readonly direction: Direction;
  readonly tier: Tier;
  /** The unit at this end. */
  readonly unit: string;
  /** The other end. */
  readonly peer: PeerId;
  readonly peerUnit: string;
}

/** The amount that a participant computed for an edge; `undefined` if its results do not list it. */
export function computedAmount(results: Results | undefined, edge: EdgeName): number | undefined {
  for (const row of results?.[edge.direction] ?? []) {
    if (row.tier !== edge.tier || row.unit !== edge.unit) continue;
    for (const one of row.allocations) {
      if (one.peer === edge.peer && one.unit === edge.peerUnit) return one.amount;
    }
  }
  return undefined;
}

/** The same edge, named from its other end. */
export function fromOtherEnd(me: PeerId, edge: EdgeName): EdgeName {
  return {
    direction: edge.direction === 'gives' ? 'takes' : 'gives',
    tier: edge.tier,
    unit: edge.peerUnit,
    peer: me,
    peerUnit: edge.unit,
  };
}

/** What holds between two ends: the smaller of the amounts that they computed; 0 until both have. */
export function bindingAmount(mine: number | undefined, theirs: number | undefined): number {
  return Math.min(mine ?? 0, theirs ?? 0);
}
