import { scaleLinear, scaleLog } from 'd3-scale';
import type { ChangePoint } from '@symbolon/solid';
import { formatChange } from '../language/formats.ts';
import { settlingTexts } from '../texts/settling.ts';

/** Relative change below which amounts count as settled. */
const SETTLED_BELOW = 1e-6;
/** Changes are drawn no lower than this; 0 has no place on a logarithmic scale. */
const FLOOR = 1e-9;

/** Where the scale is marked. */
const TICKS = [1, 1e-3, 1e-6, FLOOR];

export interface ChartSize {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly bottom: number;
}

/** A chart of changes over time, ready to draw. */
export interface ChangeChart {
  readonly dots: readonly { readonly x: number; readonly y: number; readonly point: ChangePoint }[];
  readonly ticks: readonly { readonly y: number; readonly label: string }[];
  /** Where the line lies below which amounts count as settled. */
  readonly settledY: number;
  /** Where no change at all lies. */
  readonly floorY: number;
}

/** Lays out changes on a logarithmic scale, the newest at the right edge. */
export function changeChart(history: readonly ChangePoint[], size: ChartSize): ChangeChart {
  const first = history[0]?.at ?? 0;
  const last = history.at(-1)?.at ?? 1;
  const x = scaleLinear([first, Math.max(last, first + 1)], [size.left + 6, size.width - 8]);
  const y = scaleLog([FLOOR, 1], [size.height - size.bottom, 10]).clamp(true);
  const dots = history.map((point) => ({
    x: x(point.at),
    y: y(Math.max(point.change, FLOOR)),
    point,
  }));
  return {
    dots,
    ticks: TICKS.map((value) => ({ y: y(value), label: tickLabel(value) })),
    settledY: y(SETTLED_BELOW),
    floorY: y(FLOOR),
  };
}

/** One line for those who do not see the chart. */
export function summariseChanges(history: readonly ChangePoint[]): string {
  const last = history.at(-1);
  if (last === undefined) return settlingTexts.noChange();
  const largest = Math.max(...history.map(({ change }) => change));
  return settlingTexts.changes(formatChange(largest), formatChange(last.change));
}

/** What the scale says, from the top. */
export function tickLabels(): string[] {
  return TICKS.map(tickLabel);
}

function tickLabel(value: number): string {
  if (value === FLOOR) return settlingTexts.tickNone();
  return value === 1 ? settlingTexts.tickAll() : formatChange(value);
}
