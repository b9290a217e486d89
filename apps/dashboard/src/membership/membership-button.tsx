import UserRound from 'lucide-solid/icons/user-round';
import { createSignal, lazy, Show, Suspense } from 'solid-js';
import { Drawer } from '../parts/drawer.tsx';
import type { MembershipActions } from './actions.ts';
import { frameTexts } from '../texts/frame.ts';
import { wordsTexts } from '../texts/words.ts';

// Nobody needs it for the first view.
const MembershipSections = lazy(async () => ({
  default: (await import('./membership-sections.tsx')).MembershipSections,
}));

/** Opens what concerns taking part itself: where one meets, inviting others, one's key, leaving. */
export function MembershipButton(props: MembershipActions) {
  const [isOpen, setOpen] = createSignal(false);
  return (
    <>
      <button
        type="button"
        class="button button-bare button-shrinks"
        aria-label={frameTexts.membership()}
        onClick={() => setOpen(true)}
      >
        <UserRound />
        <span>{frameTexts.membership()}</span>
      </button>
      <Drawer title={frameTexts.membership()} isOpen={isOpen()} onClose={() => setOpen(false)}>
        <Suspense fallback={<p class="soft">{wordsTexts.opening()}</p>}>
          <Show when={isOpen()}>
            <MembershipSections {...props} />
          </Show>
        </Suspense>
      </Drawer>
    </>
  );
}
