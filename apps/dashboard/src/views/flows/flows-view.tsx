import { createMemo, createSignal, For, Show } from 'solid-js';
import { flowsByType } from '../../model/flows.ts';
import { balancesOf } from '../../model/overview.ts';
import { formatAmount, formatMeasured, typeTitle } from '../../model/wording.ts';
import { MeaningTag } from '../../parts/meaning-tag.tsx';
import { Empty, Panel } from '../../parts/panel.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { FlowTable } from './flow-table.tsx';
import { LeftOutTable } from './left-out-table.tsx';
import { RibbonFigure } from './ribbon-figure.tsx';
import { flowsTexts } from '../../texts/flows.ts';
import { wordsTexts } from '../../texts/words.ts';

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
    if (balance === undefined || count === 0) return flowsTexts.none();
    const { used, offered, met, needed } = balance.group;
    return flowsTexts.summary(
      count,
      wordsTexts.ofWhole(formatAmount(used), formatMeasured(offered, balance.measure)),
      wordsTexts.ofWhole(formatAmount(met), formatAmount(needed)),
    );
  };

  return (
    <Show when={group().participants.size > 1 || types().length > 0} fallback={<Waiting />}>
      <div class="row-between">
        <h1>{flowsTexts.title()}</h1>
        <div class="legend small">
          <MeaningTag meaning="mutual">{flowsTexts.both()}</MeaningTag>
          <MeaningTag meaning="one-way">{flowsTexts.giver()}</MeaningTag>
          <MeaningTag meaning="open">{flowsTexts.open()}</MeaningTag>
        </div>
      </div>
      <div class="columns flows">
        <For
          each={types()}
          fallback={<Empty title={wordsTexts.notOffered()}>{wordsTexts.notOfferedDetail()}</Empty>}
        >
          {(type) => (
            <Panel title={typeTitle(type)} isTheirs detail={summary(type)}>
              <RibbonFigure type={type} />
            </Panel>
          )}
        </For>
      </div>
      <Panel title={flowsTexts.every()} detail={flowsTexts.everyDetail()}>
        <label class="row small">
          <input
            type="checkbox"
            checked={onlyMine()}
            onChange={(event) => setOnlyMine(event.currentTarget.checked)}
          />
          {flowsTexts.onlyMine()}
        </label>
        <FlowTable flows={inTable()} />
        <LeftOutTable />
      </Panel>
    </Show>
  );
}
