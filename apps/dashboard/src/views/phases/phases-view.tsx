import { createMemo, For, Show } from 'solid-js';
import { LANE_WINDOW_MS, laneSpan, lanesSince } from '../../model/phase-lanes.ts';
import { isAway, othersOf } from '../../model/group.ts';
import { stepWords } from '../../model/step-words.ts';
import { AsTable } from '../../parts/as-table.tsx';
import { LongList } from '../../parts/long-list.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { createShownNow } from '../../state/shown-now.ts';
import { useWorkings } from '../../state/workings-context.tsx';
import { PhaseLane } from './phase-lane.tsx';
import { PhaseTable } from './phase-table.tsx';
import { formatNumber, formatPlain } from '../../language/formats.ts';
import { frameTexts } from '../../texts/frame.ts';
import { stepsTexts } from '../../texts/steps.ts';
import { workingsTexts } from '../../texts/workings.ts';
import { formatSpan } from '../../model/wording.ts';

/** How far everyone has come: a lane each, with the gaps where nothing was heard. */
export function PhasesView() {
  const { group, now } = useGroup();
  const { phase: mine, lanes } = useWorkings();
  // One for all of them: lanes that begin together are drawn so, however fast their time passes.
  const laneNow = createShownNow(1_000);
  const span = createMemo(() => laneSpan(lanes(), laneNow()));
  const since = createMemo(() => lanesSince(lanes(), laneNow()));
  const ids = createMemo(
    () => [
      group().me.id,
      ...othersOf(group())
        .filter((participant) => !isAway(group(), participant, now()))
        .map(({ id }) => id),
    ],
    [],
    { equals: (a, b) => a.length === b.length && a.every((id, index) => id === b[index]) },
  );
  const together = () => {
    const others = mine().members.length - 1;
    return others === 0 ? workingsTexts.phases.alone() : workingsTexts.phases.together(others);
  };
  return (
    <>
      <h1>{frameTexts.view.phases()}</h1>
      <Panel title={workingsTexts.phases.mine(formatPlain(mine().phase))} detail={together()}>
        <ol class="step-strip" aria-label={workingsTexts.phases.steps()}>
          <For each={stepWords()}>
            {(step) => (
              <li
                title={stepsTexts.stepNamed(step.plain, step.technical)}
                data-state={step.index < mine().step ? 'done' : 'ahead'}
                aria-current={step.index === mine().step ? 'step' : undefined}
                aria-label={step.plain}
              >
                {formatNumber(step.index)}
              </li>
            )}
          </For>
        </ol>
        <p class="soft small">{workingsTexts.phases.now(stepWords()[mine().step]?.plain ?? '')}</p>
      </Panel>
      <Panel
        title={workingsTexts.phases.lanes()}
        detail={workingsTexts.phases.lanesDetail(formatSpan(LANE_WINDOW_MS))}
      >
        <Show when={ids().length > 1} fallback={<Waiting />}>
          <LongList each={ids()} by={(id) => id}>
            {(id) => (
              <PhaseLane
                id={id()}
                spans={lanes().get(id()) ?? []}
                since={since()}
                span={span()}
                now={laneNow()}
              />
            )}
          </LongList>
          <AsTable>
            <PhaseTable ids={ids()} lanes={lanes()} since={since()} now={laneNow()} />
          </AsTable>
        </Show>
      </Panel>
    </>
  );
}
