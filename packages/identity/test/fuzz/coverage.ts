import { Session } from 'node:inspector/promises';

/** Tells which runs reached code that no run before them reached. */
export interface CoverageWatch {
  /** How many blocks of the watched files were reached for the first time since the last call. */
  newBlocks(): Promise<number>;
  /** How many have been reached in all. */
  total(): number;
  close(): Promise<void>;
}

/** Watches the files whose address passes the test, block by block, by V8's own counters. */
export async function watchCoverage(isWatched: (url: string) => boolean): Promise<CoverageWatch> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const reached = new Set<string>();
  return {
    async newBlocks() {
      const before = reached.size;
      // Counters start again from zero each time they are taken.
      const { result } = await session.post('Profiler.takePreciseCoverage');
      for (const script of result.filter(({ url }) => isWatched(url))) {
        for (const { functionName, ranges } of script.functions) {
          for (const { startOffset, endOffset, count } of ranges) {
            if (count === 0) continue;
            // Once, a few times, often: loops that run longer are new ground too.
            const magnitude = Math.min(8, Math.ceil(Math.log2(count + 1)));
            reached.add(
              `${script.scriptId}:${functionName}:${startOffset}:${endOffset}:${magnitude}`,
            );
          }
        }
      }
      return reached.size - before;
    },
    total: () => reached.size,
    async close() {
      await session.post('Profiler.stopPreciseCoverage');
      session.disconnect();
    },
  };
}
