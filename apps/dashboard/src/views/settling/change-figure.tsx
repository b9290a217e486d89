import type { ChangePoint } from '@symbolon/solid';
import { createMemo, For, Show } from 'solid-js';
import { changeChart, tickLabels, summariseChanges } from '../../model/change-chart.ts';
import { createMeasured } from '../../parts/measured.ts';
import { createTextWidth } from '../../parts/text-width.ts';
import { Empty } from '../../parts/panel.tsx';
import { settlingTexts } from '../../texts/settling.ts';
import { wordsTexts } from '../../texts/words.ts';

const FRAME = { height: 210, bottom: 22 };
/** Between the scale and its words; and what letters take beyond their measure. */
const GAP = 8;
const SPARE = 4;

/** How much each computation changed, on a logarithmic scale. */
export function ChangeFigure(props: { readonly history: readonly ChangePoint[] }) {
  const [measured, measure] = createMeasured({ width: 480, height: FRAME.height });
  const widthOf = createTextWidth('400 12px');
  /** As much room beside the scale as its longest word takes. */
  const left = () => GAP + Math.max(...tickLabels().map(widthOf)) + SPARE;
  const size = () => ({ ...FRAME, left: left(), width: measured().width });
  const chart = createMemo(() => changeChart(props.history, size()));
  return (
    <Show
      when={props.history.length > 0}
      fallback={<Empty title={settlingTexts.notMoved()}>{settlingTexts.notMovedDetail()}</Empty>}
    >
      <figure class="stack-tight" ref={measure}>
        <svg
          class="chart"
          viewBox={`0 0 ${String(size().width)} ${String(size().height)}`}
          role="img"
        >
          <title>{summariseChanges(props.history)}</title>
          <rect
            class="settled-zone"
            x={size().left}
            y={chart().settledY}
            width={size().width - size().left}
            height={size().height - size().bottom - chart().settledY}
          />
          <For each={chart().ticks}>
            {(tick) => (
              <>
                <line class="grid" x1={size().left} x2={size().width} y1={tick.y} y2={tick.y} />
                <text x={size().left - GAP} y={tick.y + 4} text-anchor="end">
                  {tick.label}
                </text>
              </>
            )}
          </For>
          <line
            class="threshold"
            x1={size().left}
            x2={size().width}
            y1={chart().settledY}
            y2={chart().settledY}
          />
          <text x={size().width - 4} y={chart().settledY + 16} text-anchor="end">
            {settlingTexts.zone()}
          </text>
          <For each={chart().dots}>
            {(dot) => (
              <>
                <line class="stem" x1={dot.x} x2={dot.x} y1={dot.y} y2={chart().floorY} />
                <circle class="dot" cx={dot.x} cy={dot.y} r="3" />
              </>
            )}
          </For>
          <text x={size().left} y={size().height - 4}>
            {settlingTexts.earlier()}
          </text>
          <text x={size().width - 4} y={size().height - 4} text-anchor="end">
            {wordsTexts.now()}
          </text>
        </svg>
        <figcaption class="soft small">{summariseChanges(props.history)}</figcaption>
      </figure>
    </Show>
  );
}
