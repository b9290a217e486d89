import { createMemo, For, Show } from 'solid-js';
import { shortened } from '../../model/letters.ts';
import { refusalViews, summariseRefusals, type RefusalView } from '../../model/refusals.ts';
import { formatAgo, formatAmount } from '../../model/wording.ts';
import { LongTable, type Column } from '../../parts/long-table.tsx';
import { Empty, Panel } from '../../parts/panel.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { ProgramWords } from '../../parts/reason.tsx';
import { Term } from '../../parts/term.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { useWorkings } from '../../state/workings-context.tsx';
import { frameTexts } from '../../texts/frame.ts';
import { stepsTexts } from '../../texts/steps.ts';
import { workingsTexts } from '../../texts/workings.ts';

/** How much is shown of what somebody sent: enough to see what it is. */
const MOST_LETTERS = { detail: 160, proof: 4_000 };

/** What was refused, from whom and why. */
export function RejectionsView() {
  const { now } = useGroup();
  const { rejections } = useWorkings();
  const views = createMemo(() => refusalViews(rejections()));
  const columns: readonly Column<RefusalView>[] = [
    { title: () => workingsTexts.refused.from(), cell: (row) => <PersonName id={row().peer} /> },
    { title: () => workingsTexts.refused.why(), cell: (row) => <Why refusal={row()} /> },
    {
      title: () => workingsTexts.refused.often(),
      isNumber: true,
      cell: (row) => <>{formatAmount(row().count)}</>,
    },
    {
      title: () => workingsTexts.refused.last(),
      isNumber: true,
      cell: (row) => <>{formatAgo(now() - row().at)}</>,
    },
  ];
  return (
    <>
      <h1>
        <Term technical={frameTexts.technical.refused()}>{frameTexts.view.refused()}</Term>
      </h1>
      <Panel title={summariseRefusals(views())} detail={workingsTexts.refused.detail()}>
        <LongTable
          label={workingsTexts.refused.table()}
          columns={columns}
          rows={views()}
          by={({ key }) => key}
          empty={
            <Empty title={workingsTexts.refused.nothing()}>
              {workingsTexts.refused.nothingDetail()}
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
      <Term technical={stepsTexts.named(props.refusal.technical, props.refusal.path)}>
        {props.refusal.why}
      </Term>
      <Show when={props.refusal.detail}>
        {(detail) => <ProgramWords words={shortened(detail(), MOST_LETTERS.detail)} />}
      </Show>
      <Show when={props.refusal.proof}>{(proof) => <Proof records={proof()} />}</Show>
    </div>
  );
}

/** Two records that one person signed under one number: nobody else can have made them. */
function Proof(props: { readonly records: readonly [string, string] }) {
  return (
    <details>
      <summary>{workingsTexts.refused.proof()}</summary>
      <div class="stack-tight">
        <For each={props.records}>
          {(record, index) => (
            <pre
              class="proof"
              dir="ltr"
              tabindex="0"
              aria-label={
                index() === 0
                  ? workingsTexts.refused.firstRecord()
                  : workingsTexts.refused.secondRecord()
              }
              role="region"
            >
              <code translate="no">{shortened(record, MOST_LETTERS.proof)}</code>
            </pre>
          )}
        </For>
      </div>
    </details>
  );
}
