import { allocation, type Protocol, type Results, type State } from '@symbolon/peer';
import { CHECKERS } from './checkers.ts';
import type { Checker } from './checker.ts';
import { runUntil } from './run-loop.ts';
import { chooseRun, type RunChoices, type SimulateOptions } from './run-options.ts';
import { buildSite, type Site } from './site.ts';
import { strike } from './strikes.ts';

/** A law that was broken, when, and how. */
export interface Violation {
  readonly checker: string;
  /** Milliseconds since the run began. */
  readonly atMs: number;
  readonly message: string;
}

/** What became of a simulated run. */
export interface SimulationReport {
  readonly ok: boolean;
  /** The same hash, the same run. */
  readonly traceHash: string;
  readonly violations: readonly Violation[];
  /** What is worth seeing and happened in this run. */
  readonly sometimes: readonly string[];
  /** All that decided it. */
  readonly options: RunChoices;
  /** How long it took in its own time, in milliseconds. */
  readonly virtualMs: number;
}

/** What a run has besides its choices. */
export interface RunSurroundings {
  /** The laws that are checked: all there are unless stated. */
  readonly checkers?: readonly Checker[];
  /** What the group runs; allocation unless stated. */
  readonly protocol?: Protocol<State, Results>;
  /** Told about once for each second of the run's own time. */
  readonly onProgress?: (virtualMs: number) => void;
}

/** How often progress is told of, in milliseconds of the run's own time. */
const PROGRESS_MS = 1_000;

/** For how long after the faults what should come in the end may take, in milliseconds. */
const PATIENCE_MS = 180_000;
/** How often it is looked whether it has come. */
const LOOK_MS = 500;

/**
 * Runs a group of real peers from one seed: for a while everything that the seed has drawn goes wrong,
 * then nothing does any more. Laws are checked at every step, and what should come in the end is waited
 * for. Ends with the first violation.
 */
export async function simulate(
  options: SimulateOptions & RunSurroundings,
): Promise<SimulationReport> {
  return runChoices(chooseRun(options), options);
}

/** Runs exactly what was chosen, as {@link simulate} reports it and a repro file holds it. */
export async function runChoices(
  choices: RunChoices,
  surroundings: RunSurroundings = {},
): Promise<SimulationReport> {
  const { checkers = CHECKERS, protocol = allocation, onProgress } = surroundings;
  const sometimes = new Set<string>();
  const violations: Violation[] = [];
  const site = await buildSite(choices, {
    checkers,
    protocol,
    note: (name) => sometimes.add(name),
    violated: (checker, message) => {
      violations.push({ checker, atMs: site.elapsedMs(), message });
    },
  });
  const hasFailed = () => violations.length > 0;
  try {
    try {
      await runSafely(site, choices, hasFailed, onProgress);
      if (!hasFailed()) await runToTheEnd(site, choices, hasFailed);
    } catch (error) {
      site.onThrown(error);
    }
    for (const { checker, message } of site.awaited()) {
      if (!hasFailed()) violations.push({ checker, atMs: site.elapsedMs(), message });
    }
    site.end();
    const traceHash = site.traceHash();
    const virtualMs = site.elapsedMs();
    return {
      ok: !hasFailed(),
      traceHash,
      violations,
      sometimes: [...sometimes].sort(),
      options: choices,
      virtualMs,
    };
  } finally {
    site.world.work.close();
  }
}

async function runSafely(
  site: Site,
  choices: RunChoices,
  hasFailed: () => boolean,
  onProgress: RunSurroundings['onProgress'],
): Promise<void> {
  const { clock } = site.world;
  for (const fault of choices.schedule) {
    clock.setTimer(fault.at, () => {
      const end = strike(fault, site);
      clock.setTimer(Math.max(0, Math.min(fault.until, choices.safetyMs) - fault.at), end);
    });
  }
  for (const machine of site.machines) machine.start();
  const tell = () => {
    onProgress?.(site.elapsedMs());
    clock.setTimer(PROGRESS_MS, tell);
  };
  if (onProgress !== undefined) tell();
  clock.setTimer(choices.safetyMs, () => {
    site.heal();
  });
  await runUntil(site.world, site.startMs + choices.safetyMs, () => {
    site.step();
    return hasFailed() || site.hasHealed();
  });
}

async function runToTheEnd(
  site: Site,
  choices: RunChoices,
  hasFailed: () => boolean,
): Promise<void> {
  const { safetyMs, livenessMs } = choices;
  let lookAt = safetyMs + livenessMs;
  await runUntil(site.world, site.startMs + safetyMs + livenessMs + PATIENCE_MS, () => {
    site.step();
    if (hasFailed()) return true;
    if (site.elapsedMs() < lookAt) return false;
    lookAt = site.elapsedMs() + LOOK_MS;
    return site.awaited().length === 0;
  });
}
