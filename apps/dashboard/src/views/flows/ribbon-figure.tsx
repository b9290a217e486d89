import { createMemo, createUniqueId, For } from 'solid-js';
import type { Bar } from '../../model/bars.ts';
import { fitting } from '../../model/letters.ts';
import { withKey } from '../../model/naming.ts';
import { ribbonChart } from '../../model/ribbons.ts';
import { formatAmount, formatMeasured } from '../../model/wording.ts';
import { createMeasured } from '../../parts/measured.ts';
import { Each } from '../../parts/each.tsx';
import { createTextWidth } from '../../parts/text-width.ts';
import { useGroup } from '../../state/group-context.tsx';

/** Width of a bar, and room for names beside it. */
const BAR = 8;

/** One kind of thing: who offers it at the left, who needs it at the right, and what goes between. */
export function RibbonFigure(props: { readonly type: string }) {
  const { group, flows, now, explain, nameInText } = useGroup();
  const hatch = createUniqueId();
  const widthOf = { name: createTextWidth('540 13px'), note: createTextWidth('400 12px') };
  const [size, measure] = createMeasured({ width: 420, height: 200 });
  const width = () => size().width;
  const names = () => Math.min(164, width() * 0.34);
  const space = () => ({ left: names() + BAR, right: width() - names() - BAR });
  const chart = createMemo(() => ribbonChart(group(), props.type, flows(), space(), now()));
  const whole = (bar: Bar) => `${formatAmount(bar.moved)} of ${formatAmount(bar.quantity)}`;

  return (
    <figure class="ribbons" ref={measure}>
      <svg
        role="group"
        aria-label={`Flows of ${props.type}`}
        viewBox={`0 0 ${String(width())} ${String(Math.max(40, chart().height + 2))}`}
      >
        <defs>
          <pattern
            id={hatch}
            width="7"
            height="7"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect class="hatch-ground" width="7" height="7" />
            <line class="hatch-line" x1="0" y1="0" x2="0" y2="7" />
          </pattern>
        </defs>
        <Each each={chart().ribbons} by={({ flow }) => flow.key}>
          {(ribbon) => (
            <path
              class="ribbon"
              role="button"
              tabindex="0"
              data-tier={ribbon().flow.tier}
              d={ribbon().path}
              fill={ribbon().flow.tier === 2 ? `url(#${hatch})` : undefined}
              aria-label={`${formatMeasured(ribbon().flow.amount, ribbon().flow.sourceUnit.measure)} from ${nameInText(ribbon().flow.source)} to ${nameInText(ribbon().flow.target)}. Why?`}
              onClick={() => {
                explain(ribbon().flow);
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                explain(ribbon().flow);
              }}
            >
              <title>
                {formatMeasured(ribbon().flow.amount, ribbon().flow.sourceUnit.measure)} from{' '}
                {nameInText(ribbon().flow.source)} to {nameInText(ribbon().flow.target)}
              </title>
            </path>
          )}
        </Each>
        <For each={['sources', 'targets'] as const}>
          {(side) => (
            <Each each={chart()[side]} by={({ owner, unit }) => `${owner}${unit.id}`}>
              {(bar) => (
                <BarMark
                  bar={bar()}
                  x={side === 'sources' ? names() : width() - names() - BAR}
                  textX={side === 'sources' ? 0 : width() - names() + 8}
                  room={names() - 8}
                  whole={whole(bar())}
                  widthOf={widthOf}
                />
              )}
            </Each>
          )}
        </For>
      </svg>
    </figure>
  );
}

function BarMark(props: {
  readonly bar: Bar;
  readonly x: number;
  readonly textX: number;
  readonly room: number;
  readonly whole: string;
  readonly widthOf: Readonly<Record<'name' | 'note', (text: string) => number>>;
}) {
  const { naming } = useGroup();
  const shown = () => naming(props.bar.owner);
  const name = () => (shown().isMe ? 'You' : shown().name);
  return (
    <g transform={`translate(0 ${props.bar.y.toFixed(1)})`}>
      <rect class="bar-whole" x={props.x} width={BAR} height={props.bar.height} rx="2" />
      <rect class="bar-moved" x={props.x} width={BAR} height={props.bar.filled} rx="2" />
      <text x={props.textX} y="13">
        {fitting(name(), props.room, props.widthOf.name)}
        <title>{withKey(shown())}</title>
      </text>
      <text class="note" x={props.textX} y="29">
        {fitting(props.whole, props.room, props.widthOf.note)}
      </text>
      <text class="key-mark" x={props.textX} y="43">
        {shown().shortKey}
      </text>
    </g>
  );
}
