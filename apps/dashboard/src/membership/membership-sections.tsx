import { Show } from 'solid-js';
import type { MembershipActions } from './actions.ts';
import { Invite } from './invite.tsx';
import { Leave } from './leave.tsx';
import { MeetingPlace } from './meeting-place.tsx';
import { OwnKey } from './own-key.tsx';

/** All that concerns taking part, one after the other. */
export function MembershipSections(props: MembershipActions) {
  const relays = () => {
    const { mode } = props.membership;
    return mode.kind === 'live' ? mode.relays : undefined;
  };
  return (
    <div class="sections">
      <MeetingPlace mode={props.membership.mode} />
      <Show when={relays()}>{(known) => <Invite relays={known()} />}</Show>
      <OwnKey {...props} />
      <Leave {...props} />
    </div>
  );
}
