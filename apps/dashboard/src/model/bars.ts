import type { PeerId, Unit } from '@symbolon/solid';
import { flowsOfType, type Flow } from './flows.ts';
import { isAway, type Group } from './group.ts';
import { standingIn } from './standing.ts';
import { flowsByOwner, overviewOf, type UnitView } from './overview.ts';

/** A unit and whose it is. */
export interface BarMember {
  readonly owner: PeerId;
  readonly unit: Unit;
}

/** One unit as a bar at the side of a picture, or the small ones of a side together. */
export interface Bar {
  readonly members: readonly [BarMember, ...BarMember[]];
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

/**
 * Stacks all who are present, have standing and offer or need a type, what moves most first, on one scale.
 * Of a side with more than `most` bars the small ones are gathered into one, except what is mine.
 */
export function stackBars(
  group: Group,
  type: string,
  flows: readonly Flow[],
  now: number,
  most = Number.POSITIVE_INFINITY,
): Bars {
  const shown = standingIn(group).add(group.me.id);
  // Whoever gives is shown, known to the group or not.
  for (const { source } of flows) shown.add(source);
  const flowsOf = flowsByOwner(flowsOfType(flows, type));
  const views = [...group.participants.values()]
    .filter(({ state }) => state?.units.some((unit) => unit.type === type))
    .filter((participant) => shown.has(participant.id) && !isAway(group, participant, now))
    .map((participant) => ({
      owner: participant.id,
      ...overviewOf(participant, flowsOf.get(participant.id) ?? []),
    }));
  const side = (key: 'gives' | 'gets') =>
    views
      .flatMap((view) => view[key].map((unit) => ({ owner: view.owner, view: unit })))
      .filter(({ view }) => view.unit.type === type && view.quantity > 0)
      .sort((a, b) => b.view.moved - a.view.moved || b.view.quantity - a.view.quantity);
  const [offered, needed] = [side('gives'), side('gets')];
  const perUnit = FULL_HEIGHT / Math.max(total(offered), total(needed));
  const stacked = (side: readonly Placed[]) =>
    stack(
      gathered(side, most, ({ owner }) => owner === group.me.id),
      perUnit,
    );
  return { sources: stacked(offered), targets: stacked(needed) };
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

type Heap = readonly [Placed, ...Placed[]];

/** Each by itself, but for those beyond `most`, which are one heap at the end. */
function gathered(
  side: readonly Placed[],
  most: number,
  isApart: (placed: Placed) => boolean,
): Heap[] {
  if (side.length <= most) return side.map((placed) => [placed]);
  // One place is the heap's.
  const isShown = (placed: Placed, place: number) => place < most - 1 || isApart(placed);
  const [first, ...rest] = side.filter((placed, place) => !isShown(placed, place));
  const shown = side.filter(isShown).map((placed): Heap => [placed]);
  return first === undefined ? shown : [...shown, [first, ...rest]];
}

function stack(side: readonly Heap[], perUnit: number): Bar[] {
  let y = 0;
  return side.map(([first, ...rest]) => {
    const heap = [first, ...rest];
    const quantity = total(heap);
    const moved = heap.reduce((sum, { view }) => sum + view.moved, 0);
    const height = Math.max(LEAST_HEIGHT, quantity * perUnit);
    const filled = height * Math.min(1, moved / quantity);
    const bar: Bar = {
      members: [memberOf(first), ...rest.map(memberOf)],
      y,
      height,
      filled,
      moved,
      quantity,
    };
    y += height + GAP;
    return bar;
  });
}

function memberOf({ owner, view }: Placed): BarMember {
  return { owner, unit: view.unit };
}
