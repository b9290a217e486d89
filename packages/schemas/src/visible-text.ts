import {
  BLANK,
  HIDDEN,
  PICTURE,
  SCRIPTS,
  ranges,
  type Range,
  type Script,
} from './visible-ranges.ts';

// What a person reads must be what is there. So a text on one line holds neither control characters nor
// line breaks of any kind, nor what reorders the text around it or cannot be seen at all, and it shows
// something. What cannot be seen but changes what is beside it has a place only there, in the scripts that
// need it: anywhere else it would make two names of one.
//
// The pattern holds the characters themselves, looks neither ahead nor back, and names no class, so that
// every dialect of regular expressions reads it alike. There is one way only to read a text: were there two
// for a part of it, one that is refused at its end would be read in all ways that its parts can be.

function oneOf(group: readonly Range[]): string {
  return `[${inside(group)}]`;
}

function inside(group: readonly Range[]): string {
  return group
    .map(([first, last]) => {
      const from = String.fromCodePoint(first);
      return first === last ? from : `${from}-${String.fromCodePoint(last)}`;
    })
    .join('');
}

function optional(group: readonly Range[] | undefined): string {
  return group === undefined ? '' : `${oneOf(group)}?`;
}

function wordOf({ letters, forms, between, after }: Script): string {
  const letter = `${oneOf(letters)}${optional(forms)}`;
  const others = between === undefined ? '' : `(?:${oneOf(between)}${letter})*`;
  return `${letter}${others}${optional(after)}`;
}

/** Of England, Scotland and Wales: letters that cannot be seen, behind a black flag. */
const flags = ['gbeng', 'gbsct', 'gbwls'].map((region) =>
  String.fromCodePoint(...Array.from(region, (letter) => 0xe0000 + letter.charCodeAt(0)), 0xe007f),
);
const BLACK_FLAG = ranges('1f3f4');
const LOOK = oneOf(ranges('fe0e-fe0f'));
const picture = `(?:${oneOf(PICTURE)}${LOOK}?|${oneOf(BLACK_FLAG)}(?:${LOOK}|${flags.join('|')})?)`;

/** What is on the keys of a telephone. */
const KEY = ranges('23 2a 30-39');

const placed = [...SCRIPTS.flatMap(({ letters }) => letters), ...PICTURE, ...BLACK_FLAG, ...KEY];

// No two of these begin with the same character.
const SEEN = [
  ...SCRIPTS.map(wordOf),
  `${picture}(?:\u200d${picture})*`,
  `${oneOf(KEY)}(?:\ufe0f\u20e3)?`,
  `[^${inside([...HIDDEN, ...BLANK, ...placed])}]`,
].join('|');

/** A text that shows something, and nothing but what it shows. */
export const VISIBLE_TEXT = `^${oneOf(BLANK)}*(?:${SEEN})(?:${oneOf(BLANK)}|${SEEN})*$`;

const visibleText = new RegExp(VISIBLE_TEXT, 'u');
const blanks = new RegExp(`^${oneOf(BLANK)}+$`, 'u');

/** Says what is wrong with a text that people are to read; `undefined` where nothing is. */
export function hiddenPart(text: string): string | undefined {
  if (visibleText.test(text)) return undefined;
  return blanks.test(text)
    ? 'shows nothing: it is made of blanks'
    : 'holds a character that cannot be seen';
}
