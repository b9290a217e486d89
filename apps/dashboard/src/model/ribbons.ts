import { bottomOf, stackBars, type Bar, type Bars } from './bars.ts';
import { flowsOfType, type Flow } from './flows.ts';
import type { Group } from './group.ts';

/** What goes from one bar to another by one kind of choice: one flow, or all between two that are gathered. */
export interface Ribbon {
  readonly flows: readonly [Flow, ...Flow[]];
  readonly amount: number;
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

/**
 * Draws one type of a group: who offers it, who needs it, and the flows between. Of a side with more than
 * `most` bars the small ones are gathered.
 */
export function ribbonChart(
  group: Group,
  type: string,
  flows: readonly Flow[],
  space: RibbonSpace,
  now: number,
  most?: number,
): RibbonChart {
  const bars = stackBars(group, type, flows, now, most);
  return {
    ...bars,
    height: Math.max(bottomOf(bars.sources), bottomOf(bars.targets)),
    ribbons: drawRibbons(flowsOfType(flows, type), bars, space),
  };
}

interface Edge {
  readonly flows: [Flow, ...Flow[]];
  readonly from: number;
  readonly to: number;
  amount: number;
}

function drawRibbons(
  flows: readonly Flow[],
  { sources, targets }: Bars,
  { left, right }: RibbonSpace,
): Ribbon[] {
  const from = indexOfBars(sources);
  const to = indexOfBars(targets);
  const between = new Map<string, Edge>();
  for (const flow of flows) {
    const source = from.get(barKey(flow.source, flow.sourceUnit.id));
    const target = to.get(barKey(flow.target, flow.targetUnit.id));
    if (source === undefined || target === undefined) continue;
    const key = [source, target, flow.tier].join(' ');
    const edge = between.get(key);
    edge?.flows.push(flow);
    if (edge !== undefined) edge.amount += flow.amount;
    else between.set(key, { flows: [flow], from: source, to: target, amount: flow.amount });
  }
  const edges = [...between.values()];
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
  return edges.flatMap((edge) => {
    const [start, end] = [starts.get(edge), ends.get(edge)];
    if (start === undefined || end === undefined) return [];
    const { amount } = edge;
    return [{ flows: edge.flows, amount, path: ribbonPath(left, right, start, end) }];
  });
}

function indexOfBars(bars: readonly Bar[]): Map<string, number> {
  return new Map(
    bars.flatMap(({ members }, index) =>
      members.map(({ owner, unit }) => [barKey(owner, unit.id), index] as const),
    ),
  );
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
): Map<Edge, Stretch> {
  const used = new Map<Bar, number>();
  const taken = new Map<Edge, Stretch>();
  for (const edge of ordered) {
    const bar = bars[edge[end]];
    if (bar === undefined) continue;
    const above = used.get(bar) ?? 0;
    const height = (edge.amount / bar.quantity) * bar.height;
    used.set(bar, above + height);
    taken.set(edge, { top: bar.y + above, bottom: bar.y + above + height });
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
