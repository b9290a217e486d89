import { createVirtualizer } from '@tanstack/solid-virtual';
import { createMemo, For, Show, type Accessor, type JSX } from 'solid-js';
import { Each } from './each.tsx';

/** Entries that are in the page all at once; of more, only those in sight. */
const MOST_AT_ONCE = 80;
/** An entry before it is measured, in pixels. */
const ENTRY_HEIGHT = 44;
/** Entries beyond the visible ones, so that scrolling meets no gap. */
const OVERSCAN = 6;

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
      <InSight {...props} />
    </Show>
  );
}

function InSight<T>(props: ListProps<T>) {
  let frame: HTMLDivElement | undefined;
  const virtualizer = createVirtualizer<HTMLDivElement, HTMLLIElement>({
    get count() {
      return props.each.length;
    },
    getScrollElement: () => frame ?? null,
    estimateSize: () => ENTRY_HEIGHT,
    overscan: OVERSCAN,
    getItemKey: (index) => {
      const item = props.each[index];
      return item === undefined ? index : props.by(item);
    },
  });
  const shown = createMemo(() => virtualizer.getVirtualItems().map(({ index }) => index));
  const start = () => virtualizer.getVirtualItems()[0]?.start ?? 0;
  return (
    <div class="long-list" ref={(element) => (frame = element)}>
      <div class="long-body" style={{ 'block-size': `${String(virtualizer.getTotalSize())}px` }}>
        <ul style={{ translate: `0 ${String(start())}px` }}>
          <For each={shown()}>
            {(index) => (
              <Show when={index < props.each.length}>
                <li
                  data-index={index}
                  aria-setsize={props.each.length}
                  aria-posinset={index + 1}
                  ref={(element) => {
                    // The place in the list is read off the element, which is not in the page yet.
                    queueMicrotask(() => {
                      if (element.isConnected) virtualizer.measureElement(element);
                    });
                  }}
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
