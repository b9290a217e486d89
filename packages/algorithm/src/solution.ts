import type { Level, State, Tier } from '@symbolon/schemas';

/** One participant as the central computation takes it; ids may be any text. */
export interface SolveParticipant {
  readonly id: string;
  readonly state: State;
  /** Whom it recognises, and how much; scaled here. */
  readonly weights: Readonly<Record<string, number>>;
}

/** Which end's level is the lower one and so holds an amount down; the source where both are equal. */
export type HeldBy = 'source' | 'target';

/** One amount that settled, and why it is no larger. */
export interface SolvedAllocation {
  readonly source: string;
  readonly sourceUnit: string;
  readonly target: string;
  readonly targetUnit: string;
  readonly tier: Tier;
  readonly amount: number;
  readonly weight: number;
  readonly sourceLevel: Level;
  readonly targetLevel: Level;
  readonly heldBy: HeldBy;
}

/** What a whole group settles on. Totals add up units of every type. */
export interface Solution {
  /** All amounts above 0, in order of tier, source, its unit, target, its unit. */
  readonly allocations: readonly SolvedAllocation[];
  readonly delivered: number;
  readonly deliveredByTier: Readonly<Record<Tier, number>>;
  /** What needs are left with. */
  readonly unmet: number;
  /** What capacities are left with, beyond their reserves. */
  readonly unused: number;
  /** How often levels went back and forth until nothing changed any more, over both tiers. */
  readonly rounds: number;
}
