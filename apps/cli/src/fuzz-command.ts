import { availableParallelism } from 'node:os';
import { randomInt } from 'node:crypto';
import { reportFailure } from './failure-report.ts';
import { interrupted } from './interruption.ts';
import { runSeeds } from './seed-pool.ts';
import { createSeedTally, type SeedTally } from './seed-tally.ts';
import type { Terminal } from './terminal.ts';

/** What `symbolon fuzz` was asked for. */
export interface FuzzChoice {
  readonly minutes?: number;
  readonly seeds?: number;
  readonly from?: number;
  readonly workers?: number;
  readonly real?: boolean;
  readonly counters?: boolean;
  /** Percent of the seeds in which each thing worth seeing has to happen. */
  readonly least?: number;
  readonly repro: string;
  readonly json?: boolean;
}

const DEFAULT_MINUTES = 1;
/** Seeds that are drawn at first lie below this, so that they are easy to type. */
const SEEDS = 2 ** 31;

/** `symbolon fuzz`: simulates one seed after the other. Returns the exit status: 0 if every law was kept. */
export async function fuzzCommand(terminal: Terminal, options: FuzzChoice): Promise<number> {
  const { from = randomInt(SEEDS), seeds = Infinity, workers = availableParallelism() } = options;
  const minutes = options.minutes ?? (options.seeds === undefined ? DEFAULT_MINUTES : Infinity);
  const signatures = options.real === true ? 'real' : 'keyed';
  const startedAt = performance.now();
  const elapsedMinutes = () => (performance.now() - startedAt) / 60_000;
  const tally = createSeedTally();
  let isStopped = false;
  let given = 0;
  void interrupted().then(() => {
    isStopped = true;
  });
  await runSeeds({
    workers,
    next() {
      const isOver = given >= seeds || elapsedMinutes() >= minutes || tally.failures.length > 0;
      if (isStopped || isOver) return undefined;
      given += 1;
      return { seed: from + given - 1, signatures };
    },
    onOutcome(outcome) {
      tally.add(outcome);
      terminal.progress(progressLine(tally, elapsedMinutes()));
    },
  });
  terminal.progress('');
  const summary = { from, signatures, ...summaryOf(tally, elapsedMinutes()) };
  if (options.json === true) {
    const { failures } = tally;
    terminal.print(JSON.stringify({ ...summary, failures, rarities: tally.rarities() }, null, 2));
  } else {
    const { seeds: done, perMinute } = summary;
    terminal.print(
      `${String(done)} seeds from ${String(from)} on with ${signatures} signatures, ${String(perMinute)} a minute: ${String(tally.failures.length)} failed`,
    );
    if (options.counters === true) printCounters(terminal, tally);
  }
  const failure = tally.failures.at(0);
  if (failure === undefined) {
    const rare = tally.rarerThan((options.least ?? 0) / 100);
    for (const { name, seeds: seen, of } of rare) {
      terminal.note(
        `“${name}” happened in ${String(seen)} of ${String(of)} seeds, fewer than ${String(options.least)}%: what depends on it was hardly tested.`,
      );
    }
    return rare.length === 0 ? 0 : 1;
  }
  await reportFailure(terminal, { seed: failure.seed, signatures }, options.repro);
  return 1;
}

function summaryOf(tally: SeedTally, minutes: number) {
  return {
    seeds: tally.seeds,
    minutes: Math.round(minutes * 100) / 100,
    perMinute: Math.round(tally.seeds / Math.max(minutes, 1e-3)),
  };
}

function progressLine(tally: SeedTally, minutes: number): string {
  const { seeds, perMinute } = summaryOf(tally, minutes);
  return `${String(seeds)} seeds, ${String(perMinute)} a minute, ${String(tally.failures.length)} failed`;
}

function printCounters(terminal: Terminal, tally: SeedTally): void {
  terminal.print('');
  for (const { name, seeds, of } of tally.rarities()) {
    const share = `${((100 * seeds) / Math.max(1, of)).toFixed(1)}%`;
    terminal.print(`${share.padStart(7)}  ${name} (${String(seeds)} of ${String(of)} seeds)`);
  }
}
