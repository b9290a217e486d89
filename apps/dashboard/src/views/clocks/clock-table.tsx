import type { InspectedClock, PeerId } from '@symbolon/solid';
import { Show, type JSX } from 'solid-js';
import { formatAgo } from '../../model/wording.ts';
import { LongTable, type Column } from '../../parts/long-table.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { Term } from '../../parts/term.tsx';
import { MeaningTag } from '../../parts/meaning-tag.tsx';

/** What has come of everyone, and whether something is missing. */
export function ClockTable(props: {
  readonly clocks: readonly InspectedClock[];
  readonly onCompare: (peer: PeerId) => void;
  readonly empty: JSX.Element;
}) {
  const columns: readonly Column<InspectedClock>[] = [
    { title: 'Who', cell: (row) => <PersonName id={row().peer} /> },
    {
      title: 'Newest',
      cell: (row) => <Term technical={`version ${String(row().newest ?? 0)}`}>{ageOf(row())}</Term>,
    },
    {
      title: 'Missing',
      cell: (row) => (
        <Show when={row().isMissing} fallback={<span class="soft">nothing</span>}>
          <Term technical={`known ${String(row().known)}, applied ${String(row().newest ?? 0)}`}>
            <MeaningTag meaning="open">something newer exists</MeaningTag>
          </Term>
        </Show>
      ),
    },
    {
      title: 'Compare',
      isNumber: true,
      cell: (row) => (
        <button
          type="button"
          class="button button-bare small"
          onClick={() => {
            props.onCompare(row().peer);
            document.querySelector<HTMLElement>('#compared')?.scrollIntoView({ block: 'nearest' });
          }}
        >
          Compare
        </button>
      ),
    },
  ];
  return (
    <LongTable
      label="What has come of everyone"
      columns={columns}
      rows={props.clocks}
      by={({ peer }) => peer}
      empty={props.empty}
    />
  );
}

function ageOf({ ageMs }: InspectedClock): string {
  return ageMs === undefined ? 'nothing yet' : formatAgo(ageMs);
}
