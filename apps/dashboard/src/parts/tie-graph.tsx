import type { PeerId } from '@symbolon/solid';
import { createMemo, createSignal, Show } from 'solid-js';
import type { Point } from '../model/graph-layout.ts';
import { formatNumber } from '../language/formats.ts';
import { createDrawn } from '../model/drawn.ts';
import type { Group } from '../model/group.ts';
import { hasUnknown, summariseTies, tieKey, tiesOf, type Tie } from '../model/ties.ts';
import { useGroup } from '../state/group-context.tsx';
import { createEased } from '../state/eased.ts';
import { createPlaces } from '../state/places.ts';
import { Each } from './each.tsx';
import { GraphLabel, GraphNode } from './graph-node.tsx';
import { GraphTie } from './graph-tie.tsx';
import { createMeasured } from './measured.ts';
import { MeaningTag } from './meaning-tag.tsx';
import { createTextWidth } from './text-width.ts';
import { peopleTexts } from '../texts/people.ts';

/** Names that have room beside each other; of more people those around somebody are named. */
const MOST_NAMED = 60;

/** Somebody, and whoever has a tie with them. */
function nearTo(id: PeerId, ties: readonly Tie[]): ReadonlySet<PeerId> {
  const near = ties.filter(({ from, to }) => from === id || to === id);
  return new Set([id, ...near.flatMap(({ from, to }) => [from, to])]);
}

const sizeOf = ({ participants }: Group) => formatNumber(participants.size);

/**
 * Who recognises whom, as a picture in which people can be chosen. I am in the middle; of a crowd those around
 * me are drawn, and whoever is chosen or found.
 */
export function TieGraph(props: {
  /** Who is drawn; everyone unless stated. */
  readonly group?: Group;
  readonly chosen?: PeerId | undefined;
  /** Who stands out, where somebody is looked for. */
  readonly found?: ReadonlySet<PeerId> | undefined;
  readonly onChoose: (id: PeerId) => void;
}) {
  const whole = useGroup();
  const everyone = () => props.group ?? whole.group();
  const drawn = createMemo(() => createDrawn(everyone()));
  const group = createMemo(() => {
    const { found, chosen } = props;
    return drawn()([...(chosen === undefined ? [] : [chosen]), ...(found ?? [])]);
  });
  const [size, measure] = createMeasured({ width: 640, height: 440 });
  const [hovered, setHovered] = createSignal<PeerId>();
  const widthOf = createTextWidth('540 12px');
  const laidOut = createPlaces(group, size);
  const places = createEased(laidOut);
  const isPlaced = (id: PeerId) => laidOut().places.has(id);
  const ties = createMemo(() => tiesOf(group()));
  const drawnTies = createMemo(() =>
    ties().filter(({ from, to }) => isPlaced(from) && isPlaced(to)),
  );
  const ids = createMemo(() => [...group().participants.keys()].filter(isPlaced).sort());
  const at = (id: PeerId): Point => places().get(id) ?? { x: 0, y: 0 };
  /** How wide a name may be: as the picture allows, and no wider than to its edges. */
  const roomAt = ({ x }: Point) =>
    Math.min(size().width < 500 ? 80 : 130, 2 * Math.min(x, size().width - x) - 4);
  const focus = () => hovered() ?? props.chosen;
  const near = createMemo(() => nearTo(focus() ?? group().me.id, ties()));
  const isNamed = (id: PeerId) =>
    group().participants.size <= MOST_NAMED || near().has(id) || props.found?.has(id) === true;

  return (
    <figure class="stack">
      <div class="graph-frame" data-focused={focus() !== undefined} ref={measure}>
        <svg viewBox={`0 0 ${String(size().width)} ${String(size().height)}`} role="group">
          <title>{peopleTexts.ties()}</title>
          <Each each={drawnTies()} by={tieKey}>
            {(tie) => (
              <GraphTie
                tie={tie()}
                from={at(tie().from)}
                to={at(tie().to)}
                isNear={tie().from === focus() || tie().to === focus()}
              />
            )}
          </Each>
          <Each each={ids()} by={(id) => id}>
            {(id) => (
              <GraphNode
                id={id()}
                at={at(id())}
                isChosen={props.chosen === id()}
                isFaint={props.found?.has(id()) === false}
                onChoose={() => {
                  props.onChoose(id());
                }}
                onHover={(isOver) => setHovered(isOver ? id() : undefined)}
              />
            )}
          </Each>
          <Each each={ids()} by={(id) => id}>
            {(id) => (
              <GraphLabel
                id={id()}
                at={at(id())}
                room={roomAt(at(id()))}
                widthOf={widthOf}
                isNamed={isNamed(id())}
                isFaint={props.found?.has(id()) === false}
              />
            )}
          </Each>
        </svg>
      </div>
      <figcaption class="legend small soft">
        <MeaningTag meaning="mutual">{peopleTexts.mutualTie()}</MeaningTag>
        <MeaningTag meaning="one-way">{peopleTexts.oneWayTie()}</MeaningTag>
        <Show when={hasUnknown(ties())}>
          <MeaningTag meaning="unknown">{peopleTexts.unknownTie()}</MeaningTag>
        </Show>
        <span>{summariseTies(ties())}</span>
        <Show when={group().participants.size < everyone().participants.size}>
          <span>{peopleTexts.drawn(sizeOf(group()), sizeOf(everyone()))}</span>
        </Show>
      </figcaption>
    </figure>
  );
}
