import type { Allocation, ResultRow, Results } from '@symbolon/schemas';
import type { Direction } from './binding.ts';
import { compareText } from './order.ts';

/** An edge in a list of results. */
interface Listed {
  readonly row: ResultRow;
  readonly edge: Allocation;
}

/**
 * Leaves out of results what one record has no room for, and says how much that is. What neither end lists binds
 * at 0, so that it is safe to leave out; and nobody can silence a participant by giving it more to list than it
 * can publish. Giving and taking have half of the room each, and what one does not use the other has. Tier 1
 * stays before tier 2. Of what is given the stronger edges stay: weights follow from what both ends declare, and
 * not from levels, which follow from what is listed. Of what is taken the larger amounts stay. Sums are left out
 * first, being shown only. Results for which there is room are given back as they are.
 */
export function abridgeResults(results: Results, hasRoom: (results: Results) => boolean): Results {
  if (hasRoom(results)) return results;
  const { gives, takes } = results;
  const ranked = alternating(
    listed(gives).sort((a, b) => a.row.tier - b.row.tier || stronger(a, b) || byName(a, b)),
    listed(takes).sort(
      (a, b) =>
        a.row.tier - b.row.tier || b.edge.amount - a.edge.amount || stronger(a, b) || byName(a, b),
    ),
  );
  let kept = 0;
  let tooMany = ranked.length + 1;
  while (tooMany - kept > 1) {
    const middle = (kept + tooMany) >> 1;
    if (hasRoom(keeping(results, ranked, middle))) kept = middle;
    else tooMany = middle;
  }
  return keeping(results, ranked, kept);
}

function listed(rows: readonly ResultRow[]): Listed[] {
  return rows.flatMap((row) => row.allocations.map((edge) => ({ row, edge })));
}

function stronger(a: Listed, b: Listed): number {
  return b.edge.weight - a.edge.weight;
}

function byName(a: Listed, b: Listed): number {
  return (
    compareText(a.edge.peer, b.edge.peer) ||
    compareText(a.edge.unit, b.edge.unit) ||
    compareText(a.row.unit, b.row.unit)
  );
}

/** One of each in turn, as long as there are both. */
function alternating(gives: readonly Listed[], takes: readonly Listed[]): Listed[] {
  return Array.from({ length: Math.max(gives.length, takes.length) }, (_, place) =>
    [gives[place], takes[place]].filter((one) => one !== undefined),
  ).flat();
}

/** The results with the first so many of their edges, in all their rows: the levels are needed of each. */
function keeping(results: Results, ranked: readonly Listed[], count: number): Results {
  const kept = new Set(ranked.slice(0, count).map(({ edge }) => edge));
  const rowsOf = (direction: Direction) =>
    results[direction].map((row) => ({
      ...row,
      allocations: row.allocations.filter((edge) => kept.has(edge)),
    }));
  const leftOut = ranked.length - count;
  const rows = { gives: rowsOf('gives'), takes: rowsOf('takes') };
  return leftOut > 0 ? { ...rows, leftOut } : rows;
}
