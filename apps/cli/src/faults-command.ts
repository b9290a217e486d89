import {
  DEFAULT_SWARM,
  FaultNameSchema,
  NO_FAULTS,
  chooseRun,
  reproOf,
  runChoices,
  type Scenario,
  type Swarm,
} from '@symbolon/simulator';
import { InputError } from './input-error.ts';
import type { Terminal } from './terminal.ts';

/** What `symbolon simulate --faults` was asked for. */
export interface FaultsChoice {
  /** `true` for those that the seed draws, or their names with commas between them, or `all`. */
  readonly faults: string | true;
  readonly seed: number;
  readonly participants?: number;
  readonly json?: boolean;
}

/**
 * Simulates a group while faults happen, and checks every law. Returns the exit status: 0 if all were
 * kept.
 */
export async function faultsCommand(
  terminal: Terminal,
  scenario: Scenario | undefined,
  { faults, seed, participants, json }: FaultsChoice,
): Promise<number> {
  const choices = chooseRun({
    seed,
    signatures: 'real',
    swarm: swarmOf(faults),
    ...(scenario === undefined ? {} : { scenario }),
    ...(participants === undefined ? {} : { participants }),
  });
  const report = await runChoices(choices, {
    onProgress(virtualMs) {
      terminal.progress(`${(virtualMs / 1_000).toFixed(0)} s of the group's time`);
    },
  });
  terminal.progress('');
  if (json === true) {
    terminal.print(JSON.stringify(report, null, 2));
    return report.ok ? 0 : 1;
  }
  const { bold, dim, green, red } = terminal.colours;
  terminal.print(bold(`${String(choices.participants)} participants, seed ${String(seed)}`));
  for (const { fault, at, until, who = [], strength } of choices.schedule) {
    const struck = who.length === 0 ? '' : `, participants ${who.join(', ')}`;
    const bad = strength === undefined ? '' : `, ${String(strength)}`;
    terminal.print(`  ${seconds(at)} to ${seconds(until)}  ${fault}${struck}${bad}`);
  }
  for (const { checker, atMs, message } of report.violations) {
    terminal.print(red(`${checker}, after ${seconds(atMs)}: ${message}`));
  }
  if (report.ok) terminal.print(green(`Every law was kept for ${seconds(report.virtualMs)}.`));
  else
    terminal.print(`Put this into a file for symbolon replay: ${JSON.stringify(reproOf(report))}`);
  terminal.print(dim(`trace ${report.traceHash}`));
  return report.ok ? 0 : 1;
}

function swarmOf(faults: string | true): Swarm {
  if (faults === true) return DEFAULT_SWARM;
  if (faults === 'all') {
    return Object.fromEntries(FaultNameSchema.options.map((name) => [name, 1])) as Swarm;
  }
  const swarm = { ...NO_FAULTS };
  for (const text of faults.split(',')) {
    const name = FaultNameSchema.safeParse(text.trim());
    if (!name.success) {
      const known = FaultNameSchema.options.join(', ');
      throw new InputError(`no fault is called ${JSON.stringify(text)}: there are ${known}`);
    }
    swarm[name.data] = 1;
  }
  return swarm;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
