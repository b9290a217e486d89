import { FOUR_WEEKS_MS, fourWeeksAt, instantsOf, startOfFourWeeks, VIEW_MS } from './four-weeks.ts';
import { longestWithin, type Runs } from './runs.ts';
import { MINUTES_PER_WEEK, type Stretch } from './stretches.ts';
import { createWeeklyRuns } from './weekly-runs.ts';
import type { WeeklyWindow } from './occurrences.ts';

const MINUTE_MS = 60_000;
const WEEK_MS = MINUTES_PER_WEEK * MINUTE_MS;
/** Four weeks that lie together share a page, which is made when one of them is asked about. */
const PAGE = 16;
const UNKNOWN = -1;
/** More than clocks have ever done to the windows of some zones; of very many zones some are worked out again. */
const MOST_KINDS = 256;

/** What weekly windows cover of five weeks, in ms since the first of them began. */
interface Covered {
  readonly runs: Runs;
  /** The longest one, up to a week, that begins in the first four weeks. */
  readonly longest: number;
}

/** What is known of {@link PAGE} four weeks that follow each other. */
interface Page {
  /** The longest run from each, as {@link Covered} says, in ms. */
  readonly each: number[];
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
  const weekly = createWeeklyRuns(windows);
  const kinds = new Map<string, Covered>();
  const pages = new Map<number, Page>();

  function coveredFrom(fourWeeks: number): Covered {
    const kind = weekly.kindOf(fourWeeks);
    let covered = kinds.get(kind);
    if (covered === undefined) {
      const runs = weekly.runsFrom(fourWeeks);
      // What begins after the four weeks is left to the next ones.
      const longest = Math.min(longestWithin(runs, 0, VIEW_MS, FOUR_WEEKS_MS), WEEK_MS);
      covered = { runs, longest };
      if (kinds.size >= MOST_KINDS) kinds.clear();
      kinds.set(kind, covered);
    }
    return covered;
  }

  function pageOf(index: number): Page {
    let page = pages.get(index);
    if (page === undefined) {
      page = { each: Array<number>(PAGE).fill(UNKNOWN), longest: UNKNOWN };
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
