import type { PeerId, Tier } from '@symbolon/schemas';
import type { ExplainRequest } from './explain.ts';

/** Another edge of the same unit. */
export interface Alternative {
  readonly peer: PeerId;
  readonly unit: string;
  readonly tier: Tier;
  readonly weight: number;
  /** What I computed for it. */
  readonly amount: number;
}

/** The other edges of the unit in question, in order of tier, peer and unit. */
export function alternativesOf(request: ExplainRequest): Alternative[] {
  const { output, direction, unit, peer, peerUnit } = request;
  return output.results[direction]
    .filter((row) => row.unit === unit)
    .flatMap((row) => row.allocations.map((one) => ({ ...one, tier: row.tier })))
    .filter((one) => one.peer !== peer || one.unit !== peerUnit);
}
