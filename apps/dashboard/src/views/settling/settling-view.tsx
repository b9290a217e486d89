import { createMemo, For, Show } from 'solid-js';
import { headlineOf, mySettlingWords } from '../../model/settling.ts';
import { listNames } from '../../model/wording.ts';
import { Headline } from '../../parts/headline.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { useWorkings } from '../../state/workings-context.tsx';
import { ChangeFigure } from './change-figure.tsx';
import { StandingTable } from './standing-table.tsx';

/** Whether the group has found its amounts, and what is in the way where it has not. */
export function SettlingView() {
  const { settling: groupIs, network, nameInText, now } = useGroup();
  const { settling: mine, phase, hasSystemConverged: agreed } = useWorkings();
  /** The past, and where it stands now: at rest, nothing is computed that would tell. */
  const untilNow = createMemo(() => {
    const { history, change } = mine();
    return history.length === 0 ? history : [...history, { at: now(), change }];
  });
  const lacks = createMemo(() =>
    [
      { ids: mine().disagreeing, words: 'has another amount than you' },
      { ids: mine().missing, words: 'said something that has not reached you' },
      { ids: mine().withheld, words: 'said something that cannot be had' },
    ].filter(({ ids }) => ids.length > 0),
  );
  return (
    <>
      <Headline words={headlineOf(groupIs(), network())} />
      <div class="columns">
        <Panel title="Where you stand">
          <p>{mySettlingWords(mine())}</p>
          <Show when={lacks().length > 0}>
            <ul class="stack-tight">
              <For each={lacks()}>
                {({ ids, words }) => (
                  <li>
                    <strong>{listNames(ids.map(nameInText))}</strong> {words}.
                  </li>
                )}
              </For>
            </ul>
          </Show>
          <Show when={mine().status === 'converged' && phase().members.length > 1}>
            <p class="soft">
              {agreed()
                ? 'Those you coordinate with have reported the same three phases running.'
                : 'Those you coordinate with are yet to report the same three phases running.'}
            </p>
          </Show>
        </Panel>
        <Panel
          title="How much your amounts still move"
          detail="Each computation beside the one before it, on a scale where a step is a thousandfold."
        >
          <ChangeFigure history={untilNow()} />
        </Panel>
      </div>
      <StandingTable />
    </>
  );
}
