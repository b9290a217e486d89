import type { ChangePoint } from '@symbolon/solid';
import { createMemo, Show } from 'solid-js';
import { formatChange } from '../../language/formats.ts';
import { formatAgo } from '../../model/wording.ts';
import { AsTable } from '../../parts/as-table.tsx';
import { FramedTable } from '../../parts/framed-table.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { settlingTexts } from '../../texts/settling.ts';

/** What the chart of changes shows, to be read: the newest first. */
export function ChangeTable(props: { readonly history: readonly ChangePoint[] }) {
  const { now } = useGroup();
  // Several computations may fall into one millisecond.
  const rows = createMemo(() =>
    props.history.map((point, index) => ({ ...point, key: String(index) })).reverse(),
  );
  return (
    <Show when={props.history.length > 0}>
      <AsTable>
        <FramedTable
          class="change-table"
          each={rows()}
          by={({ key }) => key}
          head={
            <tr>
              <th scope="col">{settlingTexts.when()}</th>
              <th scope="col" class="number">
                {settlingTexts.moved()}
              </th>
            </tr>
          }
        >
          {(row) => (
            <>
              <th scope="row">{formatAgo(now() - row().at)}</th>
              <td class="number">{formatChange(row().change)}</td>
            </>
          )}
        </FramedTable>
      </AsTable>
    </Show>
  );
}
