import { Show } from 'solid-js';
import { addressOf, FIRST_SEED, FIRST_TAB, type Mode } from '../live/mode.ts';
import { rememberedRelays } from '../live/remembered-relays.ts';
import { Panel } from '../parts/panel.tsx';
import { RelayForm } from './relay-form.tsx';
import { Shell } from './shell.tsx';
import { choosingTexts } from '../texts/choosing.ts';

/** Asks how to take part: with a real group, among the tabs of this browser, or in a simulated one. */
export function ChooseView(props: { readonly mode: Extract<Mode, { readonly kind: 'choose' }> }) {
  const page = new URL(location.href);
  const relays = () => (props.mode.relays.length > 0 ? props.mode.relays : rememberedRelays());
  const isRemembered = () => props.mode.relays.length === 0 && relays().length > 0;
  return (
    <Shell>
      <h1>{choosingTexts.how()}</h1>
      <div class="columns">
        <Panel title={choosingTexts.live()} detail={choosingTexts.liveDetail()}>
          <RelayForm
            relays={relays()}
            problem={props.mode.problem}
            onChosen={(chosen) => {
              location.assign(addressOf({ kind: 'live', relays: chosen }, page));
            }}
          />
          <Show when={isRemembered()}>
            <p class="soft small">{choosingTexts.wasLast()}</p>
          </Show>
        </Panel>
        <Panel title={choosingTexts.tabs()} detail={choosingTexts.tabsDetail()}>
          <div>
            <a class="button" href={addressOf({ kind: 'tabs', as: FIRST_TAB }, page).href}>
              {choosingTexts.firstTab()}
            </a>
          </div>
        </Panel>
        <Panel title={choosingTexts.simulated()} detail={choosingTexts.simulatedDetail()}>
          <div>
            <a class="button" href={addressOf({ kind: 'simulated', seed: FIRST_SEED }, page).href}>
              {choosingTexts.visit()}
            </a>
          </div>
        </Panel>
      </div>
    </Shell>
  );
}
