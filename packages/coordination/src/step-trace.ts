import type { PeerId } from '@symbolon/schemas';
import { PHASE_STEPS, type StepName } from './steps.ts';
import type { SubsetName } from './subsets.ts';

/** What a step read of one part of the data. */
export interface SubsetRead {
  readonly subset: SubsetName;
  /** How many entries it was handed: one where the part is mine. */
  readonly entries: number;
  /** Age of the oldest of them in milliseconds; `null` for what is mine, and where there were none. */
  readonly oldestMs: number | null;
  /** How many entries were left out because they were too old. */
  readonly skipped: number;
  /** Whose they were, as far as there is room: at most eight. */
  readonly skippedPeers: readonly PeerId[];
}

/** One run of a step: when it was, and what it read. */
export interface StepRun {
  readonly name: StepName;
  readonly index: number;
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly reads: readonly SubsetRead[];
}

/** What was read lately, step by step. */
export interface StepTrace {
  note(run: StepRun): void;
  /** The last runs of each step, in the order of the steps, the oldest run first. */
  runs(): readonly StepRun[];
}

/** Peers named in one {@link SubsetRead}. */
export const MOST_NAMED = 8;
/** Runs of each step that are remembered. */
const REMEMBERED = 8;

/** Makes an empty {@link StepTrace}. A step that runs often takes no room from one that runs rarely. */
export function createStepTrace(remembered = REMEMBERED): StepTrace {
  const byStep = Object.fromEntries<StepRun[]>(PHASE_STEPS.map(({ name }) => [name, []])) as Record<
    StepName,
    StepRun[]
  >;
  return {
    note(run) {
      const runs = byStep[run.name];
      runs.push(run);
      if (runs.length > remembered) runs.shift();
    },
    // A record keeps the order in which its keys were put in: that of the steps.
    runs: () => ([] as StepRun[]).concat(...Object.values(byStep)),
  };
}
