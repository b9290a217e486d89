import { createMemo, For, Show } from 'solid-js';
import { shortened } from '../../model/letters.ts';
import { refusalViews, summariseRefusals, type RefusalView } from '../../model/refusals.ts';
import { formatAgo, formatAmount } from '../../model/wording.ts';
import { LongTable, type Column } from '../../parts/long-table.tsx';
import { Empty, Panel } from '../../parts/panel.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { Term } from '../../parts/term.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { useWorkings } from '../../state/workings-context.tsx';

/** How much is shown of what somebody sent: enough to see what it is. */
const MOST_LETTERS = { detail: 160, proof: 4_000 };

/** What was refused, from whom and why. */
export function RejectionsView() {
  const { now } = useGroup();
  const { rejections } = useWorkings();
  const views = createMemo(() => refusalViews(rejections()));
  const columns: readonly Column<RefusalView>[] = [
    { title: 'From', cell: (row) => <PersonName id={row().peer} /> },
    { title: 'Why', cell: (row) => <Why refusal={row()} /> },
    { title: 'How often', isNumber: true, cell: (row) => <>{formatAmount(row().count)}</> },
    { title: 'Last', isNumber: true, cell: (row) => <>{formatAgo(now() - row().at)}</> },
  ];
  return (
    <>
      <h1>
        <Term technical="rejections">Refused</Term>
      </h1>
      <Panel
        title={summariseRefusals(views())}
        detail="Whatever fails a check is dropped and changes nothing here. It is counted by who it came from and why."
      >
        <LongTable
          label="What was refused, from whom and why"
          columns={columns}
          rows={views()}
          by={({ key }) => key}
          empty={
            <Empty title="Nothing was refused">
              All that has come was signed by whom it claims to be from, and says what it has to.
            </Empty>
          }
        />
      </Panel>
    </>
  );
}

function Why(props: { readonly refusal: RefusalView }) {
  return (
    <div class="stack-tight">
      <Term technical={`${props.refusal.technical}, ${props.refusal.path}`}>
        {props.refusal.why}
      </Term>
      <Show when={props.refusal.detail}>
        {(detail) => <span class="soft small">{shortened(detail(), MOST_LETTERS.detail)}</span>}
      </Show>
      <Show when={props.refusal.proof}>{(proof) => <Proof records={proof()} />}</Show>
    </div>
  );
}

/** Two records that one person signed under one number: nobody else can have made them. */
function Proof(props: { readonly records: readonly [string, string] }) {
  return (
    <details>
      <summary>The proof: both records as they came</summary>
      <div class="stack-tight">
        <For each={props.records}>
          {(record, index) => (
            <pre
              class="proof"
              tabindex="0"
              aria-label={index() === 0 ? 'The first record' : 'The second record'}
              role="region"
            >
              {shortened(record, MOST_LETTERS.proof)}
            </pre>
          )}
        </For>
      </div>
    </details>
  );
}
