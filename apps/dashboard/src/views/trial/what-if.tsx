import type { PeerId } from '@symbolon/solid';
import { Show, Suspense } from 'solid-js';
import { Panel } from '../../parts/panel.tsx';
import { useTrial } from '../../state/trial-context.tsx';
import { Trying } from './opened-trial.ts';
import { homeTexts } from '../../texts/home.ts';
import { wordsTexts } from '../../texts/words.ts';

/** Lets me try something out before I publish it. */
export function WhatIf(props: {
  /** Somebody whose weight can be tried out too, chosen or not. */
  readonly about: PeerId | undefined;
}) {
  const { isOpen, begin } = useTrial();
  return (
    <Panel title={homeTexts.whatIf()} detail={homeTexts.whatIfDetail()}>
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
              {homeTexts.tryOut()}
            </button>
          </div>
        }
      >
        <Suspense fallback={<p class="soft">{wordsTexts.opening()}</p>}>
          <Trying about={props.about} />
        </Suspense>
      </Show>
    </Panel>
  );
}
