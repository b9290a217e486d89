import type { PeerId, Unit } from '@symbolon/solid';
import type { Flow } from './flows.ts';
import { isAway, type Group } from './group.ts';
import { standingIn } from './standing.ts';
import { overviewOf, type UnitView } from './overview.ts';

/** One unit as a bar at the side of a picture. */
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

/** Who offers a type of thing, and who needs it. */
export interface Bars {
  readonly sources: readonly Bar[];
  readonly targets: readonly Bar[];
}

const GAP = 10;
/** Room for three lines of text beside a bar. */
const LEAST_HEIGHT = 46;
const FULL_HEIGHT = 210;

/** Stacks all who are present, have standing and offer or need a type, what moves most first, on one scale. */
export function stackBars(group: Group, type: string, flows: readonly Flow[], now: number): Bars {
  const shown = standingIn(group).add(group.me.id);
  // Whoever gives is shown, known to the group or not.
  for (const { source } of flows) shown.add(source);
  const views = [...group.participants.values()]
    .filter((participant) => shown.has(participant.id) && !isAway(group, participant, now))
    .map((participant) => ({ owner: participant.id, ...overviewOf(participant, flows) }));
  const side = (key: 'gives' | 'gets') =>
    views
      .flatMap((view) => view[key].map((unit) => ({ owner: view.owner, view: unit })))
      .filter(({ view }) => view.unit.type === type && view.quantity > 0)
      .sort((a, b) => b.view.moved - a.view.moved || b.view.quantity - a.view.quantity);
  const [offered, needed] = [side('gives'), side('gets')];
  const perUnit = FULL_HEIGHT / Math.max(total(offered), total(needed));
  return { sources: stack(offered, perUnit), targets: stack(needed, perUnit) };
}

/** The lower end of a stack. */
export function bottomOf(bars: readonly Bar[]): number {
  const last = bars.at(-1);
  return last === undefined ? 0 : last.y + last.height;
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
