import { shortPeerId } from '@symbolon/solid';
import { Show } from 'solid-js';
import type { MembershipActions } from './actions.ts';
import { BringKey } from './bring-key.tsx';
import { MoveToNewKey } from './move-to-new-key.tsx';
import { SaveKey } from './save-key.tsx';
import { membershipTexts } from '../texts/membership.ts';

/** The key that makes one who one is: saving it, and bringing one along. */
export function OwnKey(props: MembershipActions) {
  const identity = () => props.membership.identity;
  return (
    <section aria-labelledby="own-key">
      <h3 id="own-key">{membershipTexts.key()}</h3>
      <p>
        {membershipTexts.keyDetail()}{' '}
        <span class="mono" translate="no">
          {shortPeerId(identity().id)}
        </span>
      </p>
      <Show
        when={identity().keys.privateKey.extractable}
        fallback={<MoveToNewKey move={props.moveToNewKey} />}
      >
        <SaveKey identity={identity()} />
      </Show>
      <BringKey current={identity().id} changeKey={props.changeKey} />
    </section>
  );
}
