import { printReport, type Found } from './print-report.ts';
import type { Row } from './measure.ts';

/** What one benchmark found. */
export type Report = Found<Row>;

/** Prints a report as a table, or with `--json` as one object; exit status 1 where answers differ. */
export function report(found: Report): void {
  printReport(found, (row) => ({
    case: row.case,
    n: row.n,
    [`median ${row.unit}`]: Number(row.median.toPrecision(4)),
    ratio: Number(row.ratio.toPrecision(3)),
  }));
}
