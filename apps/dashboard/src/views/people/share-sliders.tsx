import Lock from 'lucide-solid/icons/lock';
import LockOpen from 'lucide-solid/icons/lock-open';
import { createMemo, Show } from 'solid-js';
import { sharesOfWeights, shownPercents, weightsOfShares, WHOLE } from '../../model/shares.ts';
import { Each } from '../../parts/each.tsx';
import { Panel } from '../../parts/panel.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { STRONGEST } from '../../parts/weight-slider.tsx';
import { createDivision } from '../../state/division.ts';
import { useGroup } from '../../state/group-context.tsx';
import { useSteps } from '../../state/steps-context.tsx';
import { formatNumber } from '../../language/formats.ts';
import { peopleTexts } from '../../texts/people.ts';

/** A step of the sliders: a percent. */
const STEP = WHOLE / 100;

/** How my recognition is divided, to be dragged: what one gets the others give, and it stays the whole. */
export function ShareSliders() {
  const { group, nameInText } = useGroup();
  const { divide } = useSteps();
  const weights = () => group().me.relationships?.weights ?? {};
  const division = createDivision(() => sharesOfWeights(weights()));
  const { shares, locked } = division;
  const sum = () => Object.values(weights()).reduce((all, weight) => all + weight, 0);
  const percents = createMemo(() => shownPercents(shares()));
  // By name, which dragging does not change: a row that moved would lose the keyboard.
  const ids = createMemo(() =>
    [...shares().keys()].sort(
      (a, b) => nameInText(a).localeCompare(nameInText(b)) || (a < b ? -1 : 1),
    ),
  );

  return (
    <Panel title={peopleTexts.divide()} detail={peopleTexts.divideDetail()}>
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
                aria-label={peopleTexts.shareOf(nameInText(id()))}
                aria-valuetext={peopleTexts.percent(formatNumber(percents().get(id()) ?? 0))}
                disabled={locked().has(id())}
                onPointerDown={() => division.grasp()}
                onPointerUp={() => division.release()}
                onPointerCancel={() => division.release()}
                onKeyDown={() => division.grasp()}
                onKeyUp={() => division.release()}
                onBlur={() => division.release()}
                onInput={(event) => {
                  division.drag(id(), event.currentTarget.valueAsNumber);
                  // Where the others are locked it cannot go as far as it was dragged.
                  event.currentTarget.valueAsNumber = shares().get(id()) ?? 0;
                }}
                onChange={() => divide(weightsOfShares(division.settle(), sum(), STRONGEST))}
              />
              <output class="share-percent">
                {peopleTexts.percent(formatNumber(percents().get(id()) ?? 0))}
              </output>
              <button
                type="button"
                class="button button-bare button-icon"
                aria-label={peopleTexts.lock(nameInText(id()))}
                aria-pressed={locked().has(id())}
                onClick={() => division.toggleLock(id())}
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
        <p class="soft small">{peopleTexts.allToOne()}</p>
      </Show>
    </Panel>
  );
}
