import type { PeerId } from '@symbolon/solid';
import { createMemo, untrack, type Accessor } from 'solid-js';
import { layoutGraph, type GraphSize, type Point } from '../model/graph-layout.ts';
import type { Group } from '../model/group.ts';
import { tieKey, tiesOf } from '../model/ties.ts';

/**
 * Where everyone is drawn. A group is gathered anew with each heartbeat; it is laid out anew only when
 * people come or go, a tie is made, broken or answered, or there is another size to fill.
 */
export function createPlaces(
  group: Accessor<Group>,
  size: Accessor<GraphSize>,
): Accessor<ReadonlyMap<PeerId, Point>> {
  const shape = createMemo(() =>
    JSON.stringify([[...group().participants.keys()].sort(), tiesOf(group()).map(tieKey).sort()]),
  );
  return createMemo((previous: ReadonlyMap<PeerId, Point> | undefined) => {
    shape();
    const { me, participants } = untrack(group);
    const ids = [...participants.keys()].sort();
    const ties = untrack(() => tiesOf(group())).sort((a, b) => (tieKey(a) < tieKey(b) ? -1 : 1));
    return layoutGraph(ids, ties, size(), me.id, previous);
  });
}
