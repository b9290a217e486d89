import type { PeerId, Unit } from '@symbolon/solid';
import type { Flow } from './flows.ts';
import { overviewOf, type UnitView } from './overview.ts';
import { isAway, type Group } from './group.ts';

/** One unit as a bar at the side of the picture. */
export interface Bar {
  readonly owner: PeerId;
  readonly unit: Unit;
  readonly y: number;
  readonly height: number;
  /** Height of the part that moves. */
  readonly filled: number;
  readonly moved: number;
  readonly quantity: number;
}

/** One flow between two bars. */
export interface Ribbon {
  readonly flow: Flow;
  readonly path: string;
}

/** Sources at the left, targets at the right, and what goes between. */
export interface RibbonChart {
  readonly height: number;
  readonly sources: readonly Bar[];
  readonly targets: readonly Bar[];
  readonly ribbons: readonly Ribbon[];
}

export interface RibbonSpace {
  /** Where the ribbons leave and arrive. */
  readonly left: number;
  readonly right: number;
}

const GAP = 10;
/** Room for two lines of text beside a bar. */
const LEAST_HEIGHT = 34;
const FULL_HEIGHT = 210;

/** Draws one type of a group: all who offer it, all who need it, and the flows between. */
export function ribbonChart(
  group: Group,
  type: string,
  flows: readonly Flow[],
  space: RibbonSpace,
  now: number,
): RibbonChart {
  const views = [...group.participants.values()]
    .filter((participant) => !isAway(group, participant, now))
    .map((participant) => ({ owner: participant.id, ...overviewOf(participant, flows) }));
  const side = (key: 'gives' | 'gets') =>
    views
      .flatMap((view) => view[key].map((unit) => ({ owner: view.owner, view: unit })))
      .filter(({ view }) => view.unit.type === type && view.quantity > 0)
      .sort((a, b) => b.view.moved - a.view.moved || b.view.quantity - a.view.quantity);
  const [offered, needed] = [side('gives'), side('gets')];
  const perUnit = FULL_HEIGHT / Math.max(1, total(offered), total(needed));
  const sources = stack(offered, perUnit);
  const targets = stack(needed, perUnit);
  const ofType = flows.filter(({ sourceUnit }) => sourceUnit.type === type);
  return {
    height: Math.max(bottomOf(sources), bottomOf(targets)),
    sources,
    targets,
    ribbons: drawRibbons(ofType, sources, targets, space),
  };
}

interface Placed {
  readonly owner: PeerId;
  readonly view: UnitView;
}

function total(side: readonly Placed[]): number {
  return side.reduce((sum, { view }) => sum + view.quantity, 0);
}

function stack(side: readonly Placed[], perUnit: number): Bar[] {
  let y = 0;
  return side.map(({ owner, view: { unit, quantity, moved } }) => {
    const height = Math.max(LEAST_HEIGHT, quantity * perUnit);
    const filled = height * Math.min(1, moved / quantity);
    const bar = { owner, unit, y, height, filled, moved, quantity };
    y += height + GAP;
    return bar;
  });
}

function bottomOf(bars: readonly Bar[]): number {
  const last = bars.at(-1);
  return last === undefined ? 0 : last.y + last.height;
}

function drawRibbons(
  flows: readonly Flow[],
  sources: readonly Bar[],
  targets: readonly Bar[],
  { left, right }: RibbonSpace,
): Ribbon[] {
  const barOf = (bars: readonly Bar[], owner: PeerId, unit: Unit) =>
    bars.findIndex((bar) => bar.owner === owner && bar.unit.id === unit.id);
  const placed = flows
    .map((flow) => ({
      flow,
      from: barOf(sources, flow.source, flow.sourceUnit),
      to: barOf(targets, flow.target, flow.targetUnit),
    }))
    .filter(({ from, to }) => from >= 0 && to >= 0);
  // Each side is left in the order of the other, so that ribbons cross as little as they can.
  const starts = offsets(
    placed.toSorted((a, b) => a.from - b.from || a.to - b.to),
    sources,
    'from',
  );
  const ends = offsets(
    placed.toSorted((a, b) => a.to - b.to || a.from - b.from),
    targets,
    'to',
  );
  return placed.map(({ flow }) => {
    const [a, b] = [starts.get(flow), ends.get(flow)];
    return { flow, path: a === undefined || b === undefined ? '' : ribbonPath(left, right, a, b) };
  });
}

interface Stretch {
  readonly top: number;
  readonly bottom: number;
}

function offsets(
  ordered: readonly { readonly flow: Flow; readonly from: number; readonly to: number }[],
  bars: readonly Bar[],
  end: 'from' | 'to',
): Map<Flow, Stretch> {
  const used = new Map<Bar, number>();
  const stretches = new Map<Flow, Stretch>();
  for (const edge of ordered) {
    const bar = bars[edge[end]];
    if (bar === undefined) continue;
    const top = bar.y + (used.get(bar) ?? 0);
    const height = (edge.flow.amount / bar.quantity) * bar.height;
    used.set(bar, (used.get(bar) ?? 0) + height);
    stretches.set(edge.flow, { top, bottom: top + height });
  }
  return stretches;
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
