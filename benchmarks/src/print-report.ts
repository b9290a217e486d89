import { availableParallelism, cpus } from 'node:os';

/** What any benchmark found. */
export interface Found<Row> {
  readonly name: string;
  readonly rows: readonly Row[];
  /** Whether the fast way was seen to give the plain way's answer. */
  readonly agrees: boolean;
}

/**
 * Prints it as a table of what `columns` makes of each row, or with `--json` as one object; exit status 1
 * where answers differ.
 */
export function printReport<Row>(
  { name, rows, agrees }: Found<Row>,
  columns: (row: Row) => Readonly<Record<string, string | number>>,
): void {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const machine = `${String(availableParallelism())} × ${model}, Node ${process.versions.node}`;
  if (!agrees) process.exitCode = 1;
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ name, machine, rows, agrees }));
    return;
  }
  console.log(`${name} on ${machine}`);
  console.table(rows.map(columns));
  console.log(agrees ? 'The answers agree.' : 'The answers differ.');
}
