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

interface LaidOut extends SimulationNodeDatum {
  readonly id: PeerId;
}

/**
 * Places everyone so that those who recognise each other are near, `centre` in the middle. From the
 * same inputs it makes the same picture; `previous` keeps known places nearly where they were.
 */
export function layoutGraph(
  ids: readonly PeerId[],
  ties: readonly Tie[],
  size: GraphSize,
  centre: PeerId,
  previous: ReadonlyMap<PeerId, Point> = new Map(),
): Map<PeerId, Point> {
  const { width, height } = size;
  const margin = { x: 46, top: 30, bottom: 44 };
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
  const ticks = Math.max(40, Math.min(300, Math.round(30_000 / Math.max(1, ids.length))));
  for (let tick = 0; tick < ticks; tick += 1) {
    simulation.tick();
    for (const node of nodes) {
      node.x = clamp(node.x ?? 0, margin.x, width - margin.x);
      node.y = clamp(node.y ?? 0, margin.top, height - margin.bottom);
    }
  }
  return new Map(nodes.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
