import type { Headline as HeadlineWords } from '../model/settling.ts';
import { SettlingMark, type SettlingShape } from './settling-mark.tsx';

const SHAPES: Readonly<Record<HeadlineWords['tone'], SettlingShape>> = {
  settled: 'settled',
  moving: 'moving',
  quiet: 'idle',
  offline: 'offline',
};

/**
 * How the group is doing: a mark, a word or two, and a line that says more. Only the word or two are announced: the
 * line counts, and would speak without end while a large group settles.
 */
export function Headline(props: { readonly words: HeadlineWords }) {
  return (
    <div class="headline" data-tone={props.words.tone}>
      <span class="headline-mark">
        <SettlingMark shape={SHAPES[props.words.tone]} />
      </span>
      <h1 aria-live="polite">{props.words.title}</h1>
      <p class="soft">{props.words.detail}</p>
    </div>
  );
}
