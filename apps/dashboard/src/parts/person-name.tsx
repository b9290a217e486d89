import type { PeerId } from '@symbolon/solid';
import { Show } from 'solid-js';
import { useGroup } from '../state/group-context.tsx';
import { wordsTexts } from '../texts/words.ts';

/** A participant's name, and a short form of the key: a name alone tells nobody apart. */
export function PersonName(props: { readonly id: PeerId }) {
  const { naming } = useGroup();
  const shown = () => naming(props.id);
  return (
    <span class="person" title={wordsTexts.wholeKey(shown().wholeName, props.id)}>
      <bdi translate="no">{shown().name}</bdi>
      <Show when={shown().isMe && shown().name !== wordsTexts.you()}>
        <span class="soft"> {wordsTexts.youMark()}</span>
      </Show>{' '}
      <span class="key" translate="no">
        {shown().shortKey}
      </span>
    </span>
  );
}
