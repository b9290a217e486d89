import { For, Show, type Accessor, type JSX } from 'solid-js';
import { Each } from './each.tsx';
import { createInSight, MOST_AT_ONCE } from './in-sight.ts';

/** An entry before it is measured, in pixels. */
const ENTRY_HEIGHT = 44;

interface ListProps<T> {
  readonly each: readonly T[];
  readonly by: (item: T) => string;
  readonly children: (item: Accessor<T>) => JSX.Element;
}

/** A list of any length: a short one is as high as it comes, a long one scrolls within a frame. */
export function LongList<T>(props: ListProps<T>) {
  return (
    <Show
      when={props.each.length > MOST_AT_ONCE}
      fallback={
        <ul>
          <Each each={props.each} by={props.by}>
            {(item) => <li>{props.children(item)}</li>}
          </Each>
        </ul>
      }
    >
      <ScrolledList {...props} />
    </Show>
  );
}

function ScrolledList<T>(props: ListProps<T>) {
  let frame: HTMLDivElement | undefined;
  const inSight = createInSight({
    entries: () => props.each,
    by: (item) => props.by(item),
    frame: () => frame,
    height: ENTRY_HEIGHT,
  });
  return (
    <div class="long-list" ref={(element) => (frame = element)}>
      <div class="long-body" style={{ 'block-size': `${String(inSight.whole())}px` }}>
        <ul style={{ translate: `0 ${String(inSight.before())}px` }}>
          <For each={inSight.shown()}>
            {(index) => (
              <Show when={index < props.each.length}>
                <li
                  data-index={index}
                  aria-setsize={props.each.length}
                  aria-posinset={index + 1}
                  ref={inSight.measure}
                >
                  {props.children(() => props.each[index] as T)}
                </li>
              </Show>
            )}
          </For>
        </ul>
      </div>
    </div>
  );
}
