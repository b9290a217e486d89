import { Show } from 'solid-js';
import type { Point } from '../model/graph-layout.ts';
import type { Tie } from '../model/ties.ts';

/** Room that a circle takes at the end of a line. */
const RADIUS = 20;

/**
 * A line between two people: solid if both chose, dashed with an arrow if one did, dotted with a hollow one where
 * it is not known whether the other did.
 */
export function GraphTie(props: {
  readonly tie: Tie;
  readonly from: Point;
  readonly to: Point;
  readonly isNear: boolean;
}) {
  const ends = () => shortened(props.from, props.to);
  return (
    <g class="tie" data-kind={props.tie.kind} data-near={props.isNear}>
      <line
        x1={ends().x1}
        y1={ends().y1}
        x2={ends().x2}
        y2={ends().y2}
        stroke-width={1 + 3 * Math.min(props.tie.share, props.tie.shareBack || props.tie.share)}
      />
      <Show when={props.tie.kind !== 'mutual'}>
        <path class="arrow" d="M0 0L-9 4L-9 -4Z" transform={arrowAt(ends())} />
      </Show>
    </g>
  );
}

interface Ends {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

function shortened(from: Point, to: Point): Ends {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.max(1, Math.hypot(dx, dy));
  const [ux, uy] = [(dx / length) * RADIUS, (dy / length) * RADIUS];
  return { x1: from.x + ux, y1: from.y + uy, x2: to.x - ux, y2: to.y - uy };
}

function arrowAt({ x1, y1, x2, y2 }: Ends): string {
  const degrees = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  return `translate(${x2.toFixed(1)} ${y2.toFixed(1)}) rotate(${degrees.toFixed(1)})`;
}
