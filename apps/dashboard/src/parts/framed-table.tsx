import { For, Show, type Accessor, type JSX } from 'solid-js';
import { Each } from './each.tsx';
import { createInSight, MOST_AT_ONCE } from './in-sight.ts';

/** A row before it is measured, in pixels. */
const ROW_HEIGHT = 64;

interface TableProps<T> {
  readonly class: string;
  readonly each: readonly T[];
  readonly by: (row: T) => string;
  /** The row of the columns' titles. */
  readonly head: JSX.Element;
  /** The one row of a table without any. */
  readonly empty?: JSX.Element;
  /** The cells of a row. */
  readonly children: (row: Accessor<T>) => JSX.Element;
}

/** A table of the page's own kind: a short one is as high as it comes, a long one scrolls within its frame. */
export function FramedTable<T>(props: TableProps<T>) {
  return (
    <Show
      when={props.each.length > MOST_AT_ONCE}
      fallback={
        <div class="table-frame">
          <table class={props.class}>
            <thead>{props.head}</thead>
            <tbody>
              <Each each={props.each} by={props.by} fallback={props.empty}>
                {(row) => <tr>{props.children(row)}</tr>}
              </Each>
            </tbody>
          </table>
        </div>
      }
    >
      <ScrolledTable {...props} />
    </Show>
  );
}

function ScrolledTable<T>(props: TableProps<T>) {
  let frame: HTMLDivElement | undefined;
  const inSight = createInSight({
    entries: () => props.each,
    by: (row) => props.by(row),
    frame: () => frame,
    height: ROW_HEIGHT,
  });
  return (
    <div class="table-frame long-frame" tabindex="0" ref={(element) => (frame = element)}>
      <table class={props.class} aria-rowcount={props.each.length + 1}>
        <thead>{props.head}</thead>
        <tbody>
          <Room height={inSight.before()} />
          <For each={inSight.shown()}>
            {(index) => (
              <Show when={index < props.each.length}>
                <tr data-index={index} aria-rowindex={index + 2} ref={inSight.measure}>
                  {props.children(() => props.each[index] as T)}
                </tr>
              </Show>
            )}
          </For>
          <Room height={inSight.after()} />
        </tbody>
      </table>
    </div>
  );
}

/** Where the rows stand that are not in the page. */
function Room(props: { readonly height: number }) {
  return (
    <tr class="room" aria-hidden="true" style={{ 'block-size': `${String(props.height)}px` }} />
  );
}
