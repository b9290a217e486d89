import { Show, Suspense } from 'solid-js';
import { othersOf } from '../../model/group.ts';
import { counted } from '../../model/wording.ts';
import { Panel } from '../../parts/panel.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { hrefOf } from '../../state/route.ts';
import { Waiting } from '../../parts/waiting.tsx';
import { TieGraph } from './opened-graph.ts';

/** Who is there and who recognises whom, for somebody who has just come. */
export function GroupAtAGlance() {
  const { group } = useGroup();
  const count = () => othersOf(group()).length;
  return (
    <Show when={count() > 0} fallback={<Waiting />}>
      <Panel
        title={`${counted(count(), 'participant', 'participants')} and how they stand to each other`}
        detail={
          <>
            Choose one to see what they offer and need, or see{' '}
            <a href={hrefOf('people')}>everyone</a> and{' '}
            <a href={hrefOf('flows')}>what goes between them</a>.
          </>
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
