import { solveScenario } from '@symbolon/simulator';
import { loadScenario, type ScenarioChoice } from './scenario-source.ts';
import { printSettled } from './settled-report.ts';
import type { Terminal } from './terminal.ts';

/** `symbolon solve`: the settled result, computed centrally. Returns the exit status. */
export async function solveCommand(
  terminal: Terminal,
  file: string | undefined,
  options: ScenarioChoice & { readonly json?: boolean },
): Promise<number> {
  const scenario = await loadScenario(file, options);
  const settled = solveScenario(scenario);
  if (options.json === true) terminal.print(JSON.stringify(settled.outcome, null, 2));
  else printSettled(terminal, scenario, settled);
  return 0;
}
