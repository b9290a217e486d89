import type { Repro } from './run-options.ts';
import { runChoices, simulate, type RunSurroundings, type SimulationReport } from './simulate.ts';

/** A run that was seen again. */
export interface Replayed {
  readonly report: SimulationReport;
  /** Whether it went exactly as before; `undefined` where nothing tells how it went. */
  readonly isSame: boolean | undefined;
}

/** Runs a seed with all defaults, or what a repro file holds, once more. */
export async function replay(
  what: number | Repro,
  options: Pick<RunSurroundings, 'checkers' | 'onProgress'> = {},
): Promise<Replayed> {
  if (typeof what === 'number') {
    return { report: await simulate({ seed: what, ...options }), isSame: undefined };
  }
  const report = await runChoices(what.choices, options);
  return { report, isSame: report.traceHash === what.traceHash };
}
