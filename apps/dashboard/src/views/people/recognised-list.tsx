import type { PeerId } from '@symbolon/solid';
import { createMemo, Show } from 'solid-js';
import { formatShare } from '../../language/formats.ts';
import { hasSaid, recognisedBy } from '../../model/ties.ts';
import { LongList } from '../../parts/long-list.tsx';
import { RecognitionTag } from '../../parts/meaning-tag.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { hrefOf } from '../../state/route.ts';
import { peopleTexts } from '../../texts/people.ts';

/** Whom somebody recognises, and how much of their recognition goes to each. */
export function RecognisedList(props: { readonly id: PeerId }) {
  const { group } = useGroup();
  const recognised = createMemo(() => recognisedBy(group(), props.id));
  const nobody = () =>
    hasSaid(group(), props.id) ? peopleTexts.recognisesNobody() : peopleTexts.recognisesUnknown();
  return (
    <Show when={recognised().length > 0} fallback={<p class="soft">{nobody()}</p>}>
      <LongList each={recognised()} by={({ to }) => to}>
        {(one) => (
          <div class="recognised">
            <Show when={group().participants.has(one().to)} fallback={<PersonName id={one().to} />}>
              <a href={hrefOf('people', one().to)}>
                <PersonName id={one().to} />
              </a>
            </Show>
            <RecognitionTag kind={one().kind} />
            <span class="number">{formatShare(one().share)}</span>
          </div>
        )}
      </LongList>
    </Show>
  );
}
