import { MINUTES_PER_WEEK, type Stretch } from './stretches.ts';
import { joinAllRuns, type Runs } from './runs.ts';
import { instantOf } from './zones.ts';
import type { Offsets } from './zone-offsets.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WEEK_MS = MINUTES_PER_WEEK * MINUTE_MS;

/** What is asked of clocks lies no further beyond a stretch: windows last a day, and clocks are moved by one at most. */
export const CLOCKS_AROUND_MS = 4 * DAY_MS;

/** A weekly window in the minutes of its own zone's week, Monday 0:00 being 0. */
export interface WeeklyWindow extends Stretch {
  readonly zone: string;
}

/**
 * When weekly windows of one zone come up within a time that begins on a Monday at 0:00 UTC, in ms since then, as is
 * all else here. The offsets of the zone must be known for {@link CLOCKS_AROUND_MS} on both sides of it.
 */
export function occurrencesDuring(
  windows: readonly WeeklyWindow[],
  lengthMs: number,
  offsets: Offsets,
): Runs {
  return joinAllRuns(windows.map((window) => occurrencesOf(window, lengthMs, offsets)));
}

function occurrencesOf({ start, end }: WeeklyWindow, lengthMs: number, offsets: Offsets): Runs {
  const runs: number[] = [];
  const { parts } = offsets;
  let next = 1;
  // What began a week earlier still is over: a window lasts a day, and clocks are ahead or behind by one and a half at most.
  for (let week = -WEEK_MS; ; week += WEEK_MS) {
    let from = week + start * MINUTE_MS;
    let until = week + end * MINUTE_MS;
    // The next change that either of them could be touched by, as instantOf says.
    while (next < parts.length && (parts[next] as number) <= from - DAY_MS - offsets.start)
      next += 2;
    if (next >= parts.length || (parts[next] as number) > until + DAY_MS - offsets.start) {
      const ahead = parts[next - 1] as number;
      from -= ahead;
      until -= ahead;
    } else {
      from = instantOf(from, offsets);
      until = instantOf(until, offsets);
    }
    if (from >= lengthMs) return runs;
    if (until > 0 && until > from) runs.push(from, until);
  }
}
