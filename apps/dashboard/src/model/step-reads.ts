import {
  CONTINUOUS_OPERATIONS,
  PHASE_STEPS,
  type ContinuousOperation,
  type PeerId,
  type StepRun,
} from '@symbolon/solid';
import { stepWords } from './step-words.ts';
import { formatNumber, formatUnit } from '../language/formats.ts';
import { stepsTexts } from '../texts/steps.ts';

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
  const words = stepWords();
  return PHASE_STEPS.map((step) => {
    const run = last.get(step.index);
    const reads = step.reads.map((subset): ReadView => {
      const read = run?.reads.find((one) => one.subset === subset);
      return {
        holds: stepsTexts.holds[subset](),
        technical: subset,
        entries: read?.entries,
        oldestMs: read?.oldestMs ?? undefined,
        skipped: read?.skipped ?? 0,
        skippedPeers: read?.skippedPeers ?? [],
      };
    });
    return {
      index: step.index,
      plain: words[step.index]?.plain ?? step.name,
      technical: step.name,
      mode: step.mode,
      makes: words[step.index]?.makes ?? step.makes,
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
  const [done, all] = [formatNumber(ran), formatNumber(views.length)];
  if (ran === 0) return stepsTexts.ran(done, all);
  return leaving === 0 ? stepsTexts.ranWhole(done, all) : stepsTexts.ranLeaving(done, all, leaving);
}

/** One thing that is done all the time. */
export interface OperationView {
  readonly plain: string;
  readonly technical: string;
  /** When, how soon after, and what for. */
  readonly when: string;
  readonly reads: readonly { readonly holds: string; readonly technical: string }[];
}

/** The ten operations that go on beside the steps. */
export function operationViews(): readonly OperationView[] {
  return CONTINUOUS_OPERATIONS.map((operation: ContinuousOperation) => {
    const texts = stepsTexts.operation[operation.name as keyof typeof stepsTexts.operation];
    return {
      plain: texts.plain(),
      technical: operation.name,
      when: texts.when(paceOf(operation)),
      reads: operation.reads.map((subset) => ({
        holds: stepsTexts.holds[subset](),
        technical: subset,
      })),
    };
  });
}

function paceOf({ mode, debounceMs }: ContinuousOperation): string {
  if (mode === 'periodic') return stepsTexts.every(formatUnit(debounceMs / 1_000, 'second'));
  return debounceMs === 0
    ? stepsTexts.atOnce()
    : stepsTexts.after(formatUnit(debounceMs, 'millisecond'));
}
