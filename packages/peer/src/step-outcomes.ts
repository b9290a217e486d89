import type { Contraction, PhaseDecision } from '@symbolon/coordination';
import type { ConvergenceStatus, PeerId } from '@symbolon/schemas';

/** What became of the phase rule, and what it was decided on. */
export interface Advancement {
  readonly decision: PhaseDecision;
  /** The phase that each other member claims. */
  readonly claims: ReadonlyMap<PeerId, number>;
  /** Whether enough members have come as far as I had. */
  readonly hasQuorum: boolean;
}

/** What the aggregation window closed with. */
export interface Aggregation {
  /** What I take in all, unit by unit. */
  readonly received: ReadonlyMap<string, number>;
  /** Sources of whom I have no results. */
  readonly awaited: readonly PeerId[];
}

/** How far I have settled, and what is in the way. */
export interface Convergence extends Contraction {
  readonly status: ConvergenceStatus;
  readonly disagreeing: readonly PeerId[];
  readonly oscillating: readonly PeerId[];
  /** Who is in the way, and is not waited for. */
  readonly without: readonly PeerId[];
}
