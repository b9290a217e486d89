import type { PeerId } from '@symbolon/solid';
import { createMemo, For, Show } from 'solid-js';
import { summariseLane } from '../../model/lane-words.ts';
import { drawLane, stretchesOf, type PhaseSpan } from '../../model/phase-lanes.ts';
import { PersonName } from '../../parts/person-name.tsx';
import { formatPlain } from '../../language/formats.ts';
import { workingsTexts } from '../../texts/workings.ts';

/** Part of a lane that a number needs. */
const ROOM_FOR_NUMBER = 0.07;

/** The phases of one participant over the last while. */
export function PhaseLane(props: {
  readonly id: PeerId;
  readonly spans: readonly PhaseSpan[];
  /** When the lanes begin. */
  readonly since: number;
  /** How much time the lane shows, in milliseconds. */
  readonly span: number;
  readonly now: number;
}) {
  const drawn = createMemo(() => drawLane(props.spans, props.now, props.span));
  const latest = () => props.spans.at(-1)?.phase;
  const summary = createMemo(() => summariseLane(stretchesOf(props.spans, props.since, props.now)));
  const words = () => {
    const phase = latest();
    return phase === undefined
      ? workingsTexts.phases.unheard()
      : workingsTexts.phases.lane(formatPlain(phase));
  };
  return (
    <div class="lane">
      <PersonName id={props.id} />
      <div class="lane-track">
        <svg role="img" aria-label={summary()}>
          <For each={drawn()}>
            {(span) => (
              <>
                <rect
                  class="span"
                  data-turn={span.turn}
                  x={percent(span.start)}
                  width={percent(span.width)}
                  y="0"
                  height="100%"
                >
                  <title>{workingsTexts.phases.span(formatPlain(span.phase))}</title>
                </rect>
                <Show when={span.width > ROOM_FOR_NUMBER}>
                  <text
                    class="span-number"
                    data-turn={span.turn}
                    x={percent(span.start + span.width / 2)}
                    y="50%"
                    dy="0.35em"
                    text-anchor="middle"
                  >
                    {formatPlain(span.phase)}
                  </text>
                </Show>
              </>
            )}
          </For>
        </svg>
      </div>
      <span class="soft small number">{words()}</span>
    </div>
  );
}

function percent(part: number): string {
  return `${(part * 100).toFixed(2)}%`;
}
