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

/** What of one type there was, and what became of it. Units of different types are never added up. */
export interface TypeTotals {
  readonly type: string;
  /** What needs get, by tier. */
  readonly delivered: Readonly<Record<Tier, number>>;
  /** What needs are left with. */
  readonly unmet: number;
  /** What capacities are left with, beyond their reserves. */
  readonly unused: number;
}

/** What a whole group settles on. */
export interface Solution {
  /**
   * All amounts above 0, in order of tier, source, its unit, target, its unit. Listed when first asked
   * for, and kept.
   */
  readonly allocations: readonly SolvedAllocation[];
  /** One entry for each type that anyone offers or seeks, in order. An amount counts as the target's type. */
  readonly totals: readonly TypeTotals[];
}
