import { For } from 'solid-js';
import { hrefOf, INNER_VIEWS, type InnerViewName } from '../state/route.ts';
import { frameTexts } from '../texts/frame.ts';

/** The tabs of the views of how it works inside. */
export function InnerTabs(props: { readonly view: InnerViewName }) {
  return (
    <nav class="inner-tabs" aria-label={frameTexts.workings()}>
      <For each={INNER_VIEWS}>
        {(view) => (
          <a
            href={hrefOf(view)}
            title={frameTexts.technical[view]()}
            aria-current={props.view === view ? 'page' : undefined}
          >
            {frameTexts.view[view]()}
          </a>
        )}
      </For>
    </nav>
  );
}
