import { LONGEST_LETTER, segmentsOf } from './letters.ts';

/** Anything that leaves a mark on the page: no space, no control, nothing that is drawn as nothing. */
const VISIBLE = /[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u{2800}]/u;
/** More marks on one letter than any script needs; a pile of them covers the lines above and below. */
const PILES = /(\p{M}{4})\p{M}+/gu;
/** Lets a line end here. */
const BREAK = '\u{200B}';

/** A stranger's text as it may stand on the page; `undefined` where there is nothing to be seen of it. */
export function shownText(text: string): string | undefined {
  if (!VISIBLE.test(text)) return undefined;
  return segmentsOf(text.replaceAll(PILES, '$1').trim()).map(breakable).join('');
}

/** No line ends within a letter, so one that is as long as a line has to be more than one. */
function breakable(letter: string): string {
  if (letter.length <= LONGEST_LETTER) return letter;
  return Array.from(letter.replaceAll('\u{200D}', '')).join(BREAK);
}
