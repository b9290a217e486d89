import { Show } from 'solid-js';
import { Panel } from '../parts/panel.tsx';
import type { Ending } from './joined.tsx';
import { endingTexts } from '../texts/ending.ts';

/** What is left when somebody has left: nothing, and a way back as somebody new. */
export function AfterLeaving(props: { readonly ending: Ending }) {
  const isUnheard = () => props.ending.kind === 'left' && !props.ending.hasArrived;
  return (
    <Panel title={props.ending.kind === 'left' ? endingTexts.left() : endingTexts.leftElsewhere()}>
      <p role="status">
        <Show when={props.ending.kind === 'left'} fallback={endingTexts.leftElsewhereDetail()}>
          {endingTexts.leftDetail()}
        </Show>
      </p>
      <Show when={isUnheard()}>
        <p>
          <strong>{endingTexts.unheard()}</strong> {endingTexts.unheardDetail()}
        </p>
      </Show>
      <div>
        <button
          type="button"
          class="button"
          onClick={() => {
            location.reload();
          }}
        >
          {endingTexts.comeBack()}
        </button>
      </div>
    </Panel>
  );
}
