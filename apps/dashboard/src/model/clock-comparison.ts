import { compareClocks, type CausalClock, type ClockOrder, type PeerId } from '@symbolon/solid';
import { capitalised } from './wording.ts';
import { formatNumber } from '../language/formats.ts';
import { workingsTexts } from '../texts/workings.ts';

/** What each of two participants has of a third, or of themselves. */
export interface ClockEntry {
  readonly peer: PeerId;
  /** The newest version that the first and the second told of. */
  readonly left: number;
  readonly right: number;
}

/** How what two participants have heard of compares. */
export interface ClockComparison {
  /** How the first stands to the second; `undefined` while there is nothing that both told of. */
  readonly order: ClockOrder | undefined;
  /** Those of whom both told, the furthest apart first. */
  readonly entries: readonly ClockEntry[];
  /** Of how many of them the first, and the second, has the older news. */
  readonly leftBehind: number;
  readonly rightBehind: number;
}

/**
 * Compares two clocks as far as both tell. A heartbeat has room for 64 entries, so that one which is
 * lacking says nothing about what its author knows.
 */
export function compareTold(left: CausalClock, right: CausalClock): ClockComparison {
  const entries = Object.keys(left)
    .filter((peer) => Object.hasOwn(right, peer))
    .map((peer) => ({ peer, left: left[peer] ?? 0, right: right[peer] ?? 0 }))
    .sort((a, b) => distance(b) - distance(a) || (a.peer < b.peer ? -1 : 1));
  const side = (name: 'left' | 'right'): CausalClock =>
    Object.fromEntries(entries.map((entry) => [entry.peer, entry[name]]));
  return {
    order: entries.length === 0 ? undefined : compareClocks(side('left'), side('right')),
    entries,
    leftBehind: entries.filter((entry) => entry.left < entry.right).length,
    rightBehind: entries.filter((entry) => entry.left > entry.right).length,
  };
}

/** A comparison in plain words, and the word that those use who build it. */
export interface ComparisonWords {
  readonly title: string;
  readonly detail: string;
  readonly technical: string;
}

/** Says how two participants compare; the names are such as a sentence can hold. */
export function comparisonWords(
  { order, entries, leftBehind, rightBehind }: ClockComparison,
  left: string,
  right: string,
): ComparisonWords {
  const first = capitalised(left);
  const second = capitalised(right);
  const behind = (name: string, count: number) =>
    workingsTexts.clocks.behind(name, formatNumber(count), entries.length);
  switch (order) {
    case undefined:
      return {
        title: workingsTexts.clocks.notComparable(),
        detail: workingsTexts.clocks.notComparableDetail(),
        technical: workingsTexts.clocks.noCommon(),
      };
    case 'equal':
      return {
        title: workingsTexts.clocks.equal(first, right),
        detail: workingsTexts.clocks.equalDetail(entries.length),
        technical: order,
      };
    case 'before':
      return {
        title: workingsTexts.clocks.more(second, left),
        detail: behind(first, leftBehind),
        technical: order,
      };
    case 'after':
      return {
        title: workingsTexts.clocks.more(first, right),
        detail: behind(second, rightBehind),
        technical: order,
      };
    case 'concurrent':
      return {
        title: workingsTexts.clocks.eachOther(),
        detail: workingsTexts.clocks.both(behind(first, leftBehind), behind(second, rightBehind)),
        technical: order,
      };
  }
}

/** How far apart two versions of one participant are. Versions grow with time, by milliseconds at most. */
function distance({ left, right }: ClockEntry): number {
  return Math.abs(left - right);
}
