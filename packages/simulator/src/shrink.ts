import type { Fault } from './fault.ts';
import { chooseRun, type Repro, type RunChoices } from './run-options.ts';
import { runChoices, type RunSurroundings, type SimulationReport } from './simulate.ts';

/** How far shrinking has come. */
export interface ShrinkProgress {
  /** Runs so far. */
  readonly runs: number;
  /** Faults in the smallest schedule that still fails. */
  readonly faults: number;
}

/** What can be set about shrinking. */
export interface ShrinkOptions extends Pick<RunSurroundings, 'checkers' | 'protocol'> {
  readonly onProgress?: (progress: ShrinkProgress) => void;
}

/**
 * Takes faults out of a failing run for as long as the same law is still broken: what is left is a
 * schedule from which nothing more can be taken. `undefined` if the run does not fail.
 *
 * This is delta debugging (Zeller and Hildebrandt, 2002): halves first, then ever smaller parts.
 */
export async function shrink(
  what: number | RunChoices,
  { onProgress, ...surroundings }: ShrinkOptions = {},
): Promise<Repro | undefined> {
  const choices = typeof what === 'number' ? chooseRun({ seed: what }) : what;
  let runs = 0;
  const attempt = async (schedule: readonly Fault[]): Promise<SimulationReport> => {
    runs += 1;
    return runChoices({ ...choices, schedule: [...schedule] }, surroundings);
  };
  let smallest = await attempt(choices.schedule);
  const law = smallest.violations[0]?.checker;
  if (law === undefined) return undefined;

  /** Tries a smaller schedule; keeps it if it fails in the same way. */
  async function take(schedule: readonly Fault[]): Promise<boolean> {
    const report = await attempt(schedule);
    const fails = report.violations[0]?.checker === law;
    if (fails) smallest = report;
    onProgress?.({ runs, faults: smallest.options.schedule.length });
    return fails;
  }

  let parts = 2;
  while (smallest.options.schedule.length > 0) {
    const { schedule } = smallest.options;
    const size = Math.ceil(schedule.length / parts);
    let isSmaller = false;
    for (let from = 0; from < schedule.length && !isSmaller; from += size) {
      isSmaller = await take([...schedule.slice(0, from), ...schedule.slice(from + size)]);
    }
    if (isSmaller) parts = Math.max(2, parts - 1);
    else if (size === 1) break;
    else parts = Math.min(schedule.length, parts * 2);
  }
  return reproOf(smallest);
}

/** What a file holds from which a failing run can be seen again. `undefined` for a run that did not fail. */
export function reproOf(report: SimulationReport): Repro | undefined {
  const [violation] = report.violations;
  if (violation === undefined) return undefined;
  const { options, traceHash } = report;
  return { symbolon: 'repro 1', choices: options, violation, traceHash };
}
