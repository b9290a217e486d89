import type { PeerId } from '@symbolon/solid';
import { createMemo, Show } from 'solid-js';
import { overviewOf } from '../../model/overview.ts';
import { standingTo } from '../../model/ties.ts';
import { StandingTag } from '../../parts/meaning-tag.tsx';
import { Empty, Panel } from '../../parts/panel.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { UnitList } from '../../parts/unit-list.tsx';
import { useGroup } from '../../state/group-context.tsx';
import type { LookedAt } from '../../state/looked-at.ts';
import { hrefOf } from '../../state/route.ts';
import { useSteps } from '../../state/steps-context.tsx';
import { RecognisedList } from './recognised-list.tsx';
import { Recognition } from './recognition.tsx';
import { Phrase } from '../../language/phrase.tsx';
import { peopleTexts } from '../../texts/people.ts';
import { unitsTexts } from '../../texts/units.ts';

/** One person: how we stand to each other, what they offer and need. */
export function PersonPanel(props: { readonly id: PeerId; readonly looked: LookedAt }) {
  const { group, flows, naming } = useGroup();
  const { canAct } = useSteps();
  const person = () => group().participants.get(props.id);
  const isMe = () => props.id === group().me.id;
  const overview = createMemo(() => {
    const shown = person();
    return shown === undefined ? { gives: [], gets: [] } : overviewOf(shown, flows());
  });
  return (
    <Panel title={naming(props.id).wholeName} isTheirs detail={<PersonKey id={props.id} />}>
      <Show when={!isMe()} fallback={<p class="soft">{peopleTexts.thisIsYou()}</p>}>
        <div>
          <StandingTag standing={standingTo(group(), props.id)} />
        </div>
        <Show when={canAct()}>
          <Show
            when={group().me.state !== undefined}
            fallback={
              <Empty title={peopleTexts.nameFirst()}>
                <Phrase
                  text={peopleTexts.nameFirstDetail()}
                  parts={{
                    link: () => <a href={hrefOf('home')}>{peopleTexts.takesAMoment()}</a>,
                    who: () => <PersonName id={props.id} />,
                  }}
                />
              </Empty>
            }
          >
            <Recognition id={props.id} />
          </Show>
        </Show>
      </Show>
      <div class="row">
        <button
          type="button"
          class="button small"
          aria-pressed={props.looked.around() === props.id}
          onClick={() => {
            props.looked.lookAround(props.looked.around() === props.id ? undefined : props.id);
          }}
        >
          {peopleTexts.lookAround()}
        </button>
        <Show when={!isMe()}>
          <button
            type="button"
            class="button button-bare small"
            onClick={() => {
              props.looked.hide(props.id);
              location.hash = hrefOf('people');
            }}
          >
            {peopleTexts.hide()}
          </button>
        </Show>
      </div>
      <h3>{peopleTexts.gives()}</h3>
      <UnitList
        units={overview().gives}
        empty={<p class="soft">{peopleTexts.offersNothing()}</p>}
      />
      <h3>{peopleTexts.gets()}</h3>
      <UnitList units={overview().gets} empty={<p class="soft">{peopleTexts.needsNothing()}</p>} />
      <Show when={person()?.results?.leftOut}>
        {(count) => (
          <p class="soft small">
            {isMe() ? unitsTexts.leftOut(count()) : peopleTexts.leftOut(count())}
          </p>
        )}
      </Show>
      <h3>{peopleTexts.recognises()}</h3>
      <RecognisedList id={props.id} />
    </Panel>
  );
}

function PersonKey(props: { readonly id: PeerId }) {
  return (
    <Phrase
      text={peopleTexts.key()}
      parts={{
        key: () => (
          <span class="key" translate="no" title={props.id}>
            {props.id.slice(0, 12)}…
          </span>
        ),
      }}
    />
  );
}
