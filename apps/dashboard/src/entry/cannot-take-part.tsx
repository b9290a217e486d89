import { Show, type JSX } from 'solid-js';
import { reasonOf } from '../model/reason.ts';
import { Panel } from '../parts/panel.tsx';
import { WhyFailed } from '../parts/reason.tsx';

/** Says what keeps the page from taking part, and what may help. */
export function CannotTakePart(props: {
  readonly title: string;
  readonly error: unknown;
  readonly children?: JSX.Element;
}) {
  return (
    <Panel title={props.title}>
      <div role="alert">
        <WhyFailed reason={reasonOf(props.error)} />
      </div>
      <Show when={props.children}>
        <div class="stack">{props.children}</div>
      </Show>
    </Panel>
  );
}
