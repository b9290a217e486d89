import type { CausalClock, PeerId } from '@symbolon/solid';
import { createMemo, createUniqueId, For, Show } from 'solid-js';
import { compareTold, comparisonWords, type ClockEntry } from '../../model/clock-comparison.ts';
import { withKey } from '../../model/naming.ts';
import { formatSpan } from '../../model/wording.ts';
import { LongTable, type Column } from '../../parts/long-table.tsx';
import { Panel } from '../../parts/panel.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { Term } from '../../parts/term.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { formatPlain } from '../../language/formats.ts';
import { workingsTexts } from '../../texts/workings.ts';

/** Names in a list to choose from; everyone else can be chosen in the table. */
const MOST_CHOICES = 100;

/** Two participants: who has the newer news, and of whom. */
export function ClockPair(props: {
  readonly left: PeerId;
  readonly right: PeerId;
  readonly leftClock: CausalClock;
  readonly rightClock: CausalClock;
  readonly people: readonly PeerId[];
  readonly onLeft: (peer: PeerId) => void;
  readonly onRight: (peer: PeerId) => void;
}) {
  const { nameInText } = useGroup();
  const compared = createMemo(() => compareTold(props.leftClock, props.rightClock));
  const words = () => comparisonWords(compared(), nameInText(props.left), nameInText(props.right));
  const columns: readonly Column<ClockEntry>[] = [
    { title: () => workingsTexts.clocks.newsOf(), cell: (row) => <PersonName id={row().peer} /> },
    {
      title: () => workingsTexts.clocks.newer(),
      cell: (row) => <Newer entry={row()} left={props.left} right={props.right} />,
    },
  ];
  return (
    <Panel title={workingsTexts.clocks.compared()} detail={workingsTexts.clocks.comparedDetail()}>
      <div class="fields" id="compared">
        <Choice
          label={workingsTexts.clocks.first()}
          value={props.left}
          people={props.people}
          onChoose={props.onLeft}
        />
        <Choice
          label={workingsTexts.clocks.second()}
          value={props.right}
          people={props.people}
          onChoose={props.onRight}
        />
      </div>
      <Show
        when={props.left !== props.right}
        fallback={<p class="soft">{workingsTexts.clocks.chooseTwo()}</p>}
      >
        <div>
          <p>
            <strong>
              <Term technical={words().technical}>{words().title}</Term>
            </strong>
          </p>
          <p class="soft small">{words().detail}</p>
        </div>
        <LongTable
          label={workingsTexts.clocks.table()}
          columns={columns}
          rows={compared().entries}
          by={({ peer }) => peer}
          empty={null}
        />
      </Show>
    </Panel>
  );
}

function Newer(props: {
  readonly entry: ClockEntry;
  readonly left: PeerId;
  readonly right: PeerId;
}) {
  const { nameInText } = useGroup();
  const words = () => {
    const { left, right } = props.entry;
    if (left === right) return workingsTexts.clocks.same();
    return workingsTexts.clocks.newerBy(
      nameInText(left > right ? props.left : props.right),
      gapOf(props.entry),
    );
  };
  return (
    <Term
      technical={workingsTexts.clocks.versions(
        formatPlain(props.entry.left),
        formatPlain(props.entry.right),
      )}
    >
      {words()}
    </Term>
  );
}

/** Versions grow at most as fast as milliseconds pass. */
function gapOf({ left, right }: ClockEntry): string {
  const gap = Math.abs(left - right);
  return gap < 1_000
    ? workingsTexts.clocks.underASecond()
    : workingsTexts.clocks.about(formatSpan(gap));
}

function Choice(props: {
  readonly label: string;
  readonly value: PeerId;
  readonly people: readonly PeerId[];
  readonly onChoose: (peer: PeerId) => void;
}) {
  const { naming } = useGroup();
  const id = createUniqueId();
  const offered = createMemo(
    () => {
      const few = props.people.slice(0, MOST_CHOICES);
      return few.includes(props.value) ? few : [...few, props.value];
    },
    [],
    { equals: (a, b) => a.length === b.length && a.every((one, index) => one === b[index]) },
  );
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select
        id={id}
        class="input"
        onChange={(event) => {
          props.onChoose(event.currentTarget.value);
        }}
      >
        <For each={offered()}>
          {(one) => (
            <option value={one} translate="no" selected={one === props.value}>
              {withKey(naming(one))}
            </option>
          )}
        </For>
      </select>
    </div>
  );
}
