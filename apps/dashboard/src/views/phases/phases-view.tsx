import { createMemo, For, Show } from 'solid-js';
import { LANE_WINDOW_MS, laneSpan } from '../../model/phase-lanes.ts';
import { isAway, othersOf } from '../../model/group.ts';
import { STEPS } from '../../model/step-words.ts';
import { counted } from '../../model/wording.ts';
import { Panel } from '../../parts/panel.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { useWorkings } from '../../state/workings-context.tsx';
import { PhaseLane } from './phase-lane.tsx';

/** How far everyone has come: a lane each, with the gaps where nothing was heard. */
export function PhasesView() {
  const { group, now } = useGroup();
  const { phase: mine, lanes } = useWorkings();
  const span = createMemo(() => laneSpan(lanes(), now()));
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
    return others === 0
      ? 'You step on by yourself until you and somebody else choose each other.'
      : `You step on together with ${counted(others, 'person', 'people')} who chose you as you chose them.`;
  };
  return (
    <>
      <h1>Phases</h1>
      <Panel
        title={`You are in phase ${String(mine().phase)}`}
        detail={`A phase is one round of looking, computing and telling. ${together()}`}
      >
        <ol class="step-strip" aria-label="The ten steps of a phase">
          <For each={STEPS}>
            {(step) => (
              <li
                title={`${step.plain} (${step.technical})`}
                data-state={step.index < mine().step ? 'done' : 'ahead'}
                aria-current={step.index === mine().step ? 'step' : undefined}
                aria-label={step.plain}
              >
                {step.index}
              </li>
            )}
          </For>
        </ol>
        <p class="soft small">Now: {STEPS[mine().step]?.plain}</p>
      </Panel>
      <Panel
        title="A lane for each"
        detail={`What was heard since this page was opened, ${String(LANE_WINDOW_MS / 1_000)} seconds at most; now is at the right. Each change of tint is a new phase; hatched is where nothing was heard.`}
      >
        <Show when={ids().length > 1} fallback={<Waiting />}>
          <div>
            <For each={ids()}>
              {(id) => <PhaseLane id={id} spans={lanes().get(id) ?? []} span={span()} />}
            </For>
          </div>
        </Show>
      </Panel>
    </>
  );
}
