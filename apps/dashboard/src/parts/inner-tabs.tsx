import { For } from 'solid-js';
import { hrefOf, INNER_VIEWS, type InnerViewName } from '../state/route.ts';

/** Plain words, and what those call it who build it. */
const TITLES: Readonly<Record<InnerViewName, readonly [plain: string, technical: string]>> = {
  phases: ['Phases', 'phases'],
  clocks: ['Clocks', 'causal clocks'],
  steps: ['Steps', 'protocol matrix'],
  following: ['Following', 'subscriptions'],
  refused: ['Refused', 'rejections'],
};

/** The tabs of the views of how it works inside. */
export function InnerTabs(props: { readonly view: InnerViewName }) {
  return (
    <nav class="inner-tabs" aria-label="Workings">
      <For each={INNER_VIEWS}>
        {(view) => (
          <a
            href={hrefOf(view)}
            title={TITLES[view][1]}
            aria-current={props.view === view ? 'page' : undefined}
          >
            {TITLES[view][0]}
          </a>
        )}
      </For>
    </nav>
  );
}
