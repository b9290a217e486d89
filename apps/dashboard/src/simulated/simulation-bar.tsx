import type { GroupMember, SimulatedGroup } from '@symbolon/simulator';
import ChevronDown from 'lucide-solid/icons/chevron-down';
import Pause from 'lucide-solid/icons/pause';
import Play from 'lucide-solid/icons/play';
import { createMemo, createSignal, createUniqueId, For, Show, untrack } from 'solid-js';
import { addressOf } from '../live/mode.ts';
import { reasonOf } from '../model/reason.ts';
import { Fault } from '../parts/reason.tsx';
import { SPEEDS, type Drive, type Speed } from './drive.ts';
import { Meddling } from './meddling.tsx';
import { createStandings } from './members.ts';
import { timeWords, troubles } from './troubles.ts';
import { formatNumber } from '../language/formats.ts';
import { Phrase } from '../language/phrase.tsx';
import { simulatedTexts } from '../texts/simulated.ts';

/** What the page is about to be told of the neighbourhood: that it is one, its time, and how it does. */
export function SimulationBar(props: {
  readonly group: SimulatedGroup;
  readonly me: GroupMember;
  readonly drive: Drive;
  readonly seed: number;
}) {
  const id = createUniqueId();
  // Another group is another component.
  const standings = untrack(() => createStandings(props.group, props.drive));
  const [isOpen, setOpen] = createSignal(false);
  const [isSplit, setSplit] = createSignal(false);
  const count = () => [...standings().values()].filter(({ word }) => word === 'settled').length;
  const hasSettled = createMemo(() => count() === standings().size);
  const words = createMemo(() => troubles([...standings().values()], isSplit()));
  return (
    <section class="simulation" aria-label={simulatedTexts.simulation()}>
      <div class="simulation-row">
        <p>
          <strong>{simulatedTexts.title()}</strong>{' '}
          <span class="soft">
            <Phrase
              text={simulatedTexts.youAre()}
              parts={{ name: () => <bdi translate="no">{props.me.name}</bdi> }}
            />
          </span>{' '}
          <a href={addressOf({ kind: 'choose', relays: [] }, new URL(location.href)).href}>
            {simulatedTexts.otherWays()}
          </a>
        </p>
        <div class="row">
          <span class="tabular" title={simulatedTexts.time()}>
            {timeWords(props.drive.elapsedMs())}
          </span>
          <button
            type="button"
            class="button button-icon"
            aria-label={props.drive.isPaused() ? simulatedTexts.goOn() : simulatedTexts.pause()}
            onClick={() => {
              props.drive.setPaused(!props.drive.isPaused());
            }}
          >
            <Show when={props.drive.isPaused()} fallback={<Pause />}>
              <Play />
            </Show>
          </button>
          <select
            class="input input-short"
            aria-label={simulatedTexts.speed()}
            onChange={(event) => {
              props.drive.setSpeed(Number(event.currentTarget.value) as Speed);
            }}
          >
            <For each={SPEEDS}>
              {(speed) => (
                <option value={speed} selected={speed === props.drive.speed()}>
                  {speed === 1
                    ? simulatedTexts.asInLife()
                    : simulatedTexts.timesAsFast(formatNumber(speed))}
                </option>
              )}
            </For>
          </select>
          <button
            type="button"
            class="button"
            aria-expanded={isOpen()}
            aria-controls={id}
            onClick={() => setOpen(!isOpen())}
          >
            {simulatedTexts.meddle()} <ChevronDown />
          </button>
        </div>
        <p class="simulation-standing" data-settled={hasSettled()}>
          {simulatedTexts.settled(formatNumber(count()), formatNumber(standings().size))}{' '}
          <span role="status">{words()}</span>
        </p>
      </div>
      <Show when={props.drive.failure()}>
        {(error) => <Fault what={simulatedTexts.stopped()} reason={reasonOf(error())} />}
      </Show>
      <div id={id} class="simulation-more" hidden={!isOpen()}>
        <Show when={isOpen()}>
          <Meddling
            group={props.group}
            me={props.me}
            standings={standings()}
            isSplit={isSplit()}
            onSplit={setSplit}
            seed={props.seed}
          />
        </Show>
      </div>
    </section>
  );
}
