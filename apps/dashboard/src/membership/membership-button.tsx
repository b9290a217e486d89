import UserRound from 'lucide-solid/icons/user-round';
import { createSignal, lazy, Show, Suspense } from 'solid-js';
import { Drawer } from '../parts/drawer.tsx';
import type { MembershipActions } from './actions.ts';

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
        aria-label="Membership"
        onClick={() => setOpen(true)}
      >
        <UserRound />
        <span>Membership</span>
      </button>
      <Drawer title="Membership" isOpen={isOpen()} onClose={() => setOpen(false)}>
        <Suspense fallback={<p class="soft">Opening…</p>}>
          <Show when={isOpen()}>
            <MembershipSections {...props} />
          </Show>
        </Suspense>
      </Drawer>
    </>
  );
}
