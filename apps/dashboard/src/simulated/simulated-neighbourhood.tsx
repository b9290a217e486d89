import { fromReadable } from '@symbolon/solid';
import { createResource, Match, onMount, Show, Switch, untrack } from 'solid-js';
import { App } from '../app.tsx';
import { CannotTakePart } from '../entry/cannot-take-part.tsx';
import { Shell } from '../entry/shell.tsx';
import { inspectIfAsked } from '../live/inspected.ts';
import { Panel } from '../parts/panel.tsx';
import { createDrive } from './drive.ts';
import { openNeighbourhood, type Neighbourhood } from './neighbourhood.ts';
import { SimulationBar } from './simulation-bar.tsx';
import { simulatedTexts } from '../texts/simulated.ts';

/** The page around a neighbour of a neighbourhood that lives in the page alone. */
export function SimulatedNeighbourhood(props: { readonly seed: number }) {
  const [neighbourhood] = createResource(() => openNeighbourhood(props.seed));
  return (
    <Switch
      fallback={
        <Shell>
          <Panel title={simulatedTexts.opening()}>
            <p class="soft" role="status">
              {simulatedTexts.openingDetail()}
            </p>
          </Panel>
        </Shell>
      }
    >
      <Match when={neighbourhood.error !== undefined}>
        <Shell>
          <CannotTakePart title={simulatedTexts.cannot()} error={neighbourhood.error as unknown} />
        </Shell>
      </Match>
      <Match when={neighbourhood()} keyed>
        {(opened) => <Running neighbourhood={opened} seed={props.seed} />}
      </Match>
    </Switch>
  );
}

function Running(props: { readonly neighbourhood: Neighbourhood; readonly seed: number }) {
  // Another neighbourhood is another component.
  const { group, me } = untrack(() => props.neighbourhood);
  const drive = createDrive(group);
  const peer = fromReadable(me.peer);
  onMount(() => {
    const mine = me.peer.get();
    if (mine !== undefined) void inspectIfAsked(mine);
  });
  return (
    <Show when={peer()} keyed>
      {(mine) => (
        <App
          peer={mine}
          clock={() => group.now()}
          bar={<SimulationBar group={group} me={me} drive={drive} seed={props.seed} />}
        />
      )}
    </Show>
  );
}
