import {
  forceCenter,
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';
import type { PeerId } from '@symbolon/solid';
import type { Tie } from './ties.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface GraphSize {
  readonly width: number;
  readonly height: number;
}

/** Where everyone is. */
export type Places = ReadonlyMap<PeerId, Point>;

/** Room at the edges for circles and names. */
const MARGIN = { x: 50, top: 26, bottom: 54 };
/** Few people are not torn apart to fill a wide page. */
const MOST_STRETCH = 2.2;

/** Rounds in which all are moved, and moves of one in all: of many each is moved less often. */
const MOST_TICKS = 300;
const MOST_MOVES = 12_000;

/** Places on the way from where everyone was to where they are to be; whoever is new is there at once. */
export function placesBetween(from: Places, to: Places, part: number): Places {
  return new Map(
    [...to].map(([id, end]) => {
      const start = from.get(id) ?? end;
      const at = (a: number, b: number) => a + (b - a) * part;
      return [id, { x: at(start.x, end.x), y: at(start.y, end.y) }];
    }),
  );
}

interface LaidOut extends SimulationNodeDatum {
  readonly id: PeerId;
}

/**
 * Places everyone so that those who recognise each other are near, `centre` in the middle. From the
 * same inputs it makes the same picture; `previous` keeps known places nearly where they were. It pauses
 * after each round, so that a page can do something else in between.
 */
export function* layoutGraph(
  ids: readonly PeerId[],
  ties: readonly Tie[],
  size: GraphSize,
  centre: PeerId,
  previous: Places = new Map(),
): Generator<void, Places> {
  const { width, height } = size;
  const nodes = ids.map((id): LaidOut => {
    const fixed = id === centre ? { fx: width / 2, fy: height / 2 } : {};
    return { id, ...previous.get(id), ...fixed };
  });
  const links = ties.map(({ from, to, kind }) => ({ source: from, target: to, kind }));
  const roomy = Math.sqrt((width * height) / Math.max(4, ids.length));
  const simulation = forceSimulation(nodes)
    .force(
      'link',
      forceLink<LaidOut, (typeof links)[number]>(links)
        .id(({ id }) => id)
        .distance(roomy * 0.9)
        .strength(({ kind }) => (kind === 'mutual' ? 0.22 : 0.05)),
    )
    .force('apart', forceManyBody().strength(-roomy * 4))
    .force('room', forceCollide(Math.min(48, roomy * 0.42)))
    .force('centre', forceCenter(width / 2, height / 2))
    // Wide pages draw wide pictures.
    .force('x', forceX(width / 2).strength(0.05 * Math.min(1, height / width)))
    .force('y', forceY(height / 2).strength(0.05 * Math.min(1, width / height)))
    .alpha(previous.size === 0 ? 1 : 0.3)
    .stop();
  const ticks = Math.round(Math.min(MOST_TICKS, MOST_MOVES / Math.max(1, ids.length)));
  // It cools down within them, however few they are.
  simulation.alphaDecay(1 - simulation.alphaMin() ** (1 / ticks));
  for (let tick = 0; tick < ticks; tick += 1) {
    simulation.tick();
    yield;
  }
  return yield* spread(nodes, { x: width / 2, y: height / 2 }, size);
}

/** Stretches or shrinks the picture about its middle until it just fills the room. */
function* spread(
  nodes: readonly LaidOut[],
  middle: Point,
  { width, height }: GraphSize,
): Generator<void, Places> {
  const reach = { left: 1, right: 1, top: 1, bottom: 1 };
  for (const { x = middle.x, y = middle.y } of nodes) {
    reach.left = Math.max(reach.left, middle.x - x);
    reach.right = Math.max(reach.right, x - middle.x);
    reach.top = Math.max(reach.top, middle.y - y);
    reach.bottom = Math.max(reach.bottom, y - middle.y);
  }
  const side = width / 2 - MARGIN.x;
  const scale = {
    left: Math.min(MOST_STRETCH, side / reach.left),
    right: Math.min(MOST_STRETCH, side / reach.right),
    top: Math.min(MOST_STRETCH, (height / 2 - MARGIN.top) / reach.top),
    bottom: Math.min(MOST_STRETCH, (height / 2 - MARGIN.bottom) / reach.bottom),
  };
  const spreadOut = nodes.map(({ id, x = middle.x, y = middle.y }): LaidOut => {
    if (x === middle.x && y === middle.y) return { id, fx: x, fy: y };
    const to = {
      x: middle.x + (x - middle.x) * (x < middle.x ? scale.left : scale.right),
      y: middle.y + (y - middle.y) * (y < middle.y ? scale.top : scale.bottom),
    };
    return { id, ...to };
  });
  return yield* keepApart(spreadOut, { width, height });
}

/** Moves those apart that lie upon each other, as far as the room allows. */
function* keepApart(nodes: LaidOut[], { width, height }: GraphSize): Generator<void, Places> {
  const apart = Math.min(44, Math.sqrt((width * height) / Math.max(1, nodes.length)) * 0.4);
  const simulation = forceSimulation(nodes)
    .force('apart', forceCollide(apart).strength(0.9))
    .stop();
  for (let tick = 0; tick < 30; tick += 1) {
    simulation.tick();
    for (const node of nodes) {
      node.x = Math.max(MARGIN.x, Math.min(width - MARGIN.x, node.x ?? 0));
      node.y = Math.max(MARGIN.top, Math.min(height - MARGIN.bottom, node.y ?? 0));
    }
    yield;
  }
  return new Map(nodes.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
}
