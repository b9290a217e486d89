import { Show, Suspense } from 'solid-js';
import { othersOf } from '../../model/group.ts';
import { Panel } from '../../parts/panel.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { hrefOf } from '../../state/route.ts';
import { Waiting } from '../../parts/waiting.tsx';
import { TieGraph } from './opened-graph.ts';
import { Phrase } from '../../language/phrase.tsx';
import { homeTexts } from '../../texts/home.ts';

/** Who is there and who recognises whom, for somebody who has just come. */
export function GroupAtAGlance() {
  const { group } = useGroup();
  const count = () => othersOf(group()).length;
  return (
    <Show when={count() > 0} fallback={<Waiting />}>
      <Panel
        title={homeTexts.glance(count())}
        detail={
          <Phrase
            text={homeTexts.glanceDetail()}
            parts={{
              everyone: () => <a href={hrefOf('people')}>{homeTexts.everyone()}</a>,
              flows: () => <a href={hrefOf('flows')}>{homeTexts.betweenThem()}</a>,
            }}
          />
        }
      >
        <Suspense fallback={<div class="graph-frame" />}>
          <TieGraph
            onChoose={(id) => {
              location.hash = hrefOf('people', id);
            }}
          />
        </Suspense>
      </Panel>
    </Show>
  );
}
