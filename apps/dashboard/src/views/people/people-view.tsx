import type { PeerId } from '@symbolon/solid';
import { createEffect, createMemo, on, Show } from 'solid-js';
import { othersOf } from '../../model/group.ts';
import { createMeant, partOf } from '../../model/people-search.ts';
import { AsTable } from '../../parts/as-table.tsx';
import { ChangeNote } from '../../parts/change-note.tsx';
import { Panel } from '../../parts/panel.tsx';
import { TieGraph } from '../../parts/tie-graph.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { hrefOf } from '../../state/route.ts';
import { createLookedAt } from '../../state/looked-at.ts';
import { createRested } from '../../state/rested.ts';
import { useSteps } from '../../state/steps-context.tsx';
import { WhatIf } from '../trial/what-if.tsx';
import { PeopleFinder } from './people-finder.tsx';
import { PeopleList } from './people-list.tsx';
import { PersonPanel } from './person-panel.tsx';
import { ShareSliders } from './share-sliders.tsx';
import { TieTable } from './tie-table.tsx';
import { peopleTexts } from '../../texts/people.ts';

/** The list follows each letter, the picture whoever pauses: it is laid out anew for those who are found. */
const REST_MS = 200;

/** Who recognises whom; choosing a person shows what they offer, and lets me recognise them. */
export function PeopleView(props: { readonly about: PeerId | undefined }) {
  const { group, naming } = useGroup();
  const { canAct } = useSteps();
  const looked = createLookedAt();
  const others = createMemo(() => othersOf(group()));
  const part = createMemo(() =>
    partOf(group(), { hidden: looked.hidden(), around: looked.around() }),
  );
  const inOrder = createMemo(() => othersOf(part()));
  const foundBy = (typed: string) => {
    if (typed.trim() === '') return undefined;
    const isMeant = createMeant(typed);
    return new Set([...part().participants.keys()].filter((id) => isMeant(naming(id))));
  };
  const found = createMemo(() => foundBy(looked.typed()));
  const listed = createMemo(() => inOrder().filter(({ id }) => found()?.has(id) ?? true));
  const rested = createRested(looked.typed, REST_MS);
  const foundInPicture = createMemo(() => foundBy(rested()));
  // By value: what others publish is no new choice, and must not scroll the page under whoever does something.
  const chosen = createMemo(() => {
    const id = props.about;
    return id !== undefined && group().participants.has(id) ? id : undefined;
  });
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
      <h1>{peopleTexts.title()}</h1>
      <div class="wide-and-narrow">
        <div class="beside">
          <Panel title={peopleTexts.ties()} detail={peopleTexts.tiesDetail()}>
            <PeopleFinder looked={looked} found={listed().length} />
            <TieGraph group={part()} chosen={chosen()} found={foundInPicture()} onChoose={choose} />
            <AsTable>
              <TieTable group={part()} found={foundInPicture()} />
            </AsTable>
          </Panel>
        </div>
        <div class="stack">
          <div class="arrival" ref={(element) => (panel = element)}>
            <Show when={chosen()} keyed>
              {(id) => <PersonPanel id={id} looked={looked} />}
            </Show>
          </div>
          {/* Above what comes and goes: it must not move from under the pointer. */}
          <Show when={canAct() && group().me.shares.size > 0}>
            <ShareSliders />
          </Show>
          <ChangeNote />
          <Show when={canAct() && group().me.state}>
            <WhatIf about={chosen() === group().me.id ? undefined : chosen()} />
          </Show>
          <PeopleList people={listed()} chosen={chosen()} />
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
