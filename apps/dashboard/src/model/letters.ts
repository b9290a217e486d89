const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** More code units than any letter or emoji of a living script takes. */
export const LONGEST_LETTER = 16;

/**
 * What a reader sees as single letters, whatever they are made of. What only claims to be one letter,
 * such as a hundred emoji joined into one, is taken apart.
 */
export function lettersOf(text: string): string[] {
  return segmentsOf(text).flatMap((segment) =>
    segment.length <= LONGEST_LETTER ? [segment] : Array.from(segment),
  );
}

// Each code unit of it is a letter by itself, and most texts are of nothing else: asking the segmenter takes long.
const PLAIN = /^[\u{20}-\u{7E}\u{A0}-\u{2FF}]*$/u;

/** What claims to be single letters, however long. */
export function segmentsOf(text: string): string[] {
  if (PLAIN.test(text)) return text.split('');
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** A text of at most so many letters; the last one says where some were left out. */
export function shortened(text: string, most: number): string {
  // No letter is shorter than a code unit, and most names are short: telling letters apart takes long.
  if (text.length <= most) return text;
  const letters = lettersOf(text);
  return letters.length <= most ? text : cut(letters, most - 1);
}

/** As much of a text as fits into a width, by what measures it; at least its first letter. */
export function fitting(text: string, room: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= room) return text;
  const letters = lettersOf(text);
  if (letters.length <= 1) return text;
  let [most, least] = [letters.length, 1];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (widthOf(cut(letters, middle)) <= room) least = middle;
    else most = middle - 1;
  }
  return cut(letters, least);
}

function cut(letters: readonly string[], count: number): string {
  // A joiner at the end would draw the dots into the letter.
  return `${letters
    .slice(0, count)
    .join('')
    .replace(/(?:\s|\u{200D}|\u{FE0F})+$/u, '')}…`;
}
