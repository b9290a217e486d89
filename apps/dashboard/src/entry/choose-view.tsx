import { Show } from 'solid-js';
import { addressOf, FIRST_SEED, FIRST_TAB, type Mode } from '../live/mode.ts';
import { rememberedRelays } from '../live/remembered-relays.ts';
import { Panel } from '../parts/panel.tsx';
import { RelayForm } from './relay-form.tsx';
import { Shell } from './shell.tsx';

/** Asks how to take part: with a real group, among the tabs of this browser, or in a simulated one. */
export function ChooseView(props: { readonly mode: Extract<Mode, { readonly kind: 'choose' }> }) {
  const page = new URL(location.href);
  const relays = () => (props.mode.relays.length > 0 ? props.mode.relays : rememberedRelays());
  const isRemembered = () => props.mode.relays.length === 0 && relays().length > 0;
  return (
    <Shell>
      <h1>How do you want to take part?</h1>
      <div class="columns">
        <Panel
          title="With a group"
          detail="A group meets at one relay or more. Relays pass signed records on; none of them is in charge."
        >
          <RelayForm
            relays={relays()}
            problem={props.mode.problem}
            onChosen={(chosen) => {
              location.assign(addressOf({ kind: 'live', relays: chosen }, page));
            }}
          />
          <Show when={isRemembered()}>
            <p class="soft small">This is where you were last.</p>
          </Show>
        </Panel>
        <Panel
          title="In the tabs of this browser"
          detail="Each tab can be somebody else. They find each other by themselves, and nothing leaves this browser."
        >
          <div>
            <a class="button" href={addressOf({ kind: 'tabs', as: FIRST_TAB }, page).href}>
              Open the first tab
            </a>
          </div>
        </Panel>
        <Panel
          title="In a simulated neighbourhood"
          detail="Twelve neighbours live in this page, and you are one of them. Cut lines, switch machines off, and watch it heal."
        >
          <div>
            <a class="button" href={addressOf({ kind: 'simulated', seed: FIRST_SEED }, page).href}>
              Visit it
            </a>
          </div>
        </Panel>
      </div>
    </Shell>
  );
}
