import type { PeerId } from '@symbolon/solid';
import type { Point } from '../model/graph-layout.ts';
import { isAway } from '../model/group.ts';
import { fitting } from '../model/letters.ts';
import { initials, withKey } from '../model/naming.ts';
import { standingTo } from '../model/ties.ts';
import { useGroup } from '../state/group-context.tsx';

const STANDING_WORDS = {
  me: 'this is you',
  mutual: 'you chose each other',
  'only-me': 'you chose them',
  'only-them': 'they chose you',
  none: 'you have not chosen each other',
};

/** One person in the picture. */
export function GraphNode(props: {
  readonly id: PeerId;
  readonly at: Point;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onHover: (isOver: boolean) => void;
}) {
  const { group, naming, now } = useGroup();
  const shown = () => naming(props.id);
  const standing = () => (shown().isMe ? 'me' : standingTo(group(), props.id));
  const away = () => {
    const participant = group().participants.get(props.id);
    return participant !== undefined && isAway(group(), participant, now());
  };
  return (
    <g
      class="node"
      role="button"
      tabindex="0"
      data-standing={standing()}
      data-away={away()}
      aria-current={props.isChosen}
      aria-label={`${withKey(shown())}: ${STANDING_WORDS[standing()]}`}
      style={{ transform: `translate(${props.at.x.toFixed(1)}px, ${props.at.y.toFixed(1)}px)` }}
      onClick={() => {
        props.onChoose();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        props.onChoose();
      }}
      onPointerEnter={() => {
        props.onHover(true);
      }}
      onPointerLeave={() => {
        props.onHover(false);
      }}
      onFocus={() => {
        props.onHover(true);
      }}
      onBlur={() => {
        props.onHover(false);
      }}
    >
      <circle r="17" />
    </g>
  );
}

/** A person's letters and name in the picture; drawn after all circles, so that none hides them. */
export function GraphLabel(props: {
  readonly id: PeerId;
  readonly at: Point;
  /** How wide the name may be, in pixels. */
  readonly room: number;
  readonly widthOf: (text: string) => number;
}) {
  const { naming } = useGroup();
  const shown = () => naming(props.id);
  return (
    <g
      class="node-label"
      aria-hidden="true"
      style={{ transform: `translate(${props.at.x.toFixed(1)}px, ${props.at.y.toFixed(1)}px)` }}
    >
      <text class="initials" dy="0.35em" data-me={shown().isMe}>
        {initials(shown().name)}
      </text>
      <text y="33">{fitting(shown().name, props.room, props.widthOf)}</text>
      <text y="45" class="key-mark">
        {shown().shortKey}
      </text>
    </g>
  );
}
