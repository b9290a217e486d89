import type {
  CausalClock,
  InspectedClocks,
  NetworkStatus,
  PeerId,
  PhaseProgress,
  PlannedSubscription,
  Rejection,
  Settling,
  StepRun,
} from '@symbolon/solid';
import type { GroupParts } from './group.ts';
import type { PhaseLanes } from './phase-lanes.ts';

/** All that the views show, as it was at one time. Nothing in it is ever changed. */
export interface Moment {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly parts: GroupParts;
  readonly network: NetworkStatus;
  readonly phase: PhaseProgress;
  readonly settling: Settling;
  readonly hasSystemConverged: boolean;
  readonly steps: readonly StepRun[];
  readonly subscriptions: ReadonlyMap<PeerId, PlannedSubscription>;
  readonly rejections: readonly Rejection[];
  readonly clocks: InspectedClocks;
  /** What each told of versions. */
  readonly told: ReadonlyMap<PeerId, CausalClock>;
  readonly lanes: PhaseLanes;
}

/** The moments of one participant's session, oldest first. */
export interface Recording {
  readonly me: PeerId;
  readonly moments: readonly Moment[];
}

/** The map from before where nothing in it has changed, so that what stays the same is kept once. */
export function shared<K, V>(
  before: ReadonlyMap<K, V> | undefined,
  now: ReadonlyMap<K, V>,
): ReadonlyMap<K, V> {
  if (before?.size === now.size && [...now].every(([key, value]) => before.get(key) === value)) {
    return before;
  }
  return new Map(now);
}
