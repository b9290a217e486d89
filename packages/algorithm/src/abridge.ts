import type { Allocation, ResultRow, Results } from '@symbolon/schemas';
import { compareText } from './order.ts';

/** An edge in a list of results. */
interface Listed {
  readonly row: ResultRow;
  readonly edge: Allocation;
}

/** Whether there is room for some results, in a share of a record: all of it unless stated. */
export type HasRoom = (results: Results, share?: number) => boolean;

/**
 * The share of a record for what follows from declarations alone. The rest is for gifts of those whom I do not
 * recognise, which come and go with what they list. In crowded groups, drawn at random, most was given in all with
 * this: with less what is mutual lacks room, with more one-way gifts do.
 */
const DECLARED = 7 / 8;
/** No number takes more characters. Next to its name and its weight it makes an edge longer by half at most. */
const WIDEST = Number.MAX_VALUE;

/**
 * Leaves out of results what one record has no room for, and says how much that is. What neither end lists binds
 * at 0, so that it is safe to leave out; and nobody can silence a participant by giving it more to list than it
 * can publish. Which gifts are listed follows from what all declare, and from nothing else: whoever gets them
 * computes with what is listed. If it went by amounts or levels, or by how many digits they have, or by what others
 * list, these would follow from it and it from them, for ever.
 *
 * Giving, and taking where recognition is mutual, have half each of what is kept for both, and what one does not
 * use the other has. Taking has all that is left. Tier 1 stays before tier 2; of what is given the stronger edges
 * stay, of what is taken the larger amounts. Sums are left out first, being shown only. Results for which there
 * is room are given back as they are.
 */
export function abridgeResults(results: Results, hasRoom: HasRoom): Results {
  // In so small a share they would fit with the longest of numbers, too: nothing could have been left out.
  if (hasRoom(results, (DECLARED * 2) / 3)) return results;
  const gives = listed(results.gives).sort(
    (a, b) => a.row.tier - b.row.tier || stronger(a, b) || byName(a, b),
  );
  const mutual = listed(results.takes.filter(isMutual)).sort(
    (a, b) => stronger(a, b) || byName(a, b),
  );
  const declared = alternating(gives, mutual);
  const fitting = new Set(
    declared.slice(
      0,
      most(declared.length, (count) =>
        hasRoom(declaredOf(keeping(results, declared.slice(0, count))), DECLARED),
      ),
    ),
  );
  const given = gives.filter((one) => fitting.has(one));
  if (given.length === gives.length && hasRoom(results)) return results;
  const taken = listed(results.takes).sort(
    (a, b) =>
      a.row.tier - b.row.tier || b.edge.amount - a.edge.amount || stronger(a, b) || byName(a, b),
  );
  const ranked = [...given, ...taken];
  const kept = most(ranked.length, (count) => hasRoom(keeping(results, ranked.slice(0, count))));
  return keeping(results, ranked.slice(0, kept));
}

/** The most of so many for which something holds that holds for fewer if it does for more; 0 if for none. */
function most(count: number, holds: (count: number) => boolean): number {
  let least = 0;
  let tooMany = count + 1;
  while (tooMany - least > 1) {
    const middle = (least + tooMany) >> 1;
    if (holds(middle)) least = middle;
    else tooMany = middle;
  }
  return least;
}

/** The part of results that is known from declarations, with the longest numbers for those that are not. */
function declaredOf({ gives, takes }: Results): Results {
  const widest = (row: ResultRow): ResultRow => ({
    ...row,
    level: WIDEST,
    allocations: row.allocations.map((edge) => ({ ...edge, amount: WIDEST })),
  });
  return { gives: gives.map(widest), takes: takes.filter(isMutual).map(widest) };
}

function isMutual({ tier }: ResultRow): boolean {
  return tier === 1;
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

/** The results with some of their edges. All rows of what is given stay: others compute with their levels. */
function keeping({ gives, takes }: Results, some: readonly Listed[]): Results {
  const kept = new Set(some.map(({ edge }) => edge));
  const keptOf = (row: ResultRow): ResultRow => ({
    ...row,
    allocations: row.allocations.filter((edge) => kept.has(edge)),
  });
  const rows = {
    gives: gives.map(keptOf),
    takes: takes.map(keptOf).filter(({ allocations }) => allocations.length > 0),
  };
  const leftOut = listed([...gives, ...takes]).length - kept.size;
  return leftOut > 0 ? { ...rows, leftOut } : rows;
}
