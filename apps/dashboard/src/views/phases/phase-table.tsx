import type { PeerId } from '@symbolon/solid';
import { createMemo } from 'solid-js';
import { formatPlain } from '../../language/formats.ts';
import { stretchesOf, type PhaseLanes } from '../../model/phase-lanes.ts';
import { formatAgo, formatSpan } from '../../model/wording.ts';
import { FramedTable } from '../../parts/framed-table.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { createShownNow } from '../../state/shown-now.ts';
import { workingsTexts } from '../../texts/workings.ts';

/** What the lanes show, to be read: of each participant the newest first. */
export function PhaseTable(props: { readonly ids: readonly PeerId[]; readonly lanes: PhaseLanes }) {
  const now = createShownNow(1_000);
  const rows = createMemo(() =>
    props.ids.flatMap((id) =>
      stretchesOf(props.lanes.get(id) ?? [], now())
        .map((stretch) => ({ id, ...stretch }))
        .reverse(),
    ),
  );
  return (
    <FramedTable
      class="phase-table"
      each={rows()}
      by={({ id, from, phase }) => `${id} ${String(from)} ${String(phase)}`}
      head={
        <tr>
          <th scope="col">{workingsTexts.who()}</th>
          <th scope="col">{workingsTexts.phases.what()}</th>
          <th scope="col" class="number">
            {workingsTexts.phases.begun()}
          </th>
          <th scope="col" class="number">
            {workingsTexts.phases.lasted()}
          </th>
        </tr>
      }
    >
      {(row) => (
        <>
          <th scope="row">
            <PersonName id={row().id} />
          </th>
          <td>{wordsOf(row().phase)}</td>
          <td class="number" data-label={workingsTexts.phases.begun()}>
            {formatAgo(now() - row().from)}
          </td>
          <td class="number" data-label={workingsTexts.phases.lasted()}>
            {formatSpan(row().until - row().from)}
          </td>
        </>
      )}
    </FramedTable>
  );
}

function wordsOf(phase: number | undefined): string {
  return phase === undefined
    ? workingsTexts.phases.nothingHeard()
    : workingsTexts.phases.span(formatPlain(phase));
}
