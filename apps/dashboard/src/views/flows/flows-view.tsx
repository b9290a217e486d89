import { createMemo, createSignal, For, Show } from 'solid-js';
import { flowsByType } from '../../model/flows.ts';
import { balancesOf } from '../../model/overview.ts';
import { counted, formatAmount, formatMeasured, typeTitle } from '../../model/wording.ts';
import { MeaningTag } from '../../parts/meaning-tag.tsx';
import { Empty, Panel } from '../../parts/panel.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { FlowTable } from './flow-table.tsx';
import { RibbonFigure } from './ribbon-figure.tsx';

/** What goes from whom to whom: a picture for each kind of thing, and all of it as a table. */
export function FlowsView() {
  const { group, flows, now } = useGroup();
  const byType = createMemo(() => flowsByType(flows()));
  const balances = createMemo(() => balancesOf(group(), flows(), now()));
  const types = createMemo(() => balances().map(({ type }) => type), [], {
    equals: (a, b) => a.join('\n') === b.join('\n'),
  });
  const [onlyMine, setOnlyMine] = createSignal(false);
  const inTable = () => {
    const me = group().me.id;
    return onlyMine()
      ? flows().filter(({ source, target }) => source === me || target === me)
      : flows();
  };
  const summary = (type: string) => {
    const balance = balances().find((one) => one.type === type);
    const count = byType().get(type)?.length ?? 0;
    if (balance === undefined || count === 0) return 'Nothing goes anywhere yet.';
    const { used, offered, met, needed } = balance.group;
    return `${counted(count, 'flow', 'flows')}: ${formatAmount(used)} of ${formatMeasured(offered, balance.measure)} given, ${formatAmount(met)} of ${formatAmount(needed)} needed met.`;
  };

  return (
    <Show when={group().participants.size > 1 || types().length > 0} fallback={<Waiting />}>
      <div class="row-between">
        <h1>Flows</h1>
        <div class="legend small">
          <MeaningTag meaning="mutual">both chose</MeaningTag>
          <MeaningTag meaning="one-way">only the giver chose</MeaningTag>
          <MeaningTag meaning="open">open</MeaningTag>
        </div>
      </div>
      <div class="columns flows">
        <For
          each={types()}
          fallback={
            <Empty title="Nothing is offered or needed yet">
              As soon as somebody declares something, it shows here.
            </Empty>
          }
        >
          {(type) => (
            <Panel title={typeTitle(type)} detail={summary(type)}>
              <RibbonFigure type={type} />
            </Panel>
          )}
        </For>
      </div>
      <Panel title="Every amount" detail="What both ends stand by. Choose one to see why.">
        <label class="row small">
          <input
            type="checkbox"
            checked={onlyMine()}
            onChange={(event) => setOnlyMine(event.currentTarget.checked)}
          />
          Only mine
        </label>
        <FlowTable flows={inTable()} />
      </Panel>
    </Show>
  );
}
