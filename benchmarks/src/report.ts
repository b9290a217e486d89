import { availableParallelism, cpus } from 'node:os';
import type { Row } from './measure.ts';

/** What one benchmark found. */
export interface Report {
  readonly name: string;
  readonly rows: readonly Row[];
  /** Whether the fast way was seen to give the plain way's answer. */
  readonly agrees: boolean;
}

/** Prints a report as a table, or with `--json` as one object; exit status 1 where answers differ. */
export function report({ name, rows, agrees }: Report): void {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const machine = `${availableParallelism()} × ${model}, Node ${process.versions.node}`;
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
      [`median ${row.unit}`]: Number(row.median.toPrecision(4)),
      ratio: Number(row.ratio.toPrecision(3)),
    })),
  );
  console.log(agrees ? 'The answers agree.' : 'The answers differ.');
}
