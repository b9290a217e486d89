import type { JSX } from 'solid-js';
import { wordsTexts } from '../texts/words.ts';

/** Plain words, with the technical name one hover away; who hears the page hears it after them. */
export function Term(props: { readonly technical: string; readonly children: JSX.Element }) {
  return (
    <span class="term" title={wordsTexts.technical(props.technical)}>
      {props.children}
      <span class="unseen"> {wordsTexts.afterwards(props.technical)}</span>
    </span>
  );
}
