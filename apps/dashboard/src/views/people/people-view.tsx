import type { PeerId } from '@symbolon/solid';
import { createEffect, createMemo, on, Show } from 'solid-js';
import { othersOf } from '../../model/group.ts';
import { ChangeNote } from '../../parts/change-note.tsx';
import { Panel } from '../../parts/panel.tsx';
import { TieGraph } from '../../parts/tie-graph.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { hrefOf } from '../../state/route.ts';
import { useSteps } from '../../state/steps-context.tsx';
import { WhatIf } from '../trial/what-if.tsx';
import { PeopleList } from './people-list.tsx';
import { PersonPanel } from './person-panel.tsx';

/** Who recognises whom; choosing a person shows what they offer, and lets me recognise them. */
export function PeopleView(props: { readonly about: PeerId | undefined }) {
  const { group } = useGroup();
  const { canAct } = useSteps();
  const others = createMemo(() => othersOf(group()));
  const chosen = () => {
    const id = props.about;
    return id !== undefined && group().participants.has(id) ? id : undefined;
  };
  const choose = (id: PeerId) => {
    location.hash = hrefOf('people', id);
  };
  let panel: HTMLElement | undefined;
  createEffect(
    on(chosen, (id) => {
      if (id !== undefined && panel !== undefined) bringIntoView(panel);
    }),
  );
  return (
    <Show when={others().length > 0} fallback={<Waiting />}>
      <h1>People</h1>
      <div class="wide-and-narrow">
        <div class="beside">
          <Panel
            title="Who recognises whom"
            detail="Choose a person to see what they offer and need, and to recognise them."
          >
            <TieGraph chosen={chosen()} onChoose={choose} />
          </Panel>
        </div>
        <div class="stack">
          <div class="arrival" ref={(element) => (panel = element)}>
            <Show when={chosen()} keyed>
              {(id) => <PersonPanel id={id} />}
            </Show>
          </div>
          <ChangeNote />
          <Show when={canAct() && group().me.state}>
            <WhatIf about={chosen() === group().me.id ? undefined : chosen()} />
          </Show>
          <PeopleList people={others()} chosen={chosen()} />
        </div>
      </div>
    </Show>
  );
}

/** Scrolls to what was asked for, where it is not to be seen already. */
function bringIntoView(element: HTMLElement): void {
  const { top } = element.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) element.scrollIntoView({ block: 'start' });
}
