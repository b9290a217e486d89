import { WEEKDAYS, type Place, type Unit, type Window } from '@symbolon/solid';
import { shortened } from './letters.ts';
import { shownText } from './shown-text.ts';
import { capitalised } from './wording.ts';

/** How much is shown of an area's name. */
const MOST_LETTERS = 48;

/** When and where a unit is to be had, in short lines; none where nothing is stated. */
export function availabilityText(unit: Unit): string[] {
  const texts = weeklyTexts(unit.windows ?? []);
  const once = unit.windows?.filter(({ kind }) => kind === 'once').length ?? 0;
  if (once > 0) texts.push(once === 1 ? 'one date' : `${String(once)} dates`);
  if (unit.place !== undefined) texts.push(placeText(unit.place));
  return texts;
}

/** Weekly windows of the same hours as one: "Mon, Wed 18:00–20:30". */
function weeklyTexts(windows: readonly Window[]): string[] {
  const daysOf = new Map<string, number[]>();
  for (const window of windows) {
    if (window.kind !== 'weekly') continue;
    const hours = `${window.from}–${window.until}`;
    daysOf.set(hours, [...(daysOf.get(hours) ?? []), WEEKDAYS.indexOf(window.day)]);
  }
  return [...daysOf].map(([hours, days]) => `${daysText(days.sort((a, b) => a - b))} ${hours}`);
}

function daysText(days: readonly number[]): string {
  const names = days.map((day) => capitalised(WEEKDAYS[day] ?? ''));
  const [first, last] = [days[0] ?? 0, days.at(-1) ?? 0];
  const isRow = days.length > 2 && last - first === days.length - 1;
  return isRow ? `${names[0] ?? ''}–${names.at(-1) ?? ''}` : names.join(', ');
}

function placeText(place: Place): string {
  switch (place.kind) {
    case 'online':
      return 'online';
    case 'area':
      return shortened(shownText(place.area) ?? '(no visible place)', MOST_LETTERS);
    case 'point':
      return `within ${String(place.radiusKm)} km`;
  }
}
