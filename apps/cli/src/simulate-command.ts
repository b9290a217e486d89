import { simulateScenario, type SimulationProgress } from '@symbolon/simulator';
import { faultsCommand, type FaultsChoice } from './faults-command.ts';
import { InputError } from './input-error.ts';
import { loadScenario, type ScenarioChoice } from './scenario-source.ts';
import { printSettled } from './settled-report.ts';
import type { Terminal } from './terminal.ts';

/** What `symbolon simulate` was asked for. */
export interface SimulateChoice extends ScenarioChoice {
  readonly latency?: number;
  readonly loss?: number;
  readonly faults?: string | true;
  readonly json?: boolean;
}

/** `symbolon simulate`: real peers on a virtual network. Returns the exit status: 0 if they converged. */
export async function simulateCommand(
  terminal: Terminal,
  file: string | undefined,
  options: SimulateChoice,
): Promise<number> {
  const { faults, latency = 50, loss = 0 } = options;
  if (faults !== undefined) return simulateFaults(terminal, file, { ...options, faults });
  const scenario = await loadScenario(file, options);
  const simulated = await simulateScenario(scenario, {
    seed: options.seed,
    latencyMs: latency,
    loss,
    onProgress: (progress) => {
      terminal.progress(progressLine(progress));
    },
  });
  terminal.progress('');
  const { run, outcome, standings } = simulated;
  if (options.json === true) {
    terminal.print(JSON.stringify({ ...run, ...outcome }, null, 2));
    return run.converged ? 0 : 1;
  }
  printSettled(terminal, scenario, simulated, standings);
  const { bold, green, red } = terminal.colours;
  const settled = [...standings.values()].filter((status) => status === 'converged').length;
  const verdict = run.converged
    ? green('The group has converged')
    : red(
        `The group has not converged: ${String(settled)} of ${String(standings.size)} have settled`,
      );
  terminal.print('');
  terminal.print(
    `${bold(verdict)} after ${String(run.rounds)} phases and ${seconds(run.virtualMs)} of its own time.`,
  );
  terminal.print(terminal.colours.dim(`seed ${String(run.seed)}, trace ${run.traceHash}`));
  return run.converged ? 0 : 1;
}

/** With faults, a group can also be drawn from the seed. */
async function simulateFaults(
  terminal: Terminal,
  file: string | undefined,
  options: SimulateChoice & FaultsChoice,
): Promise<number> {
  if (options.latency !== undefined || options.loss !== undefined) {
    throw new InputError(
      '--latency and --loss do not go with --faults, of which slow and loss are two',
    );
  }
  const isDrawn = file === undefined && options.trust === undefined;
  const scenario = isDrawn ? undefined : await loadScenario(file, options);
  return faultsCommand(terminal, scenario, options);
}

function progressLine({ virtualMs, phase, settled, participants }: SimulationProgress): string {
  return `${seconds(virtualMs)} of the group's time, phase ${String(phase)}: ${String(settled)} of ${String(participants)} have settled`;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
