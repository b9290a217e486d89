import { createIdentity, type Identity } from '@symbolon/solid';
import { createResource, createSignal, lazy, Match, Switch } from 'solid-js';
import { App } from '../app.tsx';
import { inspectIfAsked } from '../live/inspected.ts';
import { joinGroup, type Membership } from '../live/join.ts';
import type { JoinedMode } from '../live/place.ts';
import { rememberRelays } from '../live/remembered-relays.ts';
import { forgetPreferences } from '../state/preferences.ts';
import { MembershipButton } from '../membership/membership-button.tsx';
import { Panel } from '../parts/panel.tsx';
import { CannotTakePart } from './cannot-take-part.tsx';
import { Shell } from './shell.tsx';
import { entryTexts } from '../texts/entry.ts';

const AfterLeaving = lazy(async () => ({
  default: (await import('./after-leaving.tsx')).AfterLeaving,
}));

/** How a participant of this browser ended. */
export type Ending =
  /** By its owner, here; `hasArrived` tells whether the others could hear of it. */
  | { readonly kind: 'left'; readonly hasArrived: boolean }
  /** In another tab. */
  | { readonly kind: 'elsewhere' };

/** The page around a participant that this browser holds the key of: live, or among its tabs. */
export function Joined(props: { readonly mode: JoinedMode }) {
  const [ending, setEnding] = createSignal<Ending>();
  const [failure, setFailure] = createSignal<{ readonly error: unknown }>();
  const [membership, { mutate }] = createResource(() => enter(props.mode));

  async function enter(mode: JoinedMode): Promise<Membership> {
    const entered = await joinGroup(mode);
    if (mode.kind === 'live') rememberRelays(mode.relays);
    await inspectIfAsked(entered.peer);
    entered.started.catch((error: unknown) => setFailure({ error }));
    entered.onEndedElsewhere(() => setEnding({ kind: 'elsewhere' }));
    return entered;
  }

  async function leave(from: Membership): Promise<void> {
    const hasArrived = await from.leave();
    forgetPreferences();
    setEnding({ kind: 'left', hasArrived });
  }

  async function changeKey(from: Membership, identity: Identity): Promise<void> {
    await from.changeKey(identity);
    mutate(await enter(from.mode));
  }

  /** Goes on under another key with all that was declared and chosen, and takes it back under this one. */
  async function moveToNewKey(from: Membership): Promise<void> {
    await from.moveTo(await createIdentity({ extractable: true }));
    mutate(await enter(from.mode));
  }

  return (
    <Switch
      fallback={
        <Shell>
          <Panel title={entryTexts.looking()}>
            <p class="soft" role="status">
              {props.mode.kind === 'tabs' ? entryTexts.askingTabs() : entryTexts.askingRelay()}
            </p>
          </Panel>
        </Shell>
      }
    >
      <Match when={ending()}>
        {(how) => (
          <Shell>
            <AfterLeaving ending={how()} />
          </Shell>
        )}
      </Match>
      <Match
        when={membership.error !== undefined ? { error: membership.error as unknown } : failure()}
      >
        {(failed) => (
          <Shell>
            <CannotTakePart title={entryTexts.cannot()} error={failed().error}>
              <p class="soft">{entryTexts.cannotDetail()}</p>
            </CannotTakePart>
          </Shell>
        )}
      </Match>
      <Match when={membership()} keyed>
        {(running) => (
          <App
            peer={running.peer}
            corner={
              <MembershipButton
                membership={running}
                leave={() => leave(running)}
                changeKey={(identity) => changeKey(running, identity)}
                moveToNewKey={() => moveToNewKey(running)}
              />
            }
          />
        )}
      </Match>
    </Switch>
  );
}
