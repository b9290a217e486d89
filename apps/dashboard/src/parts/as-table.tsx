import { createSignal, Show, type JSX } from 'solid-js';
import { wordsTexts } from '../texts/words.ts';

/** What a picture shows as a table to be read; it is made once somebody opens it. */
export function AsTable(props: { readonly children: JSX.Element }) {
  const [isOpen, setOpen] = createSignal(false);
  return (
    <details class="small" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{wordsTexts.asTable()}</summary>
      <Show when={isOpen()}>{props.children}</Show>
    </details>
  );
}
