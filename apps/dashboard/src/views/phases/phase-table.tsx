import type { PeerId } from '@symbolon/solid';
import { createMemo } from 'solid-js';
import { formatPlain } from '../../language/formats.ts';
import { stretchesOf, type PhaseLanes, type Stretch } from '../../model/phase-lanes.ts';
import { formatAgo, formatSpan } from '../../model/wording.ts';
import { FramedTable } from '../../parts/framed-table.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { workingsTexts } from '../../texts/workings.ts';

/** What the lanes show, to be read: of each participant the newest first. */
export function PhaseTable(props: {
  readonly ids: readonly PeerId[];
  readonly lanes: PhaseLanes;
  /** When the lanes begin. */
  readonly since: number;
  readonly now: number;
}) {
  const rows = createMemo(() =>
    props.ids.flatMap((id) =>
      stretchesOf(props.lanes.get(id) ?? [], props.since, props.now)
        .map((stretch, place) => ({ id, key: keyOf(id, stretch, place), ...stretch }))
        .reverse(),
    ),
  );
  return (
    <FramedTable
      class="phase-table"
      each={rows()}
      by={({ key }) => key}
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
            {formatAgo(props.now - row().from)}
          </td>
          <td class="number" data-label={workingsTexts.phases.lasted()}>
            {formatSpan(row().until - row().from)}
          </td>
        </>
      )}
    </FramedTable>
  );
}

/** A silence at the beginning stays what it is while the window moves on over it. */
function keyOf(id: PeerId, { phase, from }: Stretch, place: number): string {
  if (place === 0 && phase === undefined) return id;
  return `${id} ${String(from)} ${String(phase)}`;
}

function wordsOf(phase: number | undefined): string {
  return phase === undefined
    ? workingsTexts.phases.nothingHeard()
    : workingsTexts.phases.span(formatPlain(phase));
}
