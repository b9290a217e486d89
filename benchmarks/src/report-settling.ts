import { printReport, type Found } from './print-report.ts';

/** How one group settled. */
export interface SettlingRow {
  readonly case: string;
  /** How many participants. */
  readonly n: number;
  /** Rounds in which all publish at once what they give and take, until nothing changes. */
  readonly rounds: number;
  /** How many of them pass until nothing changes in tier 1. */
  readonly tier1: number;
  /** How much of what is delivered in the end is elsewhere after ten rounds, as a part of it. */
  readonly moved: number;
  /** Rounds in which all publish what they give, then all what they take. */
  readonly trips: number;
  /** Computations of one participant, on average, when they compute one after the other at random. */
  readonly exchanges: number;
  /** What is delivered in all, the most that could be, and the one as a part of the other. */
  readonly delivered: number;
  readonly maximum: number;
  readonly share: number;
}

/** What a benchmark of settling found. */
export type SettlingReport = Found<SettlingRow>;

/** Prints it as a table, or with `--json` as one object; exit status 1 where answers differ. */
export function reportSettling(found: SettlingReport): void {
  printReport(found, (row) => ({
    case: row.case,
    n: row.n,
    rounds: row.rounds,
    'of them for tier 1': row.tier1,
    'moved after 10': Number(row.moved.toPrecision(2)),
    trips: row.trips,
    exchanges: Number(row.exchanges.toPrecision(3)),
    delivered: Math.round(row.delivered),
    maximum: Math.round(row.maximum),
    share: Number(row.share.toPrecision(3)),
  }));
}
