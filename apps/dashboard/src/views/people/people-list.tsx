import type { PeerId } from '@symbolon/solid';
import { Show } from 'solid-js';
import { isAway, type Participant } from '../../model/group.ts';
import { standingTo } from '../../model/ties.ts';
import { formatAgo } from '../../model/wording.ts';
import { LongList } from '../../parts/long-list.tsx';
import { StandingTag } from '../../parts/meaning-tag.tsx';
import { Panel } from '../../parts/panel.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { hrefOf } from '../../state/route.ts';
import { peopleTexts } from '../../texts/people.ts';
import { wordsTexts } from '../../texts/words.ts';

/** Everyone else as a list, which says in words what the picture shows. */
export function PeopleList(props: {
  readonly people: readonly Participant[];
  readonly chosen: PeerId | undefined;
}) {
  const { group, now } = useGroup();
  return (
    <Panel title={wordsTexts.others(props.people.length)}>
      <LongList each={props.people} by={({ id }) => id}>
        {(person) => (
          <a
            class="person-button"
            href={hrefOf('people', person().id)}
            aria-current={props.chosen === person().id}
            data-away={isAway(group(), person(), now())}
          >
            <PersonName id={person().id} />
            <StandingTag standing={standingTo(group(), person().id)} />
            <Show when={isAway(group(), person(), now())}>
              <span class="soft small">{awayWords(person(), now())}</span>
            </Show>
          </a>
        )}
      </LongList>
    </Panel>
  );
}

function awayWords(person: Participant, now: number): string {
  return person.heard === undefined
    ? peopleTexts.awayAlways()
    : peopleTexts.awaySince(formatAgo(now - person.heard));
}
