import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';

/** How late the event loop was over the last minute, in seconds; asking for it changes nothing. */
export interface EventLoopDelay {
  readonly least: () => number;
  readonly most: () => number;
  readonly mean: () => number;
  /** What so many percent stayed below, in the worst ten seconds of the minute. */
  readonly percentile: (percent: Percent) => number;
  end(): void;
}

const PERCENTS = [50, 90, 99] as const;
type Percent = (typeof PERCENTS)[number];

/** The minute is in so many parts, of which the oldest goes when a new one begins. */
const PARTS = 6;
const PART_MS = 10_000;
const RESOLUTION_MS = 10;

interface Part {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly percentiles: Readonly<Record<Percent, number>>;
}

/** Begins to watch the {@link EventLoopDelay}. */
export function watchEventLoop(): EventLoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  let past: Part[] = [];
  const turning = setInterval(() => {
    past = [...past, partOf(histogram)].slice(1 - PARTS);
    histogram.reset();
  }, PART_MS).unref();

  const parts = (): Part[] => [...past, partOf(histogram)].filter(({ count }) => count > 0);
  const most = (read: (part: Part) => number): number => Math.max(0, ...parts().map(read)) / 1e9;

  return {
    least() {
      const all = parts().map(({ min }) => min);
      return all.length === 0 ? 0 : Math.min(...all) / 1e9;
    },
    most: () => most(({ max }) => max),
    mean() {
      const all = parts();
      const count = all.reduce((sum, part) => sum + part.count, 0);
      const sum = all.reduce((total, part) => total + part.mean * part.count, 0);
      return count === 0 ? 0 : sum / count / 1e9;
    },
    percentile: (percent) => most(({ percentiles }) => percentiles[percent]),
    end() {
      clearInterval(turning);
      histogram.disable();
    },
  };
}

function partOf(histogram: IntervalHistogram): Part {
  const { count, min, max, mean } = histogram;
  const [p50, p90, p99] = PERCENTS.map((percent) => histogram.percentile(percent));
  return { count, min, max, mean, percentiles: { 50: p50 ?? 0, 90: p90 ?? 0, 99: p99 ?? 0 } };
}
