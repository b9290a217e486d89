import { createMemo, createSignal, Show } from 'solid-js';
import { leftOutByOthers, leftOutFlows } from '../../model/left-out.ts';
import { useGroup } from '../../state/group-context.tsx';
import { FlowTable } from './flow-table.tsx';
import { flowsTexts } from '../../texts/flows.ts';
import { unitsTexts } from '../../texts/units.ts';

/** What is not listed for want of room: mine one by one once it is opened, of others how much. */
export function LeftOutTable() {
  const { group } = useGroup();
  const [isOpen, setOpen] = createSignal(false);
  const mine = () => group().me.results?.leftOut ?? 0;
  const others = createMemo(() => leftOutByOthers(group()));
  // Of the past it is not known which they were.
  const isKnown = () => group().me.computed !== undefined;
  const flows = createMemo(() => (isOpen() ? leftOutFlows(group()) : []));
  return (
    <>
      <Show when={mine() > 0}>
        <Show when={isKnown()} fallback={<p class="soft small">{unitsTexts.leftOut(mine())}</p>}>
          <details class="small" onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>{unitsTexts.leftOut(mine())}</summary>
            <Show when={isOpen()}>
              <FlowTable flows={flows()} />
            </Show>
          </details>
        </Show>
      </Show>
      <Show when={others() > 0}>
        <p class="soft small">{flowsTexts.othersLeftOut(others())}</p>
      </Show>
    </>
  );
}
