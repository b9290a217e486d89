import { For, type JSX } from 'solid-js';

/**
 * A text with parts of the page in it, in the order that the language puts them: `{who}` in the text is
 * where `parts.who` comes.
 */
export function Phrase(props: {
  readonly text: string;
  readonly parts: Readonly<Record<string, () => JSX.Element>>;
}) {
  // Every second piece is the name of a part.
  const pieces = () => props.text.split(/\{(\w+)\}/u);
  return (
    <For each={pieces()}>
      {(piece, index) => <>{index() % 2 === 0 ? piece : props.parts[piece]?.()}</>}
    </For>
  );
}
