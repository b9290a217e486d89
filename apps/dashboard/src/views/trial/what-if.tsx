import type { PeerId } from '@symbolon/solid';
import { Show, Suspense } from 'solid-js';
import { Panel } from '../../parts/panel.tsx';
import { useTrial } from '../../state/trial-context.tsx';
import { Trying } from './opened-trial.ts';

/** Lets me try something out before I publish it. */
export function WhatIf(props: {
  /** Somebody whose weight can be tried out too, chosen or not. */
  readonly about: PeerId | undefined;
}) {
  const { isOpen, begin } = useTrial();
  return (
    <Panel
      title="What if…"
      detail="Try other quantities and choices, and see what would come of them for everyone. Nobody sees it until you publish it."
    >
      <Show
        when={isOpen()}
        fallback={
          <div>
            <button
              type="button"
              class="button"
              onClick={() => {
                begin();
              }}
            >
              Try something out
            </button>
          </div>
        }
      >
        <Suspense fallback={<p class="soft">Opening…</p>}>
          <Trying about={props.about} />
        </Suspense>
      </Show>
    </Panel>
  );
}
