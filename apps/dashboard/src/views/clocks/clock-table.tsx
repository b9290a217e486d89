import type { InspectedClock, PeerId } from '@symbolon/solid';
import { Show, type JSX } from 'solid-js';
import { formatAgo } from '../../model/wording.ts';
import { LongTable, type Column } from '../../parts/long-table.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { Term } from '../../parts/term.tsx';
import { MeaningTag } from '../../parts/meaning-tag.tsx';
import { formatPlain } from '../../language/formats.ts';
import { wordsTexts } from '../../texts/words.ts';
import { workingsTexts } from '../../texts/workings.ts';

/** What has come of everyone, and whether something is missing. */
export function ClockTable(props: {
  readonly clocks: readonly InspectedClock[];
  readonly onCompare: (peer: PeerId) => void;
  readonly empty: JSX.Element;
}) {
  const columns: readonly Column<InspectedClock>[] = [
    { title: () => workingsTexts.who(), cell: (row) => <PersonName id={row().peer} /> },
    {
      title: () => workingsTexts.clocks.newest(),
      cell: (row) => (
        <Term technical={workingsTexts.clocks.version(formatPlain(row().newest ?? 0))}>
          {ageOf(row())}
        </Term>
      ),
    },
    {
      title: () => workingsTexts.clocks.missing(),
      cell: (row) => (
        <Show
          when={row().isMissing}
          fallback={<span class="soft">{workingsTexts.clocks.nothing()}</span>}
        >
          <Term
            technical={workingsTexts.clocks.known(
              formatPlain(row().known ?? 0),
              formatPlain(row().newest ?? 0),
            )}
          >
            <MeaningTag meaning="open">{workingsTexts.clocks.newerExists()}</MeaningTag>
          </Term>
        </Show>
      ),
    },
    {
      title: () => workingsTexts.clocks.compare(),
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
          {workingsTexts.clocks.compare()}
        </button>
      ),
    },
  ];
  return (
    <LongTable
      label={workingsTexts.clocks.eachTable()}
      columns={columns}
      rows={props.clocks}
      by={({ peer }) => peer}
      empty={props.empty}
    />
  );
}

function ageOf({ ageMs }: InspectedClock): string {
  return ageMs === undefined ? wordsTexts.nothingYet() : formatAgo(ageMs);
}
