import type { PeerId } from '@symbolon/solid';
import { createMemo, For } from 'solid-js';
import { drawLane, type PhaseSpan } from '../../model/phase-lanes.ts';
import { PersonName } from '../../parts/person-name.tsx';
import { createNow } from '../../state/now.ts';

/** The phases of one participant over the last while. */
export function PhaseLane(props: {
  readonly id: PeerId;
  readonly spans: readonly PhaseSpan[];
  /** How much time the lane shows, in milliseconds. */
  readonly span: number;
}) {
  const now = createNow(1_000);
  const drawn = createMemo(() => drawLane(props.spans, now(), props.span));
  const latest = () => props.spans.at(-1)?.phase;
  const words = () => {
    const phase = latest();
    return phase === undefined ? 'not heard yet' : `phase ${String(phase)}`;
  };
  return (
    <div class="lane">
      <PersonName id={props.id} />
      <div class="lane-track">
        <svg role="img" aria-label={words()} preserveAspectRatio="none">
          <For each={drawn()}>
            {(span) => (
              <rect
                class={span.phase % 2 === 0 ? 'span-even' : 'span-odd'}
                x={`${(span.start * 100).toFixed(2)}%`}
                width={`${(span.width * 100).toFixed(2)}%`}
                y="0"
                height="100%"
              >
                <title>Phase {span.phase}</title>
              </rect>
            )}
          </For>
        </svg>
      </div>
      <span class="soft small number">{words()}</span>
    </div>
  );
}
