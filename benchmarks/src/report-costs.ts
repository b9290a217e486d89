import { availableParallelism, cpus } from 'node:os';

/** What something costs one participant of a group. */
export interface CostRow {
  readonly case: string;
  /** How many participants the group has. */
  readonly n: number;
  /** Per participant, on average over all. */
  readonly median: number;
  readonly unit: 'B' | 'ms' | '';
  /** What it costs in the smallest group over what it costs in this one: below 1 it has grown. */
  readonly ratio: number;
}

/** What a benchmark of costs found. */
export interface CostReport {
  readonly name: string;
  readonly rows: readonly CostRow[];
  readonly agrees: boolean;
}

/** Prints it as a table, or with `--json` as one object; exit status 1 where answers differ. */
export function reportCosts({ name, rows, agrees }: CostReport): void {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const machine = `${String(availableParallelism())} × ${model}, Node ${process.versions.node}`;
  if (!agrees) process.exitCode = 1;
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ name, machine, rows, agrees }));
    return;
  }
  console.log(`${name} on ${machine}`);
  console.table(
    rows.map((row) => ({
      case: row.case,
      n: row.n,
      each: Number(row.median.toPrecision(4)),
      unit: row.unit,
      ratio: Number(row.ratio.toPrecision(3)),
    })),
  );
  console.log(agrees ? 'The answers agree.' : 'The answers differ.');
}
