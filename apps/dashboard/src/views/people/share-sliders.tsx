import Lock from 'lucide-solid/icons/lock';
import LockOpen from 'lucide-solid/icons/lock-open';
import type { PeerId } from '@symbolon/solid';
import { createEffect, createMemo, createSignal, on, Show, untrack } from 'solid-js';
import {
  sharesOfWeights,
  shownPercents,
  weightsOfShares,
  WHOLE,
  withShare,
} from '../../model/shares.ts';
import { Each } from '../../parts/each.tsx';
import { Panel } from '../../parts/panel.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { STRONGEST } from '../../parts/weight-slider.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { useSteps } from '../../state/steps-context.tsx';

/** A step of the sliders: a percent. */
const STEP = WHOLE / 100;

/** How my recognition is divided, to be dragged: what one gets the others give, and it stays the whole. */
export function ShareSliders() {
  const { group, nameInText } = useGroup();
  const { divide } = useSteps();
  const weights = () => group().me.relationships?.weights ?? {};
  const published = createMemo(() => sharesOfWeights(weights()));
  const [shares, setShares] = createSignal(untrack(published));
  const [locked, setLocked] = createSignal<ReadonlySet<PeerId>>(new Set<PeerId>());
  createEffect(
    on(
      published,
      (next) =>
        // Whoever was given nothing stays in sight, to be given something again.
        setShares(
          (before) => new Map([...[...before.keys()].map((id) => [id, 0] as const), ...next]),
        ),
      { defer: true },
    ),
  );
  const sum = () => Object.values(weights()).reduce((all, weight) => all + weight, 0);
  // Of where the drag began, so that whoever is dragged to the end and back finds the others as they were.
  let atFirst = untrack(published);
  const percents = createMemo(() => shownPercents(shares()));
  // By name, which dragging does not change: a row that moved would lose the keyboard.
  const ids = createMemo(() =>
    [...shares().keys()].sort(
      (a, b) => nameInText(a).localeCompare(nameInText(b)) || (a < b ? -1 : 1),
    ),
  );
  const drag = (id: PeerId, share: number) => setShares(withShare(atFirst, id, share, locked()));
  const toggleLock = (id: PeerId) =>
    setLocked((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });

  return (
    <Panel
      title="How you divide your recognition"
      detail="Drag one, and the others make room in proportion. Whoever is locked keeps their share."
    >
      <div class="share-bar" aria-hidden="true">
        <Each each={ids()} by={(id) => id}>
          {(id) => <span style={{ 'flex-grow': shares().get(id()) ?? 0 }} />}
        </Each>
      </div>
      <ul class="stack-tight">
        <Each each={ids()} by={(id) => id}>
          {(id) => (
            <li class="share-row">
              <PersonName id={id()} />
              <input
                type="range"
                min="0"
                max={WHOLE}
                step={STEP}
                value={shares().get(id()) ?? 0}
                aria-label={`Share of ${nameInText(id())}`}
                aria-valuetext={`${String(percents().get(id()) ?? 0)} %`}
                disabled={locked().has(id())}
                onPointerDown={() => {
                  atFirst = shares();
                }}
                onKeyDown={() => {
                  atFirst = shares();
                }}
                onInput={(event) => {
                  drag(id(), event.currentTarget.valueAsNumber);
                  // Where the others are locked it cannot go as far as it was dragged.
                  event.currentTarget.valueAsNumber = shares().get(id()) ?? 0;
                }}
                onChange={() => {
                  atFirst = shares();
                  divide(weightsOfShares(shares(), sum(), STRONGEST));
                }}
              />
              <output class="share-percent">{percents().get(id()) ?? 0} %</output>
              <button
                type="button"
                class="button button-bare button-icon"
                aria-label={`Lock the share of ${nameInText(id())}`}
                aria-pressed={locked().has(id())}
                onClick={() => toggleLock(id())}
              >
                <Show when={locked().has(id())} fallback={<LockOpen />}>
                  <Lock />
                </Show>
              </button>
            </li>
          )}
        </Each>
      </ul>
      <Show when={ids().length === 1}>
        <p class="soft small">All of it goes to one. Choose somebody else too, and divide it.</p>
      </Show>
    </Panel>
  );
}
