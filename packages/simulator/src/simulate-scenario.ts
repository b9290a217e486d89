import { createMemoryNetwork, type ConvergenceStatus } from '@symbolon/peer';
import { startGroup, type Group } from './group.ts';
import { createHostWork } from './host-work.ts';
import type { Settled } from './outcome.ts';
import { readSettled } from './published.ts';
import { createRandom } from './random.ts';
import { runThrough, runUntil, type World } from './run-loop.ts';
import { deriveScenarioIdentities, type Scenario } from './scenario.ts';
import { createTrace } from './trace.ts';
import { createVerdicts } from './verdicts.ts';
import { createVirtualClock } from './virtual-clock.ts';

/** How a group is simulated. The same options, the same run, to the last event. */
export interface SimulationOptions {
  /** Decides all chance there is: delays, losses, and when each participant acts; 1 unless stated. */
  readonly seed?: number;
  /** Time on the way between a participant and the network, in milliseconds; 50 unless stated. */
  readonly latencyMs?: number;
  /** Random addition to it; half of the latency unless stated. */
  readonly jitterMs?: number;
  /** Share of messages lost on each hop, 0 up to 1; none unless stated. */
  readonly loss?: number;
  /** Time of the group's own after which it is given up, in milliseconds; 600,000 unless stated. */
  readonly limitMs?: number;
  /** Called about once per second of the group's own time. */
  readonly onProgress?: (progress: SimulationProgress) => void;
}

/** How far a run has come. */
export interface SimulationProgress {
  readonly virtualMs: number;
  /** The furthest phase of any participant. */
  readonly phase: number;
  readonly settled: number;
  readonly participants: number;
}

/** What became of a run as a whole. */
export interface SimulationRun {
  readonly seed: number;
  /** Whether everyone with somebody to compute with reported so, and the group as a whole. */
  readonly converged: boolean;
  /** The furthest phase that any participant had reached at the end. */
  readonly rounds: number;
  /** The group's own time from its start to its end. */
  readonly virtualMs: number;
  /** SHA-256 over all deliveries in order: the same hash, the same run. */
  readonly traceHash: string;
}

/** What the group settled on, the run that led there, and how each participant stood at its end. */
export interface Simulated extends Settled {
  readonly run: SimulationRun;
  readonly standings: ReadonlyMap<string, ConvergenceStatus>;
}

// Any moment would do: a run begins at the same one each time.
const START_MS = Date.UTC(2026, 0, 5, 8);
const DEFAULT_LIMIT_MS = 10 * 60_000;
const PROGRESS_MS = 1_000;

/**
 * Runs every participant of a scenario as a real peer, with real signatures, on a virtual clock and a
 * network that delays and loses, until the group has converged or its time is up. The amounts are those
 * that both ends published.
 */
export async function simulateScenario(
  scenario: Scenario,
  options: SimulationOptions = {},
): Promise<Simulated> {
  const { seed = 1, latencyMs = 50, jitterMs = latencyMs / 2, loss = 0 } = options;
  const work = createHostWork();
  const clock = createVirtualClock(START_MS);
  const world = { clock, work };
  const trace = createTrace(() => clock.now() - START_MS);
  const network = createMemoryNetwork({
    clock: clock.withRandom(createRandom(seed, 'network')),
    latencyMs,
    jitterMs,
    loss,
  });
  try {
    const identities = await deriveScenarioIdentities(scenario);
    const verdicts = createVerdicts(work);
    const surroundings = { seed, clock, network, trace, verdicts, identities };
    const group = await runThrough(world, startGroup(scenario, surroundings));
    const converged = await runUntilConverged(world, group, options);
    const run: SimulationRun = {
      seed,
      converged,
      rounds: group.phase(),
      virtualMs: clock.now() - START_MS,
      traceHash: trace.hash(),
    };
    const standings = group.standings();
    const settled = readSettled(scenario, group.results(), identities);
    await runThrough(world, group.stop());
    return { run, standings, ...settled };
  } finally {
    work.close();
  }
}

function runUntilConverged(
  world: World,
  group: Group,
  { limitMs = DEFAULT_LIMIT_MS, onProgress }: SimulationOptions,
): Promise<boolean> {
  const { clock } = world;
  let tellAt = START_MS;
  return runUntil(world, START_MS + limitMs, () => {
    if (onProgress !== undefined && clock.now() >= tellAt) {
      tellAt = clock.now() + PROGRESS_MS;
      onProgress({ virtualMs: clock.now() - START_MS, ...group.progress() });
    }
    group.check();
    return group.hasConverged();
  });
}
