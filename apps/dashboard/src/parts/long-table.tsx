import { For, Show, type Accessor, type JSX } from 'solid-js';
import { createInSight } from './in-sight.ts';

/** A row before it is measured, in pixels. */
const ROW_HEIGHT = 46;

/** One column of a {@link LongTable}. */
export interface Column<T> {
  readonly title: () => string;
  readonly isNumber?: boolean;
  readonly cell: (row: Accessor<T>) => JSX.Element;
}

/** A table of any length: only the rows in sight are in the page. The first column names the row. */
export function LongTable<T>(props: {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly by: (row: T) => string;
  readonly empty: JSX.Element;
}) {
  return (
    <Show when={props.rows.length > 0} fallback={props.empty}>
      <Rows {...props} />
    </Show>
  );
}

function Rows<T>(props: {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly by: (row: T) => string;
}) {
  let frame: HTMLDivElement | undefined;
  const inSight = createInSight({
    entries: () => props.rows,
    by: (row) => props.by(row),
    frame: () => frame,
    height: ROW_HEIGHT,
  });
  return (
    <div
      class="long-table"
      role="table"
      aria-label={props.label}
      aria-rowcount={props.rows.length + 1}
      tabindex="0"
      ref={(element) => (frame = element)}
      style={{ '--columns': props.columns.length }}
    >
      <div class="long-head" role="rowgroup">
        <div class="long-row" role="row" aria-rowindex={1}>
          <For each={props.columns}>
            {(column) => (
              <span role="columnheader" classList={{ number: column.isNumber === true }}>
                {column.title()}
              </span>
            )}
          </For>
        </div>
      </div>
      <div
        class="long-body"
        role="rowgroup"
        style={{ 'block-size': `${String(inSight.whole())}px` }}
      >
        <div role="presentation" style={{ translate: `0 ${String(inSight.before())}px` }}>
          <For each={inSight.shown()}>
            {(index) => (
              <Show when={index < props.rows.length}>
                <Row
                  index={index}
                  columns={props.columns}
                  row={() => props.rows[index] as T}
                  measure={inSight.measure}
                />
              </Show>
            )}
          </For>
        </div>
      </div>
    </div>
  );
}

function Row<T>(props: {
  readonly index: number;
  readonly columns: readonly Column<T>[];
  readonly row: Accessor<T>;
  readonly measure: (element: HTMLDivElement) => void;
}) {
  return (
    <div
      class="long-row"
      role="row"
      aria-rowindex={props.index + 2}
      data-index={props.index}
      ref={(element) => {
        props.measure(element);
      }}
    >
      <For each={props.columns}>
        {(column, place) => (
          <div
            role={place() === 0 ? 'rowheader' : 'cell'}
            classList={{ number: column.isNumber === true }}
            data-label={column.title()}
          >
            {column.cell(props.row)}
          </div>
        )}
      </For>
    </div>
  );
}
