import { language } from './chosen.ts';

/** One format for each language, made when it is first needed: making one takes long. */
function perLanguage<T>(make: (locale: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const locale = localeOf(language().formats);
    const known = made.get(locale) ?? make(locale);
    made.set(locale, known);
    return known;
  };
}

/** A language as the browser's owner speaks it, such as British English; by itself otherwise. */
function localeOf(formats: string): string {
  const spoken = typeof navigator === 'undefined' ? [] : navigator.languages;
  return spoken.find((locale) => locale.split('-')[0] === formats) ?? formats;
}

const numbers = (options: Intl.NumberFormatOptions) =>
  perLanguage((locale) => new Intl.NumberFormat(locale, options));

const AMOUNT = numbers({ maximumFractionDigits: 2 });
const SHARE = numbers({ style: 'percent', maximumFractionDigits: 0 });
const SMALL_SHARE = numbers({ style: 'percent', maximumFractionDigits: 2 });
const CHANGE = numbers({ style: 'percent', maximumSignificantDigits: 2 });
const PLAIN = numbers({ useGrouping: false });
const TWO_DIGITS = numbers({ minimumIntegerDigits: 2 });
const CLOCK = perLanguage((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }));
const DAY = perLanguage((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }));
const WEEKDAY = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }),
);
const TIME_OF_DAY = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }),
);
const ALL_OF = perLanguage((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));
const SIDE_BY_SIDE = perLanguage(
  (locale) => new Intl.ListFormat(locale, { type: 'unit', style: 'short' }),
);
const AGO = perLanguage((locale) => new Intl.RelativeTimeFormat(locale, { style: 'short' }));
const UNITS = {
  millisecond: numbers({ style: 'unit', unit: 'millisecond', unitDisplay: 'short' }),
  second: numbers({ style: 'unit', unit: 'second', unitDisplay: 'short' }),
  minute: numbers({ style: 'unit', unit: 'minute', unitDisplay: 'short' }),
  hour: numbers({ style: 'unit', unit: 'hour', unitDisplay: 'short' }),
  day: numbers({ style: 'unit', unit: 'day', unitDisplay: 'short' }),
  kilometer: numbers({ style: 'unit', unit: 'kilometer', unitDisplay: 'short' }),
};

/** A number, with two decimals at most. */
export function formatNumber(value: number): string {
  return AMOUNT().format(value);
}

/** A number that names something, such as a seed or a version: its digits alone. */
export function formatPlain(value: number): string {
  return PLAIN().format(value);
}

/** A part of a whole: "31%". */
export function formatShare(share: number): string {
  return (share > 0 && share < 0.01 ? SMALL_SHARE() : SHARE()).format(share);
}

/** A part of a whole that may be of any size, to two digits. */
export function formatChange(change: number): string {
  return CHANGE().format(change);
}

/** A number of something that is measured. */
export function formatUnit(value: number, unit: keyof typeof UNITS): string {
  return UNITS[unit]().format(value);
}

/** How long ago something was. */
export function formatAgoBy(value: number, unit: 'second' | 'minute' | 'hour' | 'day'): string {
  return AGO().format(-value, unit);
}

/** A time of the day; `at` in milliseconds since 1970. */
export function formatClock(at: number): string {
  return CLOCK().format(at);
}

/** A day; `at` in milliseconds since 1970. */
export function formatDay(at: number): string {
  return DAY().format(at);
}

/** A day of the week, by its place after Monday: "Mon". */
export function formatWeekday(place: number): string {
  // 1 January 2024 was a Monday.
  return WEEKDAY().format(Date.UTC(2024, 0, 1 + place));
}

/** A time of the day as records have it, "18:00", the way the reader writes it: "6:00 PM". */
export function formatTimeOfDay(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return TIME_OF_DAY().format(Date.UTC(2024, 0, 1, hours, minutes));
}

/** A length of time as minutes and seconds: "2:05". */
export function formatElapsed(seconds: number): string {
  return `${PLAIN().format(Math.floor(seconds / 60))}:${TWO_DIGITS().format(seconds % 60)}`;
}

/** "Ana, Bento, and Carla". */
export function formatAll(parts: readonly string[]): string {
  return ALL_OF().format(parts);
}

/** "meals, hours". */
export function formatBeside(parts: readonly string[]): string {
  return SIDE_BY_SIDE().format(parts);
}
