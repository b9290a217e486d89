import {
  clockShapeOf,
  FOUR_WEEKS_MS,
  fourWeeksAt,
  instantsOf,
  offsetsDuring,
  startOfFourWeeks,
  VIEW_MS,
} from './four-weeks.ts';
import { occurrencesDuring, type WeeklyWindow } from './occurrences.ts';
import { MINUTES_PER_WEEK, type Stretch } from './stretches.ts';
import type { Offsets } from './zone-offsets.ts';

const MINUTE_MS = 60_000;
const WEEK_MS = MINUTES_PER_WEEK * MINUTE_MS;
/** Four weeks that lie together share a page, which is made when one of them is asked about. */
const PAGE = 64;
const UNKNOWN = -1;
/** More than clocks have ever done to the windows of some zones; of very many zones some are worked out again. */
const MOST_KINDS = 256;

/** What weekly windows cover of five weeks, in ms since the first of them began. */
interface Covered {
  /** Starts and ends in turn, joined, in order. */
  readonly runs: readonly number[];
  /** The longest one, up to a week, that begins in the first four weeks. */
  readonly longest: number;
}

/** What is known of {@link PAGE} four weeks that follow each other. */
interface Page {
  /** The longest run from each, as {@link Covered} says, in ms. */
  readonly each: Int32Array;
  longest: number;
}

/** What weekly windows come to over the years. */
export interface Recurrence {
  /** Tells whether they cover at least so many minutes in a row, up to a week of them, and more than none, in a stretch. */
  covers(minutes: number, stretch: Stretch): boolean;
}

/**
 * Makes the {@link Recurrence} of weekly windows. Years of it are told apart by what clocks do in each four
 * weeks of them, which is much the same every year: what it has once worked out it looks up.
 */
export function createRecurrence(windows: readonly WeeklyWindow[]): Recurrence {
  const zones = [...new Set(windows.map((window) => window.zone))];
  const kinds = new Map<string, Covered>();
  const pages = new Map<number, Page>();

  function coveredFrom(fourWeeks: number): Covered {
    const kind = zones.map((zone) => clockShapeOf(zone, fourWeeks).number).join();
    let covered = kinds.get(kind);
    if (covered === undefined) {
      if (kinds.size >= MOST_KINDS) kinds.clear();
      covered = lookThrough(windows, fourWeeks);
      kinds.set(kind, covered);
    }
    return covered;
  }

  function pageOf(index: number): Page {
    let page = pages.get(index);
    if (page === undefined) {
      page = { each: new Int32Array(PAGE).fill(UNKNOWN), longest: UNKNOWN };
      pages.set(index, page);
    }
    return page;
  }

  function longestFrom(fourWeeks: number): number {
    const index = Math.floor(fourWeeks / PAGE);
    const { each } = pageOf(index);
    const place = fourWeeks - index * PAGE;
    if (each[place] === UNKNOWN) each[place] = coveredFrom(fourWeeks).longest;
    return each[place] as number;
  }

  /** The longest on a page that has been asked about whole; {@link UNKNOWN} of any other. */
  function longestOn(page: Page): number {
    if (page.longest === UNKNOWN && !page.each.includes(UNKNOWN)) {
      page.longest = Math.max(...page.each);
    }
    return page.longest;
  }

  return {
    covers(minutes, stretch) {
      const { start, end } = instantsOf(stretch);
      const enough = Math.max(1, Math.round(minutes * MINUTE_MS));
      if (end - start < enough) return false;
      const last = fourWeeksAt(end - VIEW_MS);
      let one = fourWeeksAt(start);
      for (let from = startOfFourWeeks(one); from < end; from = startOfFourWeeks(one)) {
        if (one % PAGE === 0 && from >= start && one + PAGE - 1 <= last) {
          const longest = longestOn(pageOf(one / PAGE));
          if (longest >= enough) return true;
          if (longest !== UNKNOWN) {
            one += PAGE;
            continue;
          }
        }
        const longest =
          from >= start && one <= last
            ? longestFrom(one)
            : longestWithin(coveredFrom(one).runs, start - from, end - from);
        if (longest >= enough) return true;
        one += 1;
      }
      return false;
    },
  };
}

function lookThrough(windows: readonly WeeklyWindow[], fourWeeks: number): Covered {
  const start = startOfFourWeeks(fourWeeks);
  const view = { start: start / MINUTE_MS, end: (start + VIEW_MS) / MINUTE_MS };
  const offsetsOf = (zone: string): Offsets => offsetsDuring(zone, fourWeeks);
  const runs = occurrencesDuring(windows, view, offsetsOf).flatMap((run) => [
    Math.round(run.start * MINUTE_MS) - start,
    Math.round(run.end * MINUTE_MS) - start,
  ]);
  // What begins after the four weeks is left to the next ones.
  const longest = longestWithin(runs, 0, VIEW_MS, FOUR_WEEKS_MS);
  return { runs, longest: Math.min(longest, WEEK_MS) };
}

/** The longest run between two instants, of those that begin before a third. */
function longestWithin(runs: readonly number[], start: number, end: number, before = end): number {
  let longest = 0;
  for (let index = 0; index < runs.length; index += 2) {
    const from = Math.max(runs[index] as number, start);
    if (from >= before) break;
    longest = Math.max(longest, Math.min(runs[index + 1] as number, end) - from);
  }
  return longest;
}
