import type { Texts, Translation } from './chosen.ts';

/** Where a text begins and ends; what lies outside of them was never up for translation. */
const [BEGIN, END] = ['⟦', '⟧'];
/** Has letters that run from left to right run the other way, to the mark that ends it. */
const [OVERRIDE, POP] = ['\u{202E}', '\u{202C}'];

/** English as a test of whatever is to become of it: see {@link mirroredText}. */
export const mirrored: Translation = (_area, english) => mirroredTexts(english);

function mirroredTexts(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, mirroredOf(text)]));
}

function mirroredOf(text: unknown): unknown {
  if (typeof text === 'string') return mirroredText(text);
  if (typeof text === 'function') {
    return (...told: readonly unknown[]): unknown =>
      mirroredOf(Reflect.apply(text, undefined, told));
  }
  return typeof text === 'object' && text !== null ? mirroredTexts(text as Texts) : text;
}

/**
 * A text a third longer, as many languages are, its ends marked and its words running from right to left.
 * Names of parts, in braces, stay as they are, and what lies around them is marked by itself. Where a text
 * is put into another the outer marks do.
 */
export function mirroredText(text: string): string {
  const inner = text.replaceAll(/[⟦⟧]/gu, '');
  // What is in it of another text is longer already.
  const more = inner === text ? lengthening(text) : '';
  const pieces = inner.split(/(\{\w+\})/u);
  return pieces
    .map((piece, index) => (index % 2 === 0 ? marked(piece) : piece))
    .join('')
    .replace(/⟧(?!.*⟧)/u, `${more}${END}`);
}

function marked(piece: string): string {
  return piece.trim() === '' ? piece : `${BEGIN}${reversed(piece)}${END}`;
}

/** Words as long as a third of the text, in lines that can be broken. */
function lengthening(text: string): string {
  const length = Math.ceil(text.replaceAll(/\{\w+\}/gu, '').length / 3);
  const words = length < 6 ? '~'.repeat(length) : '~~~~~ '.repeat(Math.ceil(length / 6)).trim();
  return ` ${words}`;
}

/** The words of a piece the other way round, but those that are so already. */
function reversed(piece: string): string {
  return piece
    .split(/(\u{202E}[^\u{202C}]*\u{202C})/u)
    .map((part, index) =>
      index % 2 === 0
        ? part.replaceAll(/\p{Script=Latin}+/gu, (word) => `${OVERRIDE}${word}${POP}`)
        : part,
    )
    .join('');
}
