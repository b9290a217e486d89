import { fork } from 'node:child_process';
import { extname } from 'node:path';
import type { SeedOutcome, SeedTask } from './seed-worker.ts';

/** What a pool of workers is to do. */
export interface SeedPoolOptions {
  readonly workers: number;
  /** The next seed to simulate; `undefined` when there is none any more. */
  readonly next: () => SeedTask | undefined;
  readonly onOutcome: (outcome: SeedOutcome) => void;
}

/**
 * How each process collects garbage: by itself, since helpers would take the other processes' time, and seldom,
 * as nearly all that a run makes is soon of no use.
 */
const COLLECTION = ['--single-threaded-gc', '--max-semi-space-size=64'];

/**
 * Simulates seeds on several processes at once. Resolves when there is no next one and all have ended. Where one
 * ends in the middle of a seed, the others end theirs, and it rejects with that seed in its message.
 */
export async function runSeeds({ workers, next, onOutcome }: SeedPoolOptions): Promise<void> {
  let hasBroken = false;
  const nextWhileWhole = () => (hasBroken ? undefined : next());
  const endings = await Promise.allSettled(
    Array.from({ length: workers }, () =>
      runWorker(nextWhileWhole, onOutcome).catch((error: unknown) => {
        hasBroken = true;
        throw error;
      }),
    ),
  );
  for (const ending of endings) if (ending.status === 'rejected') throw ending.reason;
}

function runWorker(
  next: SeedPoolOptions['next'],
  onOutcome: SeedPoolOptions['onOutcome'],
): Promise<void> {
  // Built, the worker is a .js file like this one; from sources both are .ts.
  const file = new URL(`./seed-worker${extname(import.meta.url)}`, import.meta.url);
  const worker = fork(file, { execArgv: [...process.execArgv, ...COLLECTION] });
  return new Promise((resolve, reject) => {
    let task: SeedTask | undefined;
    const give = () => {
      task = next();
      if (task === undefined) worker.disconnect();
      else worker.send(task);
    };
    worker.on('message', (outcome: SeedOutcome) => {
      onOutcome(outcome);
      give();
    });
    worker.on('error', reject);
    worker.on('exit', (code, signal) => {
      // Ctrl-C reaches all processes: those that it ends have no fault.
      if (code === 0 || signal === 'SIGINT') resolve();
      else {
        const which = task === undefined ? 'seeds' : `seed ${String(task.seed)}`;
        reject(
          new Error(`the process that simulated ${which} ended with ${String(code ?? signal)}`),
        );
      }
    });
    give();
  });
}
