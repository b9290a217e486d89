import { bottomOf, stackBars, type Bar, type Bars } from './bars.ts';
import type { Flow } from './flows.ts';
import type { Group } from './group.ts';

/** One flow between two bars. */
export interface Ribbon {
  readonly flow: Flow;
  readonly path: string;
}

/** Sources at the left, targets at the right, and what goes between. */
export interface RibbonChart extends Bars {
  readonly height: number;
  readonly ribbons: readonly Ribbon[];
}

/** Where the ribbons leave and arrive. */
export interface RibbonSpace {
  readonly left: number;
  readonly right: number;
}

/** Draws one type of a group: all who offer it, all who need it, and the flows between. */
export function ribbonChart(
  group: Group,
  type: string,
  flows: readonly Flow[],
  space: RibbonSpace,
  now: number,
): RibbonChart {
  const bars = stackBars(group, type, flows, now);
  return {
    ...bars,
    height: Math.max(bottomOf(bars.sources), bottomOf(bars.targets)),
    ribbons: drawRibbons(flows, bars, space),
  };
}

interface Edge {
  readonly flow: Flow;
  readonly from: number;
  readonly to: number;
}

function drawRibbons(
  flows: readonly Flow[],
  { sources, targets }: Bars,
  { left, right }: RibbonSpace,
): Ribbon[] {
  const from = indexOfBars(sources);
  const to = indexOfBars(targets);
  const edges = flows.flatMap((flow): Edge[] => {
    const source = from.get(barKey(flow.source, flow.sourceUnit.id));
    const target = to.get(barKey(flow.target, flow.targetUnit.id));
    return source === undefined || target === undefined ? [] : [{ flow, from: source, to: target }];
  });
  // Each side is left in the order of the other, so that ribbons cross as little as they can.
  const starts = stretches(
    edges.toSorted((a, b) => a.from - b.from || a.to - b.to),
    sources,
    'from',
  );
  const ends = stretches(
    edges.toSorted((a, b) => a.to - b.to || a.from - b.from),
    targets,
    'to',
  );
  return edges.flatMap(({ flow }) => {
    const [start, end] = [starts.get(flow), ends.get(flow)];
    if (start === undefined || end === undefined) return [];
    return [{ flow, path: ribbonPath(left, right, start, end) }];
  });
}

function indexOfBars(bars: readonly Bar[]): Map<string, number> {
  return new Map(bars.map(({ owner, unit }, index) => [barKey(owner, unit.id), index]));
}

function barKey(owner: string, unit: string): string {
  return JSON.stringify([owner, unit]);
}

interface Stretch {
  readonly top: number;
  readonly bottom: number;
}

/** The part of its bar that each flow takes, one below the other. */
function stretches(
  ordered: readonly Edge[],
  bars: readonly Bar[],
  end: 'from' | 'to',
): Map<Flow, Stretch> {
  const used = new Map<Bar, number>();
  const taken = new Map<Flow, Stretch>();
  for (const edge of ordered) {
    const bar = bars[edge[end]];
    if (bar === undefined) continue;
    const above = used.get(bar) ?? 0;
    const height = (edge.flow.amount / bar.quantity) * bar.height;
    used.set(bar, above + height);
    taken.set(edge.flow, { top: bar.y + above, bottom: bar.y + above + height });
  }
  return taken;
}

function ribbonPath(left: number, right: number, from: Stretch, to: Stretch): string {
  const middle = (left + right) / 2;
  const p = (x: number, y: number) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  return [
    `M${p(left, from.top)}`,
    `C${p(middle, from.top)} ${p(middle, to.top)} ${p(right, to.top)}`,
    `L${p(right, to.bottom)}`,
    `C${p(middle, to.bottom)} ${p(middle, from.bottom)} ${p(left, from.bottom)}`,
    'Z',
  ].join('');
}
