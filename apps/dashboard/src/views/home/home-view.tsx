import { Show } from 'solid-js';
import { headlineOf } from '../../model/settling.ts';
import { ChangeNote } from '../../parts/change-note.tsx';
import { Headline } from '../../parts/headline.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { hrefOf } from '../../state/route.ts';
import { useSteps } from '../../state/steps-context.tsx';
import { WhatIf } from '../trial/what-if.tsx';
import { Balances } from './balances.tsx';
import { FirstSteps } from './first-steps.tsx';
import { GroupAtAGlance } from './group-at-a-glance.tsx';
import { MyUnits } from './my-units.tsx';
import { unitsTexts } from '../../texts/units.ts';

/** What I give and get, what is open, and how that compares to the group. */
export function HomeView() {
  const { group, settling, network } = useGroup();
  const { canAct } = useSteps();
  const hasName = () => group().me.state !== undefined;
  return (
    <>
      <Headline words={headlineOf(settling(), network())} />
      <ChangeNote />
      <Show
        when={hasName()}
        fallback={
          <Show when={canAct()} fallback={<GroupAtAGlance />}>
            <div class="wide-and-narrow beside-first">
              <FirstSteps />
              <GroupAtAGlance />
            </div>
          </Show>
        }
      >
        <Show when={canAct()}>
          <FirstSteps />
        </Show>
        <div class="columns">
          <MyUnits kind="need" />
          <MyUnits kind="capacity" />
        </div>
        <Show when={group().me.results?.leftOut}>
          {(count) => (
            <p class="soft small">
              {unitsTexts.leftOut(count())}{' '}
              <a href={hrefOf('flows')}>{unitsTexts.whichLeftOut()}</a>
            </p>
          )}
        </Show>
        <Show when={canAct()}>
          <WhatIf about={undefined} />
        </Show>
      </Show>
      <Balances />
    </>
  );
}
