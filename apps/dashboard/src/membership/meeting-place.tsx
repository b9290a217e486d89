import { For, Match, Switch } from 'solid-js';
import { addressOf } from '../live/mode.ts';
import type { JoinedMode } from '../live/place.ts';
import { membershipTexts } from '../texts/membership.ts';

/** Where the group meets, and the ways to elsewhere. */
export function MeetingPlace(props: { readonly mode: JoinedMode }) {
  const page = new URL(location.href);
  const relays = () => (props.mode.kind === 'live' ? props.mode.relays : []);
  /** Whoever opens one more tab wants somebody who is not there yet. */
  const anotherTab = () =>
    addressOf({ kind: 'tabs', as: crypto.randomUUID().slice(0, 8) }, page).href;
  return (
    <section aria-labelledby="meeting-place">
      <h3 id="meeting-place">{membershipTexts.where()}</h3>
      <Switch>
        <Match when={props.mode.kind === 'live'}>
          <ul class="plain-list">
            <For each={relays()}>
              {(relay) => (
                <li class="address" translate="no">
                  {relay}
                </li>
              )}
            </For>
          </ul>
        </Match>
        <Match when={props.mode.kind === 'tabs'}>
          <p>{membershipTexts.whereTabs()}</p>
          <div>
            <button
              type="button"
              class="button"
              onClick={() => window.open(anotherTab(), '_blank', 'noopener')}
            >
              {membershipTexts.anotherTab()}
            </button>
          </div>
          <p class="soft small">{membershipTexts.sameTab()}</p>
        </Match>
      </Switch>
      <p>
        <a href={addressOf({ kind: 'choose', relays: relays() }, page).href}>
          {membershipTexts.elsewhere()}
        </a>
      </p>
    </section>
  );
}
