import { Show, type JSX } from 'solid-js';
import { Panel } from '../parts/panel.tsx';
import { wordsTexts } from '../texts/words.ts';

/** Says what keeps the page from taking part, and what may help. */
export function CannotTakePart(props: {
  readonly title: string;
  readonly error: unknown;
  readonly children?: JSX.Element;
}) {
  return (
    <Panel title={props.title}>
      <p role="alert">{reasonOf(props.error)}</p>
      <Show when={props.children}>
        <div class="stack">{props.children}</div>
      </Show>
    </Panel>
  );
}

/** What an error says of itself. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : wordsTexts.reasonUnknown();
}
