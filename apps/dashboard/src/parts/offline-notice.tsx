import CloudOff from 'lucide-solid/icons/cloud-off';
import { usePeer, usePeerValue, type StoreStatus } from '@symbolon/solid';
import { Show } from 'solid-js';
import { useGroup } from '../state/group-context.tsx';

/** Says that the relay is away, and what becomes of what one does meanwhile. */
export function OfflineNotice() {
  const { network } = useGroup();
  const { stores } = usePeer();
  const state = usePeerValue(() => stores.myLocalState.status);
  const relationships = usePeerValue(() => stores.myRelationships.status);
  const waiting = () => [state(), relationships()].filter(isWaiting).length > 0;
  return (
    <div class="notice-frame" aria-live="polite">
      <Show when={network() !== 'online'}>
        <div class="notice">
          <p class="notice-row">
            <CloudOff />
            <span>
              <strong>Offline: the relay does not answer.</strong> What you change is kept and sent
              when it is back.
              <Show when={waiting()}> Your last change is waiting.</Show>
            </span>
          </p>
        </div>
      </Show>
    </div>
  );
}

/** Whether a change of mine has got no further than this browser. */
function isWaiting(status: StoreStatus): boolean {
  return status.kind === 'pending' || (status.kind === 'ready' && status.reach === 'local');
}
