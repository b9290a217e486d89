import {
  CONTINUOUS_OPERATIONS,
  PHASE_STEPS,
  SUBSETS,
  type ContinuousOperation,
  type PeerId,
  type StepRun,
} from '@symbolon/solid';
import { STEPS } from './step-words.ts';

/** One part of the data that a step declares, and what the last run read of it. */
export interface ReadView {
  /** What it is, in plain words, and its name in the declaration. */
  readonly holds: string;
  readonly technical: string;
  /** How many entries were handed over; `undefined` while the step has not run. */
  readonly entries: number | undefined;
  /** Age of the oldest, in milliseconds; `undefined` for what is mine, and where there were none. */
  readonly oldestMs: number | undefined;
  readonly skipped: number;
  readonly skippedPeers: readonly PeerId[];
}

/** One step as it is declared, with what its last run read. */
export interface StepView {
  readonly index: number;
  readonly plain: string;
  readonly technical: string;
  readonly mode: string;
  readonly makes: string;
  /** When it ran last, in milliseconds since 1970; `undefined` while it has not. */
  readonly at: number | undefined;
  readonly reads: readonly ReadView[];
  readonly skipped: number;
}

/** The ten steps, each with its last run. */
export function stepViews(runs: readonly StepRun[]): StepView[] {
  const last = new Map(runs.map((run) => [run.index, run]));
  return PHASE_STEPS.map((step) => {
    const run = last.get(step.index);
    const reads = step.reads.map((subset): ReadView => {
      const read = run?.reads.find((one) => one.subset === subset);
      return {
        holds: SUBSETS[subset].holds,
        technical: subset,
        entries: read?.entries,
        oldestMs: read?.oldestMs ?? undefined,
        skipped: read?.skipped ?? 0,
        skippedPeers: read?.skippedPeers ?? [],
      };
    });
    return {
      index: step.index,
      plain: STEPS[step.index]?.plain ?? step.name,
      technical: step.name,
      mode: step.mode,
      makes: step.makes,
      at: run?.at,
      reads,
      // The same peers are often left out of several parts.
      skipped: Math.max(0, ...reads.map(({ skipped }) => skipped)),
    };
  });
}

/** How the steps have fared, in a line. */
export function summariseSteps(views: readonly StepView[]): string {
  const ran = views.filter(({ at }) => at !== undefined).length;
  const leaving = views.filter(({ skipped }) => skipped > 0).length;
  const left =
    leaving === 0
      ? 'Nothing had to be left out.'
      : `${String(leaving)} of them left something out, as it was too old.`;
  return `${String(ran)} of ${String(views.length)} steps have run. ${ran === 0 ? '' : left}`.trim();
}

/** The operations in plain words, in the order of their declaration. */
const OPERATION_WORDS = [
  'tell what I offer and need',
  'tell whom I recognise',
  'follow those who matter',
  'see who recognises whom',
  'see who fits whom',
  'work out the amounts',
  'tell what I worked out',
  'look whether all has settled',
  'give a sign of life',
  'see whether to go on',
] as const;

/** One thing that is done all the time. */
export interface OperationView {
  readonly plain: string;
  readonly technical: string;
  readonly trigger: string;
  readonly purpose: string;
  /** How soon after, or how often. */
  readonly pace: string;
  readonly reads: readonly { readonly holds: string; readonly technical: string }[];
}

/** The ten operations that go on beside the steps. */
export const OPERATIONS: readonly OperationView[] = CONTINUOUS_OPERATIONS.map(
  (operation: ContinuousOperation, index) => ({
    plain: OPERATION_WORDS[index] ?? operation.name,
    technical: operation.name,
    trigger: operation.trigger,
    purpose: operation.purpose,
    pace: paceOf(operation),
    reads: operation.reads.map((subset) => ({ holds: SUBSETS[subset].holds, technical: subset })),
  }),
);

function paceOf({ mode, debounceMs }: ContinuousOperation): string {
  if (mode === 'periodic') return `every ${String(debounceMs / 1_000)} s`;
  return debounceMs === 0 ? 'at once' : `after ${String(debounceMs)} ms`;
}
