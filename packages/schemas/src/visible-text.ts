// What a person reads must be what is there. So a text on one line holds neither control characters nor
// line breaks of any kind, nor what reorders the text around it or cannot be seen at all, and it shows
// something. Characters that cannot be seen but change the one beside them have a place only there:
// a variation selector after a character, a joiner within an emoji or a word of a script that needs it.
//
// The ranges are written out, since what Unicode counts among them differs from one platform's tables to
// the next; and the pattern holds the characters themselves, looks neither ahead nor back, and names no
// class, so that every dialect of regular expressions reads it alike.

/** First and last of a range of characters. */
type Range = readonly [first: number, last: number];

const BLANK: readonly Range[] = [
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x2800, 0x2800], // the Braille pattern of no dots
  [0x3000, 0x3000],
];

const SELECTOR: readonly Range[] = [
  [0x180b, 0x180d],
  [0x180f, 0x180f],
  [0xfe00, 0xfe0f],
  [0xe0100, 0xe01ef],
];

const JOINER: readonly Range[] = [[0x200c, 0x200d]];

/** Arrows to dingbats, and the planes of emoji: what a joiner makes one picture of. */
const PICTURE: readonly Range[] = [
  [0x2190, 0x27ff],
  [0x2900, 0x2bff],
  [0x3030, 0x3030],
  [0x303d, 0x303d],
  [0x3297, 0x3299],
  [0x1f000, 0x1faff],
];

/** Arabic, Syriac, Thaana, N'Ko, Mandaic: joiners stand between two letters. */
const CURSIVE: readonly Range[] = [
  [0x0600, 0x061b],
  [0x061d, 0x08ff],
  [0xfb50, 0xfdff],
  [0xfe70, 0xfefe],
];

/** The scripts of India and its neighbours: a joiner after a letter says how it is to be drawn. */
const INDIC: readonly Range[] = [
  [0x0900, 0x109f],
  [0x1700, 0x17b3],
  [0x17b6, 0x180a],
  [0x1810, 0x18af],
  [0x1900, 0x1cff],
  [0xa800, 0xabff],
  [0x11000, 0x11fff],
];

/** Nothing to see, or an effect on all that follows. */
const HIDDEN: readonly Range[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180e, 0x180e],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe00ff],
  [0xe01f0, 0xe0fff],
];

function oneOf(...groups: readonly (readonly Range[])[]): string {
  return `[${inside(groups.flat())}]`;
}

function noneOf(...groups: readonly (readonly Range[])[]): string {
  return `[^${inside(groups.flat())}]`;
}

function inside(ranges: readonly Range[]): string {
  return ranges
    .map(([first, last]) => `${String.fromCodePoint(first)}-${String.fromCodePoint(last)}`)
    .join('');
}

// No two of these begin with the same character, so that there is one way only to read a text.
const selected = (letter: string) => `${letter}${oneOf(SELECTOR)}?`;
const picture = selected(oneOf(PICTURE));
const cursive = selected(oneOf(CURSIVE));
const SEEN = [
  `${picture}(?:\u200d${picture})*`,
  `${cursive}(?:${oneOf(JOINER)}${cursive})*\u200d?`,
  `${selected(oneOf(INDIC))}${oneOf(JOINER)}?`,
  selected(noneOf(HIDDEN, BLANK, SELECTOR, JOINER, PICTURE, CURSIVE, INDIC)),
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
