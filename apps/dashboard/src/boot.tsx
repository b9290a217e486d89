import { createResource, lazy, Match, Suspense, Switch } from 'solid-js';
import { CannotTakePart } from './entry/cannot-take-part.tsx';
import { Joined } from './entry/joined.tsx';
import { Shell } from './entry/shell.tsx';
import { addressOf, readMode, type Mode } from './live/mode.ts';
import type { JoinedMode } from './live/place.ts';
import { Panel } from './parts/panel.tsx';
import { entryTexts } from './texts/entry.ts';

// Most come with a relay in their address, or to a page that knows one.
const ChooseView = lazy(async () => ({
  default: (await import('./entry/choose-view.tsx')).ChooseView,
}));
const SimulatedNeighbourhood = lazy(async () => ({
  default: (await import('./simulated/simulated-neighbourhood.tsx')).SimulatedNeighbourhood,
}));

/** Brings the page to life in the mode that its address, or the file beside it, asks for. */
export function Boot() {
  const [mode] = createResource(() => readMode(new URL(location.href)));
  return (
    <Suspense fallback={<Opening />}>
      <Switch fallback={<Opening />}>
        <Match when={mode.error !== undefined}>
          <Shell>
            <CannotTakePart title={entryTexts.noPlace()} error={mode.error as unknown}>
              <a
                class="button"
                href={addressOf({ kind: 'choose', relays: [] }, new URL(location.href)).href}
              >
                {entryTexts.choose()}
              </a>
            </CannotTakePart>
          </Shell>
        </Match>
        <Match when={ofKind(mode(), 'choose')}>{(chosen) => <ChooseView mode={chosen()} />}</Match>
        <Match when={ofKind(mode(), 'simulated')}>
          {(simulated) => <SimulatedNeighbourhood seed={simulated().seed} />}
        </Match>
        <Match when={joined(mode())}>{(found) => <Joined mode={found()} />}</Match>
      </Switch>
    </Suspense>
  );
}

function Opening() {
  return (
    <Shell>
      <Panel title={entryTexts.opening()}>
        <p class="soft" role="status">
          {entryTexts.openingDetail()}
        </p>
      </Panel>
    </Shell>
  );
}

function ofKind<K extends Mode['kind']>(mode: Mode | undefined, kind: K) {
  return mode?.kind === kind ? (mode as Extract<Mode, { readonly kind: K }>) : undefined;
}

function joined(mode: Mode | undefined): JoinedMode | undefined {
  return ofKind(mode, 'live') ?? ofKind(mode, 'tabs');
}
