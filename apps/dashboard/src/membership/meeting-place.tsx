import { For, Match, Switch } from 'solid-js';
import { addressOf } from '../live/mode.ts';
import type { JoinedMode } from '../live/place.ts';

/** Where the group meets, and the ways to elsewhere. */
export function MeetingPlace(props: { readonly mode: JoinedMode }) {
  const page = new URL(location.href);
  const relays = () => (props.mode.kind === 'live' ? props.mode.relays : []);
  /** Whoever opens one more tab wants somebody who is not there yet. */
  const anotherTab = () =>
    addressOf({ kind: 'tabs', as: crypto.randomUUID().slice(0, 8) }, page).href;
  return (
    <section aria-labelledby="meeting-place">
      <h3 id="meeting-place">Where you meet</h3>
      <Switch>
        <Match when={props.mode.kind === 'live'}>
          <ul class="plain-list">
            <For each={relays()}>{(relay) => <li class="address">{relay}</li>}</For>
          </ul>
        </Match>
        <Match when={props.mode.kind === 'tabs'}>
          <p>
            In the tabs of this browser. What they have published is remembered as long as one of
            them is open.
          </p>
          <div>
            <button
              type="button"
              class="button"
              onClick={() => window.open(anotherTab(), '_blank', 'noopener')}
            >
              Open a tab as somebody else
            </button>
          </div>
          <p class="soft small">
            To be yourself in one more tab, as on one more device of yours, copy this tab’s address.
          </p>
        </Match>
      </Switch>
      <p>
        <a href={addressOf({ kind: 'choose', relays: relays() }, page).href}>
          Meet elsewhere, or try another way
        </a>
      </p>
    </section>
  );
}
