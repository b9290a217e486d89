import type { PeerId } from '@symbolon/solid';
import { Show } from 'solid-js';
import { useGroup } from '../state/group-context.tsx';

/** A participant's name, and a short form of the key: a name alone tells nobody apart. */
export function PersonName(props: { readonly id: PeerId }) {
  const { naming } = useGroup();
  const shown = () => naming(props.id);
  return (
    <span class="person" title={`${shown().wholeName}, key ${props.id}`}>
      <bdi>{shown().name}</bdi>
      <Show when={shown().isMe && shown().name !== 'You'}>
        <span class="soft"> (you)</span>
      </Show>{' '}
      <span class="key">{shown().shortKey}</span>
    </span>
  );
}
