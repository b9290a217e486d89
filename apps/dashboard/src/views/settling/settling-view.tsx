import { createMemo, For, Show } from 'solid-js';
import { headlineOf, lacksOf, myPaceWords, mySettlingWords } from '../../model/settling.ts';
import { listNames } from '../../model/wording.ts';
import { Headline } from '../../parts/headline.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Term } from '../../parts/term.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { useWorkings } from '../../state/workings-context.tsx';
import { ChangeFigure } from './change-figure.tsx';
import { ChangeTable } from './change-table.tsx';
import { StandingTable } from './standing-table.tsx';
import { Phrase } from '../../language/phrase.tsx';
import { settlingTexts } from '../../texts/settling.ts';

/** Whether the group has found its amounts, and what is in the way where it has not. */
export function SettlingView() {
  const { settling: groupIs, network, nameInText, now } = useGroup();
  const { settling: mine, phase, hasSystemConverged: agreed } = useWorkings();
  /** The past, and where it stands now: at rest, nothing is computed that would tell. */
  const untilNow = createMemo(() => {
    const { history, change } = mine();
    return history.length === 0 ? history : [...history, { at: now(), change }];
  });
  const lacks = createMemo(() => lacksOf(mine()));
  return (
    <>
      <Headline words={headlineOf(groupIs(), network())} />
      <div class="columns">
        <Panel title={settlingTexts.where()}>
          <p>{mySettlingWords(mine())}</p>
          <Show when={lacks().length > 0}>
            <ul class="stack-tight">
              <For each={lacks()}>
                {({ ids, text }) => (
                  <li>
                    <Phrase
                      text={text}
                      parts={{
                        who: () => <strong translate="no">{listNames(ids.map(nameInText))}</strong>,
                      }}
                    />
                  </li>
                )}
              </For>
            </ul>
          </Show>
          <Show when={myPaceWords(mine()).join(' ')}>
            {(pace) => (
              <p>
                <Term technical={settlingTexts.paceTechnical()}>{pace()}</Term>
              </p>
            )}
          </Show>
          <Show when={mine().status === 'converged' && phase().members.length > 1}>
            <p class="soft">{agreed() ? settlingTexts.agreed() : settlingTexts.notAgreed()}</p>
          </Show>
        </Panel>
        <Panel title={settlingTexts.change()} detail={settlingTexts.changeDetail()}>
          <ChangeFigure history={untilNow()} />
          <ChangeTable history={untilNow()} />
        </Panel>
      </div>
      <StandingTable />
    </>
  );
}
