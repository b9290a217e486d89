import { Show, untrack, type JSX } from 'solid-js';
import { createMatch } from '../../state/match.ts';

/** Where the tables of steps are no longer tables. */
const NARROW = '(max-width: 40rem)';

/** What is beside the rest where there is room, and is opened by whoever wants it where there is none. */
export function Folded(props: {
  readonly words: string;
  /** Whether it is open at first. */
  readonly isOpen: boolean;
  readonly children: JSX.Element;
}) {
  const isNarrow = createMatch(NARROW);
  return (
    <Show when={isNarrow()} fallback={props.children}>
      {/* Steps go on by themselves; what is being read does not close with them. */}
      <details class="small" open={untrack(() => props.isOpen)}>
        <summary>{props.words}</summary>
        {props.children}
      </details>
    </Show>
  );
}
