import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js';
import type { Bar } from '../../model/bars.ts';
import { fitting } from '../../model/letters.ts';
import { withKey } from '../../model/naming.ts';
import { ribbonChart, type Ribbon } from '../../model/ribbons.ts';
import { formatAmount, formatMeasured, typeWords } from '../../model/wording.ts';
import { createMeasured } from '../../parts/measured.ts';
import { Each } from '../../parts/each.tsx';
import { createTextWidth } from '../../parts/text-width.ts';
import { useGroup } from '../../state/group-context.tsx';
import { THEIRS } from '../../language/theirs.ts';
import { flowsTexts } from '../../texts/flows.ts';
import { wordsTexts } from '../../texts/words.ts';

/** Bars of a side that can be told apart at a glance. */
const MOST = 12;
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
  const [isOpened, setIsOpened] = createSignal(false);
  const draw = (most: number) => ribbonChart(group(), props.type, flows(), space(), now(), most);
  const chart = createMemo(() => draw(isOpened() ? Number.POSITIVE_INFINITY : MOST));
  const bars = () => [...chart().sources, ...chart().targets];
  const canOpen = () => isOpened() || bars().some(({ members }) => members.length > 1);
  const nameOfBar = (members: Bar['members'], name: string) =>
    members.length > 1 ? wordsTexts.others(members.length) : name;
  const words = ({ flows: [flow, ...more], amount }: Ribbon) => {
    const moved = formatMeasured(amount, flow.sourceUnit.measure);
    if (more.length > 0) return flowsTexts.gathered(moved, more.length + 1);
    return flowsTexts.between(moved, nameInText(flow.source), nameInText(flow.target));
  };
  const open = ({ flows: [flow, ...more] }: Ribbon) => {
    if (more.length > 0) setIsOpened(true);
    else explain(flow);
  };
  const whole = (bar: Bar) =>
    wordsTexts.ofWhole(formatAmount(bar.moved), formatAmount(bar.quantity));

  return (
    <figure class="ribbons" ref={measure}>
      <svg
        role="group"
        aria-label={flowsTexts.figure(typeWords(props.type))}
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
        <Each each={chart().ribbons} by={({ flows: [flow] }) => flow.key}>
          {(ribbon) => (
            <path
              class="ribbon"
              role="button"
              tabindex="0"
              data-tier={ribbon().flows[0].tier}
              d={ribbon().path}
              fill={ribbon().flows[0].tier === 2 ? `url(#${hatch})` : undefined}
              aria-label={flowsTexts.action(
                words(ribbon()),
                ribbon().flows.length > 1 ? flowsTexts.showEach() : wordsTexts.why(),
              )}
              onClick={() => {
                open(ribbon());
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                open(ribbon());
              }}
            >
              <title>{words(ribbon())}</title>
            </path>
          )}
        </Each>
        <For each={['sources', 'targets'] as const}>
          {(side) => (
            <Each
              each={chart()[side]}
              by={({ members: [{ owner, unit }] }) => `${owner}${unit.id}`}
            >
              {(bar) => (
                <BarMark
                  bar={bar()}
                  x={side === 'sources' ? names() : width() - names() - BAR}
                  textX={side === 'sources' ? 0 : width() - names() + 8}
                  room={names() - 8}
                  whole={whole(bar())}
                  nameOfBar={nameOfBar}
                  widthOf={widthOf}
                />
              )}
            </Each>
          )}
        </For>
      </svg>
      <Show when={canOpen()}>
        <figcaption class="row-between small">
          <span class="soft">{isOpened() ? flowsTexts.all() : flowsTexts.areGathered()}</span>
          <button
            type="button"
            class="button button-bare"
            onClick={() => setIsOpened((opened) => !opened)}
          >
            {isOpened() ? flowsTexts.gather() : flowsTexts.showEach()}
          </button>
        </figcaption>
      </Show>
    </figure>
  );
}

function BarMark(props: {
  readonly bar: Bar;
  readonly x: number;
  readonly textX: number;
  readonly room: number;
  readonly whole: string;
  readonly nameOfBar: (members: Bar['members'], name: string) => string;
  readonly widthOf: Readonly<Record<'name' | 'note', (text: string) => number>>;
}) {
  const { naming } = useGroup();
  const shown = () => naming(props.bar.members[0].owner);
  const isOne = () => props.bar.members.length === 1;
  const name = () =>
    props.nameOfBar(props.bar.members, shown().isMe ? wordsTexts.you() : shown().name);
  return (
    <g transform={`translate(0 ${props.bar.y.toFixed(1)})`}>
      <rect class="bar-whole" x={props.x} width={BAR} height={props.bar.height} rx="2" />
      <rect class="bar-moved" x={props.x} width={BAR} height={props.bar.filled} rx="2" />
      <text x={props.textX} y="13" {...(isOne() && !shown().isMe ? THEIRS : {})}>
        {fitting(name(), props.room, props.widthOf.name)}
        <title>{isOne() ? withKey(shown()) : name()}</title>
      </text>
      <text class="note" x={props.textX} y="29">
        {fitting(props.whole, props.room, props.widthOf.note)}
      </text>
      <text class="key-mark" {...THEIRS} x={props.textX} y="43">
        {isOne() ? shown().shortKey : ''}
      </text>
    </g>
  );
}
