import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SeedOutcome, SeedTask } from './seed-worker.ts';

/** What a pool of workers is to do. */
export interface SeedPoolOptions {
  readonly workers: number;
  /** The next seed to simulate; `undefined` when there is none any more. */
  readonly next: () => SeedTask | undefined;
  readonly onOutcome: (outcome: SeedOutcome) => void;
}

/** Simulates seeds on several threads at once. Resolves when there is no next one and all have ended. */
export async function runSeeds({ workers, next, onOutcome }: SeedPoolOptions): Promise<void> {
  await Promise.all(Array.from({ length: workers }, () => runWorker(next, onOutcome)));
}

function runWorker(
  next: SeedPoolOptions['next'],
  onOutcome: SeedPoolOptions['onOutcome'],
): Promise<void> {
  // Built, the worker is a .js file like this one; from sources both are .ts.
  const file = new URL(`./seed-worker${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(file);
  return new Promise((resolve, reject) => {
    const give = () => {
      const task = next();
      if (task === undefined) void worker.terminate().then(() => resolve());
      else worker.postMessage(task);
    };
    worker.on('message', (outcome: SeedOutcome) => {
      onOutcome(outcome);
      give();
    });
    worker.on('error', reject);
    give();
  });
}
