import type { PeerId } from '@symbolon/solid';
import { Show } from 'solid-js';
import { THEIRS } from '../language/theirs.ts';
import type { Point } from '../model/graph-layout.ts';
import { fitting } from '../model/letters.ts';
import { initials, withKey } from '../model/naming.ts';
import { placeOf, type GroupSettling } from '../model/settling.ts';
import { standingTo } from '../model/ties.ts';
import { useGroup } from '../state/group-context.tsx';
import { SettlingMark } from './settling-mark.tsx';
import { formatBeside } from '../language/formats.ts';
import { peopleTexts } from '../texts/people.ts';
import { wordsTexts } from '../texts/words.ts';

/** One person in the picture. */
export function GraphNode(props: {
  readonly id: PeerId;
  readonly at: Point;
  readonly isChosen: boolean;
  /** Somebody else is looked for. */
  readonly isFaint: boolean;
  readonly onChoose: () => void;
  readonly onHover: (isOver: boolean) => void;
}) {
  const { group, naming, now } = useGroup();
  const shown = () => naming(props.id);
  const standing = () => (shown().isMe ? 'me' : standingTo(group(), props.id));
  const place = () => {
    const participant = group().participants.get(props.id);
    return participant?.state === undefined ? undefined : placeOf(group(), participant, now());
  };
  return (
    <g
      class="node"
      role="button"
      tabindex="0"
      data-standing={standing()}
      data-away={place() === 'away'}
      data-faint={props.isFaint}
      aria-current={props.isChosen}
      aria-label={peopleTexts.node(withKey(shown()), standingWords(standing(), place()))}
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
      <Show when={place()}>
        {(shape) => (
          <g class="node-state" transform="translate(7 -20)">
            <circle cx="6" cy="6" r="8" />
            <SettlingMark shape={shape()} size={12} />
          </g>
        )}
      </Show>
    </g>
  );
}

function standingWords(
  standing: keyof typeof wordsTexts.standingAtLength,
  place: keyof GroupSettling | undefined,
): string {
  const words = wordsTexts.standingAtLength[standing]();
  return place === undefined ? words : formatBeside([words, wordsTexts.place[place]()]);
}

/** A person's letters and name in the picture; drawn after all circles, so that none hides them. */
export function GraphLabel(props: {
  readonly id: PeerId;
  readonly at: Point;
  /** How wide the name may be, in pixels. */
  readonly room: number;
  /** Whether there is room for the name too. */
  readonly isNamed: boolean;
  readonly isFaint: boolean;
  readonly widthOf: (text: string) => number;
}) {
  const { naming } = useGroup();
  const shown = () => naming(props.id);
  return (
    <g
      class="node-label"
      {...THEIRS}
      data-faint={props.isFaint}
      aria-hidden="true"
      style={{ transform: `translate(${props.at.x.toFixed(1)}px, ${props.at.y.toFixed(1)}px)` }}
    >
      <text class="initials" dy="0.35em" data-me={shown().isMe}>
        {initials(shown().name)}
      </text>
      <Show when={props.isNamed}>
        <text y="33">{fitting(shown().name, props.room, props.widthOf)}</text>
        <text y="45" class="key-mark">
          {shown().shortKey}
        </text>
      </Show>
    </g>
  );
}
