import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import CloudOff from 'lucide-solid/icons/cloud-off';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { usePeer, usePeerValue, type StoreStatus } from '@symbolon/solid';
import { createMemo, Show } from 'solid-js';
import { reasonOf, type Reason } from '../model/reason.ts';
import { useTime } from '../state/time-context.tsx';
import { frameTexts } from '../texts/frame.ts';
import { wordsTexts } from '../texts/words.ts';
import { WhyFailed } from './reason.tsx';

/** Says that the relay is away or that a change could not be kept, and what becomes of it. */
export function Notices() {
  const { isPast, isOpened, toNow } = useTime();
  const network = usePeerValue((peer) => peer.networkStatus);
  const { stores, storageError } = usePeer();
  const state = usePeerValue(() => stores.myLocalState.status);
  const relationships = usePeerValue(() => stores.myRelationships.status);
  const unkept = usePeerValue(() => storageError);
  const wasOnline = createMemo<boolean>((before) => before || network() === 'online', false);
  // While it connects for the first time there is nothing to be said yet.
  const isAway = () => network() === 'offline' || (network() === 'connecting' && wasOnline());
  const isWaiting = () => waits(state()) || waits(relationships());
  const failure = () => failureOf(state()) ?? failureOf(relationships());
  return (
    <div aria-live="polite">
      <Show when={isPast()}>
        <div class="notice notice-past">
          <p class="notice-row">
            <RotateCcw />
            <span>
              <strong>{frameTexts.past()}</strong>{' '}
              {isOpened() ? frameTexts.pastOpened() : frameTexts.pastSession()}
            </span>
            <button
              type="button"
              class="button"
              onClick={() => {
                toNow();
              }}
            >
              {wordsTexts.backToNow()}
            </button>
          </p>
        </div>
      </Show>
      <Show when={isAway()}>
        <div class="notice">
          <p class="notice-row">
            <CloudOff />
            <span>
              <strong>{frameTexts.offline()}</strong> {frameTexts.offlineDetail()}
              <Show when={isWaiting()}> {frameTexts.isWaiting()}</Show>
            </span>
          </p>
        </div>
      </Show>
      <Show when={failure()}>
        {(reason) => (
          <div class="notice">
            <div class="notice-row">
              <TriangleAlert />
              <div>
                <WhyFailed what={frameTexts.notPublished()} reason={reason()} />
              </div>
            </div>
          </div>
        )}
      </Show>
      <Show when={unkept()}>
        <div class="notice">
          <p class="notice-row">
            <TriangleAlert />
            <span>
              <strong>{frameTexts.notKept()}</strong> {frameTexts.notKeptDetail()}
            </span>
          </p>
        </div>
      </Show>
    </div>
  );
}

/** Whether a change of mine has got no further than this browser. */
function waits(status: StoreStatus): boolean {
  return status.kind === 'pending' || (status.kind === 'ready' && status.reach === 'local');
}

function failureOf(status: StoreStatus): Reason | undefined {
  return status.kind === 'failed' ? reasonOf(status.error) : undefined;
}
