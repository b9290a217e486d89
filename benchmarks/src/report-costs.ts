import { printReport, type Found } from './print-report.ts';

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
export type CostReport = Found<CostRow>;

/** Prints it as a table, or with `--json` as one object; exit status 1 where answers differ. */
export function reportCosts(found: CostReport): void {
  printReport(found, (row) => ({
    case: row.case,
    n: row.n,
    each: Number(row.median.toPrecision(4)),
    unit: row.unit,
    ratio: Number(row.ratio.toPrecision(3)),
  }));
}
