import {
  createComputed,
  createMemo,
  createSignal,
  onCleanup,
  untrack,
  type Accessor,
} from 'solid-js';
import { layoutGraph, type GraphSize, type Places } from '../model/graph-layout.ts';
import type { Group } from '../model/group.ts';
import { tieKey, tiesOf } from '../model/ties.ts';
import { createSliced } from './sliced.ts';

/** Where everyone is drawn, and in what room. */
export interface LaidOut {
  readonly places: Places;
  readonly size: GraphSize;
}

/**
 * Where everyone is drawn. A group is gathered anew with each heartbeat; it is laid out anew only when
 * people come or go, a tie is made, broken or answered, or there is another size to fill. Of many it takes
 * some frames; until then everyone stays where they were, and whoever is new is not in the picture.
 */
export function createPlaces(group: Accessor<Group>, size: Accessor<GraphSize>): Accessor<LaidOut> {
  const shape = createMemo(() =>
    JSON.stringify([[...group().participants.keys()].sort(), tiesOf(group()).map(tieKey).sort()]),
  );
  const [laidOut, setLaidOut] = createSignal<LaidOut>({
    places: new Map(),
    size: untrack(size),
  });
  const { begin, atOnce, cancel } = createSliced();
  let isUnderWay = false;
  let isWanted = false;

  function lay(): void {
    isWanted = false;
    isUnderWay = true;
    const { me, participants } = group();
    const ids = [...participants.keys()].sort();
    const ties = tiesOf(group()).sort((a, b) => (tieKey(a) < tieKey(b) ? -1 : 1));
    const room = size();
    const before = laidOut();
    const work = layoutGraph(ids, ties, room, me.id, before.places);
    const done = (places: Places) => {
      isUnderWay = false;
      setLaidOut({ places, size: room });
      // What has changed meanwhile waits for this: where something always changes, none would ever be done.
      if (isWanted) untrack(lay);
    };
    // In another room nobody stands right: the next frame shows them where they belong.
    if (room === before.size) begin(work, done);
    else done(atOnce(work));
  }

  createComputed(() => {
    shape();
    const room = size();
    isWanted = true;
    if (!isUnderWay || room !== untrack(laidOut).size) untrack(lay);
  });
  onCleanup(cancel);
  return laidOut;
}
