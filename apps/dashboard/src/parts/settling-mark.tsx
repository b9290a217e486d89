import { Match, Switch } from 'solid-js';

/** Where somebody's amounts stand, by shape. */
export type SettlingShape = 'settled' | 'moving' | 'idle' | 'away' | 'offline';

/** The shape of a state of settling: a tick, a broken ring, a ring, a cross. */
export function SettlingMark(props: {
  readonly shape: SettlingShape;
  /** In pixels, within a picture. */
  readonly size?: number;
}) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={props.size}
      height={props.size}
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
    >
      <Switch fallback={<path d="M6 6l12 12M18 6L6 18" stroke-width="2.5" />}>
        <Match when={props.shape === 'settled'}>
          <circle cx="12" cy="12" r="11" fill="currentColor" stroke="none" />
          <path class="settling-tick" d="M7 12.4l3.3 3.3L17 9" stroke-width="2.5" />
        </Match>
        <Match when={props.shape === 'moving'}>
          <circle cx="12" cy="12" r="9.5" stroke-width="3" stroke-dasharray="7 5" />
        </Match>
        <Match when={props.shape === 'idle'}>
          <circle cx="12" cy="12" r="9.5" stroke-width="2" />
        </Match>
      </Switch>
    </svg>
  );
}
