/** Edges as given, and what passes on each of them at most. */
export interface FlowEdge {
  readonly from: number;
  readonly to: number;
  readonly room: number;
}

/** The most that can flow, and what the cut that proves it lets through: the same but for rounding. */
export interface MaxFlow {
  readonly flow: number;
  readonly cut: number;
}

/** Below this, nothing is left of a room. */
const NOTHING = 1e-9;

/** Finds the most that can flow from node to node (Dinic's algorithm: shortest paths, all at once). */
export function maxFlow(
  nodes: number,
  edges: readonly FlowEdge[],
  source: number,
  sink: number,
): MaxFlow {
  const out = Array.from({ length: nodes }, (): number[] => []);
  // Edge 2i is the i-th, edge 2i + 1 takes back what it carries.
  const to = new Int32Array(2 * edges.length);
  const room = new Float64Array(2 * edges.length);
  for (const [index, edge] of edges.entries()) {
    to[2 * index] = edge.to;
    to[2 * index + 1] = edge.from;
    room[2 * index] = edge.room;
    out[edge.from]?.push(2 * index);
    out[edge.to]?.push(2 * index + 1);
  }
  const depth = new Int32Array(nodes);
  const next = new Int32Array(nodes);
  let flow = 0;

  const reach = (): void => {
    depth.fill(-1);
    depth[source] = 0;
    const queue = [source];
    for (const node of queue) {
      for (const edge of out[node] ?? []) {
        const other = to[edge] as number;
        if ((room[edge] as number) <= NOTHING || depth[other] !== -1) continue;
        depth[other] = (depth[node] as number) + 1;
        queue.push(other);
      }
    }
  };
  const push = (node: number, most: number): number => {
    if (node === sink) return most;
    const own = out[node] ?? [];
    for (; (next[node] as number) < own.length; next[node] = (next[node] as number) + 1) {
      const edge = own[next[node] as number] as number;
      const other = to[edge] as number;
      if (depth[other] !== (depth[node] as number) + 1) continue;
      if ((room[edge] as number) <= NOTHING) continue;
      const pushed = push(other, Math.min(most, room[edge] as number));
      if (pushed === 0) continue;
      room[edge] = (room[edge] as number) - pushed;
      room[edge ^ 1] = (room[edge ^ 1] as number) + pushed;
      return pushed;
    }
    return 0;
  };
  reach();
  while (depth[sink] !== -1) {
    next.fill(0);
    for (let pushed = push(source, Infinity); pushed > 0; pushed = push(source, Infinity)) {
      flow += pushed;
    }
    reach();
  }
  const cut = edges
    .filter(({ from, to: end }) => depth[from] !== -1 && depth[end] === -1)
    .reduce((sum, edge) => sum + edge.room, 0);
  return { flow, cut };
}
