import { WEEKDAYS, type Place, type Unit, type Window } from '@symbolon/solid';
import { shortened } from './letters.ts';
import { shownText } from './shown-text.ts';
import { formatBeside, formatTimeOfDay, formatUnit, formatWeekday } from '../language/formats.ts';
import { wordsTexts } from '../texts/words.ts';

/** How much is shown of an area's name. */
const MOST_LETTERS = 48;

/** When and where a unit is to be had, in short lines; none where nothing is stated. */
export function availabilityText(unit: Unit): string[] {
  const texts = weeklyTexts(unit.windows ?? []);
  const once = unit.windows?.filter(({ kind }) => kind === 'once').length ?? 0;
  if (once > 0) texts.push(wordsTexts.dates(once));
  if (unit.place !== undefined) texts.push(placeText(unit.place));
  return texts;
}

/** Weekly windows of the same hours as one: "Mon, Wed 6:00 PM–8:30 PM", or as the reader's language has it. */
function weeklyTexts(windows: readonly Window[]): string[] {
  const daysOf = new Map<string, number[]>();
  for (const window of windows) {
    if (window.kind !== 'weekly') continue;
    const hours = wordsTexts.hours(formatTimeOfDay(window.from), formatTimeOfDay(window.until));
    daysOf.set(hours, [...(daysOf.get(hours) ?? []), WEEKDAYS.indexOf(window.day)]);
  }
  return [...daysOf].map(([hours, days]) =>
    wordsTexts.hoursOf(daysText(days.sort((a, b) => a - b)), hours),
  );
}

function daysText(days: readonly number[]): string {
  const names = days.map((day) => formatWeekday(day));
  const [first, last] = [days[0] ?? 0, days.at(-1) ?? 0];
  const isRow = days.length > 2 && last - first === days.length - 1;
  return isRow ? wordsTexts.days(names[0] ?? '', names.at(-1) ?? '') : formatBeside(names);
}

function placeText(place: Place): string {
  switch (place.kind) {
    case 'online':
      return wordsTexts.online();
    case 'area':
      return wordsTexts.area(
        shortened(shownText(place.area) ?? wordsTexts.noVisiblePlace(), MOST_LETTERS),
      );
    case 'point':
      return wordsTexts.within(formatUnit(place.radiusKm, 'kilometer'));
  }
}
