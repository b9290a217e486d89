import { CLOCKS_AROUND_MS, occurrencesDuring, type WeeklyWindow } from './occurrences.ts';
import { clockOf, VIEW_MS, type ClockShape } from './four-weeks.ts';
import { joinAllRuns, type Runs } from './runs.ts';

/** More than the clocks of a zone do in a century; of what they did before some is worked out again. */
const MOST_SHAPES = 64;

/** Tells the runs that weekly windows cover of the five weeks from each four on, in ms since these began. */
export interface WeeklyRuns {
  /** The same for fours of weeks in which clocks do the same, so that the windows cover the same. */
  kindOf(fourWeeks: number): string;
  runsFrom(fourWeeks: number): Runs;
}

/**
 * Makes the {@link WeeklyRuns} of windows. What those of one zone come to is kept by what its clocks do, for in
 * several zones clocks do their few things at ever other times.
 */
export function createWeeklyRuns(windows: readonly WeeklyWindow[]): WeeklyRuns {
  const byZone = new Map<string, WeeklyWindow[]>();
  for (const window of windows) {
    const others = byZone.get(window.zone);
    if (others === undefined) byZone.set(window.zone, [window]);
    else others.push(window);
  }
  const zones = [...byZone].map(([zone, own]) => ({
    clock: clockOf(zone),
    own,
    known: new Map<number, Runs>(),
  }));

  function runsIn({ own, known }: (typeof zones)[number], { number, parts }: ClockShape): Runs {
    let runs = known.get(number);
    if (runs === undefined) {
      runs = occurrencesDuring(own, VIEW_MS, { start: -CLOCKS_AROUND_MS, parts });
      if (known.size >= MOST_SHAPES) known.clear();
      known.set(number, runs);
    }
    return runs;
  }

  return {
    kindOf: (fourWeeks) => {
      let kind = '';
      for (const { clock } of zones) kind += `${String(clock.shapeIn(fourWeeks).number)} `;
      return kind;
    },
    runsFrom: (fourWeeks) =>
      joinAllRuns(zones.map((zone) => runsIn(zone, zone.clock.shapeIn(fourWeeks)))),
  };
}
