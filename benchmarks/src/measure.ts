/** One way of doing something, measured beside the others of its set. */
export interface Contender {
  readonly case: string;
  /** How much there is to do: participants, units, bytes. */
  readonly n: number;
  /** Makes ready what one run uses up; not measured. Each run is then a batch of its own. */
  readonly prepare?: () => void;
  readonly run: () => unknown;
}

/** What one contender took, beside the first of its set. */
export interface Row {
  readonly case: string;
  /** Time or size of one run, in `unit`: the middle one of all rounds. */
  readonly median: number;
  readonly unit: 'µs' | 'bytes';
  readonly n: number;
  /** The first contender's time over this one's: above 1 is faster. */
  readonly ratio: number;
}

/** A batch of runs lasts at least this long, so that the clock's grain does not show. */
const batchMs = 10;

/**
 * Measures contenders against each other. Each round runs a batch of every one, in turns, so that
 * what else the machine does falls on all of them alike; a ratio is the middle one of the rounds'.
 */
export async function measure(contenders: readonly Contender[], rounds = 15): Promise<Row[]> {
  const sizes: number[] = [];
  for (const contender of contenders) sizes.push(await batchSize(contender));

  const times = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const index = (round + turn) % contenders.length;
      const contender = contenders[index];
      const size = sizes[index] ?? 1;
      if (contender) times[index]?.push((await timeOf(contender, size)) / size);
    }
  }

  return contenders.map(({ case: name, n }, index) => {
    const own = times[index] ?? [];
    return {
      case: name,
      median: median(own) * 1000,
      unit: 'µs',
      n,
      ratio: median(own.map((time, round) => (times[0]?.[round] ?? time) / time)),
    };
  });
}

/**
 * How many runs fill a batch, twice in a row: the first run of anything is slow, and a batch made out
 * for that would be too small. Finding out also warms the code up.
 */
async function batchSize(contender: Contender): Promise<number> {
  for (let size = 1; ; size *= 2) {
    const fills = async () => (await timeOf(contender, size)) >= batchMs;
    if (contender.prepare !== undefined || ((await fills()) && (await fills()))) return size;
  }
}

/** Milliseconds that `size` runs take, one after the other. */
async function timeOf({ prepare, run }: Contender, size: number): Promise<number> {
  prepare?.();
  const start = performance.now();
  for (let count = 0; count < size; count++) {
    const outcome = run();
    if (outcome instanceof Promise) await outcome;
  }
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
