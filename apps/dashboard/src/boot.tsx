import { installInspection } from '@symbolon/solid';
import { createResource, createSignal, Match, Switch, type JSX } from 'solid-js';
import { App } from './app.tsx';
import { isInspected, isRelayUrl, NoRelayError, readConfig } from './live/config.ts';
import { joinGroup } from './live/join.ts';
import { Brand } from './parts/brand.tsx';
import { Field } from './parts/field.tsx';
import { Panel } from './parts/panel.tsx';

/** Brings the page to life: finds the relay, the key and the group, and says what goes on meanwhile. */
export function Boot() {
  const [peer] = createResource(async () => {
    const address = new URL(location.href);
    const { relays } = await readConfig(address);
    const peer = await joinGroup(relays);
    if (isInspected(address)) installInspection(window, peer);
    return peer;
  });
  return (
    <Switch
      fallback={
        <Shell>
          <Panel title="Looking for the group…">
            <p class="soft" role="status">
              Asking the relay what it has kept for you. This takes a few seconds at most.
            </p>
          </Panel>
        </Shell>
      }
    >
      <Match when={peer.error instanceof NoRelayError}>
        <Shell>
          <AskForRelay />
        </Shell>
      </Match>
      <Match when={peer.error !== undefined}>
        <Shell>
          <Panel title="This browser cannot take part">
            <p>{reasonOf(peer.error)}</p>
            <p class="soft">
              Keys are made and kept by the browser itself, which it does on secure pages only: over
              https, or from this very machine. In a private window some browsers refuse.
            </p>
          </Panel>
        </Shell>
      </Match>
      <Match when={peer()}>{(running) => <App peer={running()} />}</Match>
    </Switch>
  );
}

function Shell(props: { readonly children: JSX.Element }) {
  return (
    <div class="page">
      <header class="masthead">
        <div class="masthead-row masthead-bare">
          <Brand />
        </div>
      </header>
      <div />
      <main>{props.children}</main>
    </div>
  );
}

/** Asks for the relay's address, and opens the page again with it. */
function AskForRelay() {
  const [text, setText] = createSignal('');
  const [error, setError] = createSignal<string>();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const relay = text().trim();
    if (!isRelayUrl(relay)) {
      setError('Write an address that begins with ws://, wss://, http:// or https://.');
      return;
    }
    const address = new URL(location.href);
    address.searchParams.set('relay', relay);
    location.assign(address);
  };
  return (
    <Panel title="Where does your group meet?" detail="The page was told of no relay.">
      <form class="stack" onSubmit={submit} noValidate>
        <Field
          label="Address of the relay"
          value={text()}
          onInput={(next) => {
            setText(next);
            setError(undefined);
          }}
          error={error()}
          placeholder="wss://relay.example.org/gun"
        />
        <div>
          <button type="submit" class="button button-main">
            Go there
          </button>
        </div>
      </form>
    </Panel>
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'For a reason it does not say.';
}
