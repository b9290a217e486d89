import { Show } from 'solid-js';
import { Panel } from '../parts/panel.tsx';
import type { Ending } from './joined.tsx';

/** What is left when somebody has left: nothing, and a way back as somebody new. */
export function AfterLeaving(props: { readonly ending: Ending }) {
  const isUnheard = () => props.ending.kind === 'left' && !props.ending.hasArrived;
  return (
    <Panel title={props.ending.kind === 'left' ? 'You have left' : 'You have left in another tab'}>
      <p role="status">
        <Show
          when={props.ending.kind === 'left'}
          fallback="This participant has ended in another tab of this browser: it left, or goes on there under another key. This tab has stopped."
        >
          What you gave, needed and chose was taken back. Your key and all that this page kept in
          this browser are deleted, and it is connected to nothing any more.
        </Show>
      </p>
      <Show when={isUnheard()}>
        <p>
          <strong>Nobody could be told just now.</strong> The others see you as away; what you had
          declared last stays with the relay until it forgets it, and nobody can change it.
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
          Come back, as somebody new
        </button>
      </div>
    </Panel>
  );
}
