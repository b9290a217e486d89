import type { ChangePoint } from '@symbolon/solid';
import { createMemo, For, Show } from 'solid-js';
import { changeChart, summariseChanges } from '../../model/change-chart.ts';
import { Empty } from '../../parts/panel.tsx';

const SIZE = { width: 480, height: 210, left: 66, bottom: 22 };

/** How much each computation changed, on a logarithmic scale. */
export function ChangeFigure(props: { readonly history: readonly ChangePoint[] }) {
  const chart = createMemo(() => changeChart(props.history, SIZE));
  return (
    <Show
      when={props.history.length > 0}
      fallback={
        <Empty title="Nothing has moved yet">
          Once you exchange with somebody, you see here how the amounts come to rest.
        </Empty>
      }
    >
      <figure class="stack-tight">
        <svg class="chart" viewBox={`0 0 ${String(SIZE.width)} ${String(SIZE.height)}`} role="img">
          <title>{summariseChanges(props.history)}</title>
          <rect
            class="settled-zone"
            x={SIZE.left}
            y={chart().settledY}
            width={SIZE.width - SIZE.left}
            height={SIZE.height - SIZE.bottom - chart().settledY}
          />
          <For each={chart().ticks}>
            {(tick) => (
              <>
                <line class="grid" x1={SIZE.left} x2={SIZE.width} y1={tick.y} y2={tick.y} />
                <text x={SIZE.left - 8} y={tick.y + 4} text-anchor="end">
                  {tick.label}
                </text>
              </>
            )}
          </For>
          <line
            class="threshold"
            x1={SIZE.left}
            x2={SIZE.width}
            y1={chart().settledY}
            y2={chart().settledY}
          />
          <text x={SIZE.width - 4} y={chart().settledY + 16} text-anchor="end">
            settled
          </text>
          <For each={chart().dots}>
            {(dot) => (
              <>
                <line class="stem" x1={dot.x} x2={dot.x} y1={dot.y} y2={chart().floorY} />
                <circle class="dot" cx={dot.x} cy={dot.y} r="3" />
              </>
            )}
          </For>
          <text x={SIZE.left} y={SIZE.height - 4}>
            earlier
          </text>
          <text x={SIZE.width - 4} y={SIZE.height - 4} text-anchor="end">
            now
          </text>
        </svg>
        <figcaption class="soft small">{summariseChanges(props.history)}</figcaption>
      </figure>
    </Show>
  );
}
