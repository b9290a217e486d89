import { Match, Switch } from 'solid-js';
import type { Headline as HeadlineWords } from '../model/settling.ts';

/** How the group is doing: a mark, a word or two, and a line that says more. */
export function Headline(props: { readonly words: HeadlineWords }) {
  return (
    <div class="headline" data-tone={props.words.tone} aria-live="polite">
      <svg class="headline-mark" viewBox="0 0 24 24" aria-hidden="true" fill="none">
        <Switch fallback={<circle cx="12" cy="12" r="9" stroke="currentColor" stroke-width="2" />}>
          <Match when={props.words.tone === 'settled'}>
            <circle cx="12" cy="12" r="10" fill="currentColor" opacity="0.16" />
            <path d="M7 12.5l3.2 3.2L17 9" stroke="currentColor" stroke-width="2.2" />
          </Match>
          <Match when={props.words.tone === 'moving'}>
            <circle
              cx="12"
              cy="12"
              r="9"
              stroke="currentColor"
              stroke-width="2"
              stroke-dasharray="7 5"
            />
          </Match>
          <Match when={props.words.tone === 'offline'}>
            <path d="M5 5l14 14M19 5L5 19" stroke="currentColor" stroke-width="2.2" />
          </Match>
        </Switch>
      </svg>
      <h1>{props.words.title}</h1>
      <p class="soft">{props.words.detail}</p>
    </div>
  );
}
