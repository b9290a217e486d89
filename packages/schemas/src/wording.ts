import { demandText } from './demand.ts';
import { ValidationError } from './errors.ts';

// How what a stranger wrote is repeated to people: on one line, short, and with nothing in it that
// moves the text around it.
const UNPRINTABLE =
  /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** Longest piece of somebody's own words in a message. */
const QUOTED = 64;
/** Longest message. */
const LINE = 256;
/** Longest place in a message: its beginning and its end say more than what is between. */
const PLACE = 120;

/** Puts a text in quotation marks, cut where it is long. */
export function quoted(text: string): string {
  const part = text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
  return JSON.stringify(part).replace(UNPRINTABLE, escaped);
}

/** Brings a message onto one line of bounded length. */
export function oneLine(message: string): string {
  const text = demandText(message, 'message');
  const part = text.length > LINE ? `${text.slice(0, LINE)}…` : text;
  return part.toWellFormed().replace(UNPRINTABLE, ' ');
}

function isList(value: unknown): boolean {
  return Array.isArray(value);
}

/** Shortens a long place in the middle. */
export function shortPlace(place: string): string {
  if (place.length <= PLACE) return place;
  return `${place.slice(0, PLACE / 2)}…${place.slice(1 - PLACE / 2)}`;
}

/** Writes a path into a value as people write it: `units[3].quantity`, `metadata["my key"]`. */
export function formatPath(path: readonly PropertyKey[]): string {
  if (!isList(path)) throw new ValidationError('path: a list was expected');
  return path.reduce<string>((before, part) => before + step(part, before === ''), '');
}

function step(part: PropertyKey, first: boolean): string {
  if (typeof part === 'number') return `[${part}]`;
  const key = String(part);
  if (!PLAIN_KEY.test(key)) return `[${quoted(key)}]`;
  return first ? key : `.${key}`;
}

const PLAIN_KEY = /^[\w$-]{1,64}$/;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
