/** Anything that leaves a mark on the page: no space, no control, nothing that is drawn as nothing. */
const VISIBLE = /[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u{2800}]/u;
/** What turns the direction of the text around it. */
const TURNS = /[\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu;
/** More marks on one letter than any script needs; a pile of them covers the lines above and below. */
const PILES = /(\p{M}{4})\p{M}+/gu;

/** A stranger's text as it may stand on the page; `undefined` where there is nothing to be seen of it. */
export function shownText(text: string): string | undefined {
  return VISIBLE.test(text) ? text.replaceAll(TURNS, '').replaceAll(PILES, '$1').trim() : undefined;
}
